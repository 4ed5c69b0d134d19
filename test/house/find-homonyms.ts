import { exportedNames } from './read-functions.ts'
import type { Source } from './read-sources.ts'

export interface Homonym {
  readonly name: string
  readonly paths: readonly string[]
}

/** Exported names with more than one definition, by name. */
export function findHomonyms(files: readonly Source[]): readonly Homonym[] {
  const byName = new Map<string, Set<string>>()
  for (const { name, path } of files.flatMap(exportedNames)) {
    byName.set(name, (byName.get(name) ?? new Set()).add(path))
  }
  return [...byName]
    .filter(([, paths]) => paths.size > 1)
    .map(([name, paths]) => ({ name, paths: [...paths].toSorted() }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

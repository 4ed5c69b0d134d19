import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuiltFrom } from './source-hash.ts'

/** What dist/ was made of; `stamps` also of files whose contents are known to be the same. */
export interface NotedBuild extends BuiltFrom {
  readonly stamps?: BuiltFrom
}

const pathOf = (root: string): string => join(root, 'dist/built-from.json')

/** null when that is not known. Read before anything is loaded that could check it for us. */
export function readBuiltFrom(root: string): NotedBuild | null {
  try {
    const found: unknown = JSON.parse(readFileSync(pathOf(root), 'utf8'))
    if (!isBuiltFrom(found)) return null
    const { page, all } = found
    const stamps = 'stamps' in found && isBuiltFrom(found.stamps) ? found.stamps : null
    return { page, all, ...(stamps === null ? {} : { stamps }) }
  } catch {
    return null
  }
}

/** Whoever may not write there reads all sources at every start. */
export function writeBuiltFrom(root: string, build: NotedBuild): void {
  try {
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(pathOf(root), `${JSON.stringify(build, null, 2)}\n`)
  } catch {
    // It only saves time.
  }
}

function isBuiltFrom(value: unknown): value is BuiltFrom {
  if (typeof value !== 'object' || value === null) return false
  return 'page' in value && 'all' in value && typeof value.page === 'string' && typeof value.all === 'string'
}

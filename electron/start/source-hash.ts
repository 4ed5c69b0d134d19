import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** What the build read, so that a start knows whether it is still that. */
export interface BuiltFrom {
  /** The page: renderer/, shared/ and the build's own settings. */
  readonly page: string
  /** The page, and all that Electron's own bundles are made of. */
  readonly all: string
}

const settings = [
  'package-lock.json',
  'CHANGELOG.md',
  'electron/electron.vite.config.ts',
  'electron/start/licences-module.ts',
  'electron/start/list-licences.ts',
]

/** SHA-256 over names and contents of the sources below `root`, in the order of their names. */
export function hashSources(root: string): BuiltFrom {
  return {
    page: hashOf(root, ['renderer', 'shared', ...settings]),
    all: hashOf(root, ['renderer', 'shared', 'electron', ...settings]),
  }
}

function hashOf(root: string, places: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of places.flatMap((place) => filesIn(join(root, place))).toSorted()) {
    const body = readFileSync(path)
    hash.update(`${relative(root, path).split(sep).join('/')}\0${body.length}\0`).update(body)
  }
  return hash.digest('hex')
}

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

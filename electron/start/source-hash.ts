import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/** What the build read, so that a start knows whether it is still that. */
export interface BuiltFrom {
  /** The page: renderer/, shared/ and the build's own settings. */
  readonly page: string
  /** The page, and all that the bundles of the main process are made of. */
  readonly all: string
}

const settings = [
  'package-lock.json',
  'CHANGELOG.md',
  'electron/electron.vite.config.ts',
  'electron/start/licences-module.ts',
  'electron/start/list-licences.ts',
]
const places = ['renderer', 'shared', 'electron'] as const

/** SHA-256 over names and contents of the sources below `root`, in the order of their names. */
export function hashSources(root: string): BuiltFrom {
  return hashBoth(root, (path) => {
    const body = readFileSync(path)
    return [`${body.length}\0`, body]
  })
}

/** As {@link hashSources}, over names, sizes and times of change: where it is the same, nothing need be read. */
export function stampSources(root: string): BuiltFrom {
  return hashBoth(root, (path) => {
    const { size, mtimeMs } = statSync(path)
    return [`${size} ${mtimeMs}\0`]
  })
}

function hashBoth(root: string, tell: (path: string) => readonly (string | Buffer)[]): BuiltFrom {
  const hashOf = (paths: readonly string[]): string => {
    const hash = createHash('sha256')
    for (const path of paths.toSorted()) {
      hash.update(`${path.slice(root.length + 1).replaceAll(sep, '/')}\0`)
      for (const piece of tell(path)) hash.update(piece)
    }
    return hash.digest('hex')
  }
  // Each file once, however many need it.
  const [renderer, shared, electron] = places.map((place) => hashOf(filesIn(join(root, place))))
  const others = hashOf(settings.map((name) => join(root, name)).filter((path) => existsSync(path)))
  const page = [renderer, shared, others].join(' ')
  return { page, all: `${page} ${electron}` }
}

/** electron-vite keeps its settings there as a script while it reads them, which is when the build asks for the hash. */
const isWrittenByBuild = (name: string): boolean => /^electron\.vite\.config\.ts\..+\.mjs$/.test(name)

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !isWrittenByBuild(entry.name))
    .map((entry) => `${entry.parentPath}${sep}${entry.name}`)
}

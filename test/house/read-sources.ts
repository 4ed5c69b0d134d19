import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
export const floors = ['shared', 'electron', 'renderer', 'test'] as const
const sourceEnds = new Set(['.ts', '.tsx', '.css', '.mts', '.cts'])

export interface Source {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** What it imports, types too: paths like `path` for files of the project, else the name as written. */
  readonly imports: readonly string[]
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

const importPattern = /(?:from\s+|import\s+|import\()\s*['"]([^'"]+)['"]/g

export function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importPattern)].map(([, target = '']) =>
    target.startsWith('.')
      ? relative(root, resolve(root, dirname(path), target)).replaceAll('\\', '/')
      : target,
  )
  return { path, text, imports }
}

/** Every file of the four floors, whatever it holds. */
export const allPaths: readonly string[] = floors.flatMap((floor) => filesUnder(join(root, floor)))
/** TypeScript and CSS. */
export const sources: readonly Source[] = allPaths
  .filter((path) => sourceEnds.has(extname(path)))
  .map(readSource)
/** TypeScript. */
export const code: readonly Source[] = sources.filter(({ path }) => !path.endsWith('.css'))
/** TypeScript that ships. */
export const product: readonly Source[] = code.filter(({ path }) => !path.startsWith('test/'))

export const isLocal = (target: string): boolean => floors.some((floor) => target.startsWith(`${floor}/`))

/** Text of any file of the project, by its path from the root. */
export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** How a source names the file of a worker or process of its own: `new URL('./import-worker.ts', import.meta.url)`. */
export const workerUrl = /new URL\((["'`])\.\/([\w-]+)\.ts\1\s*,\s*import\.meta\.url\)/g

/** Files below `folder` that other files start by path, by name: the bundler has to keep each as a file of its own. */
export function findWorkers(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    for (const [, , name = ''] of text.matchAll(workerUrl)) {
      found[basename(name)] = join(entry.parentPath, `${name}.ts`)
    }
  }
  return found
}

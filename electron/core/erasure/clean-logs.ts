import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Forgetter } from './forget-text.ts'

/** Log files of a workspace lose somebody; without a forgetter they go whole. */
export function cleanLogs(folder: string, forgetter: Forgetter | null): void {
  const place = join(folder, 'logs')
  if (!existsSync(place)) return
  if (forgetter === null) {
    for (const name of readdirSync(place)) rmSync(join(place, name), { force: true, recursive: true })
    return
  }
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => join(place, name))
    .filter((path) => statSync(path).isFile())
  for (const path of files) {
    const text = readFileSync(path, 'utf8')
    const without = text
      .split('\n')
      .map((line) => forgetter.text(line, forgetter.hasAddress(line)))
      .join('\n')
    if (without === text) continue
    // Of this name a kill leaves at most one, with nobody in it.
    writeFileSync(`${path}.part`, without, { mode: 0o600 })
    renameSync(`${path}.part`, path)
  }
}

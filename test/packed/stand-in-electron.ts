import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `@electron/fuses` looks for in the program, then a version, a count, and one byte a fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuses = 9

/**
 * A folder that electron-builder takes for an unpacked Electron: the files it copies, and a program that cannot run
 * but has fuses to flip.
 */
export function makeStandInElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const program = Buffer.concat([
    Buffer.from(sentinel, 'latin1'),
    Buffer.from([1, fuses]),
    Buffer.from('1'.repeat(fuses), 'latin1'),
  ])
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, name), '')
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
}

/** The fuses of a packed program, in the order of `@electron/fuses`: `1` on, `0` off. */
export function readFuses(program: Buffer): string {
  const at = program.indexOf(sentinel, 0, 'latin1') + sentinel.length
  return program.toString('latin1', at + 2, at + 2 + fuses)
}

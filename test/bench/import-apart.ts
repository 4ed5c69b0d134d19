import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Imported } from './import-once.ts'

/** Imports a file in a process of its own, whose memory nothing else has used. */
export async function importApart(how: 'once' | 'in-pieces', path: string): Promise<Imported> {
  const program = join(import.meta.dirname, 'import-alone.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, how, path])
  // Printed by import-alone.ts and nobody else.
  return JSON.parse(stdout) as Imported
}

/** Gives work a folder that goes away with it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

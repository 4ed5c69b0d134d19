import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const needed = 4 * 1024 ** 3

/**
 * A folder on the disk that Linux keeps in memory, gone when this process ends; null where there is none, it is too
 * small, or nothing may be run from it. What tests write is written through to the disk hundreds of times a second as
 * the app promises, and no test finds out whether a power cut would have lost it.
 */
export function memoryDisk(): string | null {
  let folder: string | null = null
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize < needed || freemem() < needed) return null
    folder = mkdtempSync('/dev/shm/desk-')
    const program = join(folder, 'try')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 })
    execFileSync(program)
  } catch {
    if (folder !== null) rmSync(folder, { recursive: true })
    return null
  }
  const made = folder
  process.on('exit', () => rmSync(made, { recursive: true, force: true, maxRetries: 3 }))
  return made
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** The end of a workspace's log as this machine last saw it, kept outside the workspace. */
export interface AuditAnchor {
  readonly id: number
  readonly hash: string
}

const shape = z.object({ id: z.number().int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** null when there is none, or none that can be read: then only the log itself speaks. */
export function readAnchor(path: string): AuditAnchor | null {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Folder 0700, file 0600. @throws what the disk says; the log stands without it */
export function writeAnchor(path: string, anchor: AuditAnchor): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.part`
  writeFileSync(unfinished, `${JSON.stringify(anchor)}\n`, { mode: 0o600 })
  renameSync(unfinished, path)
}

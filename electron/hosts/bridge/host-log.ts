import { appendFileSync, chmodSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../core/ports.ts'
import { redact } from './redact.ts'

const mostBytes = 2 * 1024 * 1024

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return cause === undefined ? '' : ` ${String(cause)}`
  return ` ${cause.stack ?? cause.message}${cause.cause === undefined ? '' : `, because${describe(cause.cause)}`}`
}

/** A log file in the workspace, 0600; the one before is kept. A log that cannot be written stops nobody. */
export function createHostLog(workspace: string, now: () => number): Log {
  const folder = join(workspace, 'logs')
  const path = join(folder, 'invite-desk.log')
  const write = (level: string, message: string, cause?: unknown): void => {
    const line = redact(`${message}${describe(cause)}`).replaceAll(/\r?\n/g, '\n    ')
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (existsSync(path) && statSync(path).size > mostBytes) renameSync(path, `${path}.1`)
      appendFileSync(path, `${new Date(now()).toISOString()} ${level} ${line}\n`, { mode: 0o600 })
      chmodSync(path, 0o600)
    } catch {
      // A full or read-only disk is told where it matters: at the next save.
    }
  }
  return {
    info: (message) => write('info', message),
    error: (message, cause) => write('error', message, cause),
  }
}

import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type { Log } from '../../core/ports.ts'

export interface LogFileOptions {
  /** Made when missing; the newest file is `invite-desk.log`, older ones end in `.1`, `.2` … */
  readonly folder: string
  readonly redact: (text: string) => string
  readonly now: () => number
  /** Bytes after which a new file begins. */
  readonly maxBytes?: number
  /** Old files kept beside the newest. */
  readonly keep?: number
}

/** A log that never throws: a full disk must not stop a send. Files are 0600. */
export function createLogFile(options: LogFileOptions): Log {
  const path = join(options.folder, 'invite-desk.log')
  const maxBytes = options.maxBytes ?? 1_000_000
  const keep = options.keep ?? 3

  function rotate(): void {
    if (sizeOf(path) < maxBytes) return
    rmSync(`${path}.${keep}`, { force: true })
    for (let n = keep - 1; n >= 1; n -= 1) move(`${path}.${n}`, `${path}.${n + 1}`)
    move(path, `${path}.1`)
  }

  function write(level: 'info' | 'error', text: string): void {
    const stamp = new Date(options.now()).toISOString()
    const line = options.redact(text).replace(/\r?\n/g, '\n  ')
    try {
      mkdirSync(options.folder, { recursive: true, mode: 0o700 })
      rotate()
      appendFileSync(path, `${stamp} ${level} ${line}\n`, { mode: 0o600 })
    } catch {
      // Nowhere left to say it.
    }
  }

  /** Newest file first, until there are enough. */
  function recent(most: number): readonly string[] {
    let lines: readonly string[] = []
    for (let n = 0; n <= keep && lines.length < most; n += 1) {
      const text = readText(n === 0 ? path : `${path}.${n}`)
      lines = [...text.split('\n').filter((line) => line !== ''), ...lines]
    }
    return options.redact(lines.slice(-most).join('\n')).split('\n')
  }

  return {
    recent,
    info: (message) => write('info', message),
    error: (message, cause) =>
      write('error', cause === undefined ? message : `${message}: ${inWords(cause)}`),
  }
}

/** Name, message, stack and causes; not the other properties, which may hold bodies. */
function inWords(cause: unknown): string {
  if (!(cause instanceof Error)) return inspect(cause, { depth: 1, maxStringLength: 500 })
  const own = cause.stack ?? `${cause.name}: ${cause.message}`
  return cause.cause === undefined ? own : `${own}\ncaused by ${inWords(cause.cause)}`
}

/** '' where there is no such file, or it cannot be read. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function move(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to)
}

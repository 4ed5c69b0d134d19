import { type ChildProcess, spawn } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import type { Cdp } from './cdp.ts'

export interface RunningBrowser {
  readonly cdp: Cdp
  /** Resolves once the process is gone: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** The last lines it printed, for the message when it does not start. */
  printed(): string
  /** Asks it to close, and ends it when it does not within `ms`. */
  close(ms?: number): Promise<void>
}

/**
 * Starts a browser with the debugging pipe on fd 3 and 4. Rejects when it cannot be run at all. What talks to it is loaded
 * while it comes up.
 */
export async function launchBrowser(path: string, args: readonly string[]): Promise<RunningBrowser> {
  const child = spawn(path, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl+C in the terminal reaches this process alone, which then closes the window in order.
    // When this process is killed the pipe closes, and the browser ends by itself.
    detached: process.platform !== 'win32',
  })
  const ended = new Promise<number | NodeJS.Signals>((done) => {
    child.on('exit', (code, signal) => done(code ?? signal ?? 0))
  })
  let printed = ''
  child.stderr?.on('data', (piece: Buffer) => {
    printed = (printed + piece.toString()).slice(-2000)
  })
  await started(child)
  const [, , , output, input] = child.stdio
  if (!(output instanceof Writable) || !(input instanceof Readable)) throw new Error('no debugging pipe')
  const { createCdp } = await import('./cdp.ts')
  const cdp = createCdp(input, output)
  return {
    cdp,
    ended,
    printed: () => printed,
    close: async (ms = 5000) => {
      const timer = setTimeout(() => endGroup(child), ms)
      await cdp.send(null, 'Browser.close').catch(() => output.end())
      await ended
      clearTimeout(timer)
    },
  }
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    child.once('spawn', done)
    child.once('error', failed)
  })
}

/** The browser and the processes it started. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended meanwhile.
  }
}

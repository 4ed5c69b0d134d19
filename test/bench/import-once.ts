import { guessAll } from '../../shared/import.ts'
import { type Desk, openDesk, quietContext } from '../electron/core/roster/roster-desk.ts'

export interface Imported {
  readonly ms: number
  /** The longest time the app's own thread stood still. */
  readonly blockedMs: number
  /** Growth of the memory the system counts, at its highest. */
  readonly grownMb: number
  /** Memory of the whole process, at its highest. */
  readonly highestMb: number
}

/** A whole import through the roster room: read in its thread, mapped, resolved, checked, stored. */
export async function importOnce(bytes: string, fileName: string): Promise<Imported> {
  const desk: Desk = openDesk()
  const before = process.memoryUsage().rss
  let highest = before
  let blockedMs = 0
  let last = performance.now()
  const tick = 5
  const timer = setInterval(() => {
    const now = performance.now()
    blockedMs = Math.max(blockedMs, now - last - tick)
    last = now
    highest = Math.max(highest, process.memoryUsage.rss())
  }, tick)
  const began = performance.now()
  last = began
  try {
    await desk.importAtOnce(
      { fileName, bytes, options: guessAll, into: { kind: 'new', name: 'Bench' } },
      quietContext(),
    )
    const mb = 1024 * 1024
    return {
      ms: performance.now() - began,
      blockedMs,
      grownMb: (highest - before) / mb,
      highestMb: highest / mb,
    }
  } finally {
    clearInterval(timer)
    desk.close()
  }
}

import type { Reason, WaitCause } from '../../../shared/outbox.ts'
import type { JobWaits } from './job-waits.ts'
import { waitMs } from './pace.ts'
import { type SendDeps, type SendingLife, sendJob, storageWords } from './send-job.ts'
import type { SendingKey } from './sending-keys.ts'
import type { Tables } from './tables.ts'

export interface RunLoopDeps extends Omit<SendDeps, 'life'> {
  readonly tables: Tables
  readonly waits: JobWaits
  /** A defect or a disk that does not come back: every run stands still and says why. */
  readonly stopRuns: (because: Reason) => void
}

/** One call in flight a key, keys side by side. */
export interface RunLoop {
  /** Looks for work again; sleeping keys look at once. */
  wake(): void
  /** Resolves when nothing is sent and nothing waits to be sent. */
  idle(): Promise<void>
  /** No new calls; those under way get two seconds, are then cut off and journalled as they are. */
  close(): Promise<void>
}

const graceMs = 2000
const tickMs = 1000
const storageWaitMs = 5000

export function createRunLoop(deps: RunLoopDeps): RunLoop {
  const { tables, keys } = deps
  const { clock, log } = deps.ports
  const loops = new Map<string, Promise<void>>()
  const life: SendingLife = { isClosing: false, isDead: false, calls: new AbortController() }

  /** Until the account has no work any more; a disk that does not write is waited for. */
  const driveOn = async (accountId: string): Promise<void> => {
    while (!life.isClosing) {
      try {
        return await driveKey({ ...deps, life }, accountId)
      } catch (error) {
        if (life.isDead || life.isClosing) return
        const words = storageWords(error)
        if (words === null) throw error
        deps.notice(`${words} Sending is paused.`)
        await sleepKey({ ...deps, life }, keys.get(accountId), storageWaitMs, { kind: 'storage' })
      }
    }
  }

  const start = (accountId: string): void => {
    let isBroken = false
    const loop = driveOn(accountId)
      .catch((error: unknown) => {
        if (life.isDead) return
        log.error('sending stopped by a defect', error)
        deps.stopRuns({ kind: 'defect' })
      })
      .catch((error: unknown) => {
        isBroken = true
        log.error('a run could not be stopped', error)
      })
      .then(() => {
        loops.delete(accountId)
        if (life.isClosing || isBroken) return
        deps.changed(null)
        // Work may have come between the loop's last look and its end.
        if (tables.jobs.accountsWithWork().includes(accountId)) start(accountId)
      })
      .catch((error: unknown) => log.error('the queue could not be read', error))
    loops.set(accountId, loop)
  }

  const everyLoop = async (): Promise<void> => {
    while (loops.size > 0) await Promise.all(loops.values())
  }
  const within = async (ms: number): Promise<void> => {
    const done = new AbortController()
    await Promise.race([everyLoop().finally(() => done.abort()), clock.sleep(ms, done.signal)])
  }

  return {
    wake: () => {
      if (life.isClosing) return
      keys.wakeAll()
      for (const accountId of tables.jobs.accountsWithWork()) if (!loops.has(accountId)) start(accountId)
    },
    idle: everyLoop,
    close: async () => {
      life.isClosing = true
      keys.wakeAll()
      await within(graceMs)
      life.calls.abort()
      await within(graceMs)
      life.isDead = true
    },
  }
}

type DriveDeps = RunLoopDeps & SendDeps

/** Sends the jobs of one key, one after another at its pace, until none is left. */
async function driveKey(deps: DriveDeps, accountId: string): Promise<void> {
  const { tables, waits, life } = deps
  const { clock } = deps.ports
  const key = deps.keys.get(accountId)
  const blockedBecause = (): WaitCause | null =>
    key.pace.blockedUntil > clock.monotonic() ? key.block : null
  while (!life.isClosing) {
    const job = tables.jobs.nextReady(accountId, waits.due())
    if (job === undefined) {
      const later = firstOf(tables.jobs.waiting(accountId), waits)
      if (later === null) return
      const because = blockedBecause() ?? { kind: 'repeat', because: later.because }
      await sleepKey(deps, key, later.ms, because)
      continue
    }
    const paceMs = waitMs(key.pace, clock.monotonic())
    if (paceMs > 0) await sleepKey(deps, key, paceMs, blockedBecause() ?? { kind: 'pace' })
    else await sendJob(deps, job, key)
  }
}

/** Which of the jobs that wait may be tried first, and how long until then; null when none waits. */
function firstOf(
  waiting: ReturnType<Tables['jobs']['waiting']>,
  waits: JobWaits,
): { readonly ms: number; readonly because: Reason | null } | null {
  return waiting
    .map((job) => ({ ms: waits.leftMs(job), because: job.because }))
    .reduce<{ ms: number; because: Reason | null } | null>(
      (first, next) => (first !== null && first.ms <= next.ms ? first : next),
      null,
    )
}

/** Sleeps in pieces, so that whoever watches sees the seconds go; ends early when woken. */
async function sleepKey(
  { ports: { clock }, life, changed }: DriveDeps,
  key: SendingKey,
  ms: number,
  because: WaitCause,
): Promise<void> {
  const until = clock.monotonic() + ms
  key.waker = new AbortController()
  key.wait = { until, because }
  changed(null)
  while (!key.waker.signal.aborted && !life.isClosing && clock.monotonic() < until) {
    await clock.sleep(Math.min(tickMs, until - clock.monotonic()), key.waker.signal)
    if (ms > tickMs && !life.isDead) changed(null)
  }
  key.wait = null
}

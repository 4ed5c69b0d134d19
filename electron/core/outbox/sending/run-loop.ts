import type { Reason } from '../../../../shared/outbox.ts'
import { type DriveDeps, driveKey } from './drive-key.ts'
import { restKey } from './rest-key.ts'
import { type SendingLife, storageWords } from './send-job.ts'

export interface RunLoopDeps extends Omit<DriveDeps, 'life'> {
  /** A defect or a disk that does not come back: every run stands still and says why. */
  readonly stopRuns: (because: Reason) => void
}

/** A few calls in flight a key, on different sites; keys side by side. */
export interface RunLoop {
  /** Looks for work again; sleeping keys look at once. */
  wake(): void
  /** Resolves when nothing is sent and nothing waits to be sent. */
  idle(): Promise<void>
  /** No new calls; those under way get two seconds, are then cut off and journalled as they are. */
  close(): Promise<void>
}

const graceMs = 2000
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
        await restKey({ ...deps, life }, keys.get(accountId), storageWaitMs, { kind: 'storage' })
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
        if (life.isClosing || isBroken || deps.isLocked()) return
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
      if (deps.isLocked()) return
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

import type { Reason, WaitCause } from '../../../../shared/outbox.ts'
import type { JobRow } from '../jobs-table.ts'
import type { JobWaits } from '../pace/job-waits.ts'
import { waitMs } from '../pace/pace.ts'
import { callsAtOnce, type SendingKey } from '../pace/sending-keys.ts'
import type { Tables } from '../tables.ts'
import type { RunTime } from '../waiting/pause-over-time.ts'
import { restKey, restUntilWoken } from './rest-key.ts'
import { beginJob, type SendDeps } from './send-job.ts'

export interface DriveDeps extends SendDeps {
  readonly tables: Tables
  readonly waits: JobWaits
  readonly runTime: Pick<RunTime, 'isOver'>
}

/** Sends the jobs of one key at its pace, a few at once on different sites, until none is left and none is under way. */
export async function driveKey(deps: DriveDeps, accountId: string): Promise<void> {
  const key = deps.keys.get(accountId)
  const underWay = new Set<Promise<void>>()
  const broken: unknown[] = []
  const follow = (job: JobRow, finished: Promise<void>): void => {
    key.calls.set(job.id, job.site_id)
    const call = finished
      .catch((error: unknown) => void broken.push(error))
      .then(() => {
        key.calls.delete(job.id)
        underWay.delete(call)
        key.waker.abort()
      })
    underWay.add(call)
  }
  try {
    while (!deps.life.isClosing && broken.length === 0) {
      const next = decideNext(deps, key, accountId)
      switch (next.kind) {
        case 'done':
          return
        case 'wait-for-calls':
          await restUntilWoken(key)
          break
        case 'wait':
          await restKey(deps, key, next.ms, next.because)
          break
        case 'begin': {
          if (deps.runTime.isOver(next.job.run_id)) break
          key.lastRun = next.job.run_id
          const begun = await beginJob(deps, next.job, key)
          if (begun !== null) follow(next.job, begun.finished)
          break
        }
      }
    }
  } finally {
    await Promise.all(underWay)
  }
  if (broken.length > 0) throw broken[0]
}

type Next =
  | { readonly kind: 'done' | 'wait-for-calls' }
  | { readonly kind: 'wait'; readonly ms: number; readonly because: WaitCause }
  | { readonly kind: 'begin'; readonly job: JobRow }

function decideNext(
  { tables, waits, ports: { clock }, isLocked }: DriveDeps,
  key: SendingKey,
  accountId: string,
): Next {
  const { calls, lessons } = key
  if (calls.size >= callsAtOnce(lessons) || key.check !== null) return { kind: 'wait-for-calls' }
  if (isLocked()) return { kind: calls.size > 0 ? 'wait-for-calls' : 'done' }
  const now = clock.monotonic()
  const blocked = lessons.pace.blockedUntil > now ? lessons.block : null
  const job = tables.jobs.nextReady(accountId, {
    due: waits.due(),
    busySites: [...calls.values()],
    limitedSites: [...lessons.limitedSites],
    lastRun: key.lastRun,
  })
  if (job === undefined) {
    const later = firstOf(tables.jobs.waiting(accountId), waits)
    if (calls.size > 0 && (later === null || later.ms <= 0)) return { kind: 'wait-for-calls' }
    if (later === null) return { kind: 'done' }
    return { kind: 'wait', ms: later.ms, because: blocked ?? { kind: 'repeat', because: later.because } }
  }
  const ms = waitMs(lessons.pace, now)
  return ms > 0 ? { kind: 'wait', ms, because: blocked ?? { kind: 'pace' } } : { kind: 'begin', job }
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

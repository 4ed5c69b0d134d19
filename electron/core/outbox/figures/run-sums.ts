import type { JobId } from '../../../../shared/outbox.ts'
import type { OutcomeTally } from '../equation.ts'
import type { JobsLeft, JobTally } from '../jobs-table.ts'
import type { WaitingOfRun } from './figures-table.ts'

/** What is counted of a run. */
export interface RunFigures {
  readonly outcomes: OutcomeTally
  readonly jobs: readonly JobTally[]
  /** By account, site and kind, those with something left. */
  readonly left: readonly JobsLeft[]
  /** Queued jobs that wait for a time. */
  readonly waiting: readonly WaitingOfRun[]
  /** Rows of calls that wait for a person's answer. */
  readonly rowsToAnswer: number
}

/** What one job adds to the figures of its run. */
export interface JobPart {
  readonly job: Omit<JobTally, 'jobs'>
  /** null where nothing of it is left to send. */
  readonly left: JobsLeft | null
  readonly waiting: WaitingOfRun | null
  readonly outcomes: readonly { readonly outcome: keyof OutcomeTally; readonly items: number }[]
  readonly rowsToAnswer: number
}

/** The figures of a run as the sum of its jobs, each of which can be counted anew by itself. */
export interface RunSums {
  has(id: JobId): boolean
  /** null takes it out. */
  put(id: JobId, part: JobPart | null): void
  figures(): RunFigures
}

export function createRunSums(): RunSums {
  const parts = new Map<JobId, JobPart>()
  const outcomes = new Map<keyof OutcomeTally, number>()
  const jobs = new Map<string, JobTally>()
  const left = new Map<string, JobsLeft>()
  const waiting = new Map<JobId, WaitingOfRun>()
  let rowsToAnswer = 0

  const add = (part: JobPart, times: 1 | -1): void => {
    for (const { outcome, items } of part.outcomes)
      setOrDrop(outcomes, outcome, (outcomes.get(outcome) ?? 0) + times * items)
    const { job } = part
    const ofJob = `${job.account_id} ${job.state} ${job.for_keychain}`
    const sum = (jobs.get(ofJob)?.jobs ?? 0) + times
    setOrDrop(jobs, ofJob, sum === 0 ? 0 : { ...job, jobs: sum })
    rowsToAnswer += times * part.rowsToAnswer
    if (part.left !== null) addLeft(part.left, times)
  }
  const addLeft = (one: JobsLeft, times: 1 | -1): void => {
    const key = `${one.account_id} ${one.site_id} ${one.kind}`
    const known = left.get(key)
    const queued = (known?.queued ?? 0) + times * one.queued
    const sending = (known?.sending ?? 0) + times * one.sending
    setOrDrop(left, key, queued + sending === 0 ? 0 : { ...one, queued, sending })
  }
  return {
    has: (id) => parts.has(id),
    put: (id, part) => {
      const before = parts.get(id)
      if (before !== undefined) add(before, -1)
      if (part !== null) add(part, 1)
      setOrDrop(parts, id, part ?? 0)
      setOrDrop(waiting, id, part?.waiting ?? 0)
    },
    figures: () => ({
      outcomes: Object.fromEntries(outcomes),
      jobs: [...jobs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally),
      left: [...left.values()],
      waiting: [...waiting.values()],
      rowsToAnswer,
    }),
  }
}

/** 0 is nothing to keep. */
function setOrDrop<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | 0): void {
  if (value === 0) map.delete(key)
  else map.set(key, value)
}

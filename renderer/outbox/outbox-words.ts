import type { Job, JobItem, JobState, Run, RunState } from '../../shared/outbox.ts'
import { isAccessJob } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { outcomeWords, reasonWords } from '../../shared/words/outcome-words.ts'
import { needsPerson, waitsForKeychain } from '../../shared/words/run-words.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

export const jobStateTones: Readonly<Record<JobState, ChipTone>> = {
  queued: 'neutral',
  held: 'warning',
  sending: 'accent',
  done: 'ok',
  dropped: 'neutral',
  failed: 'error',
  'in-doubt': 'warning',
}

const runStateTones: Readonly<Record<RunState['kind'], ChipTone>> = {
  running: 'accent',
  scheduled: 'accent',
  paused: 'warning',
  stopped: 'error',
  finished: 'ok',
}

/** What waits for a person is no progress, and no good end. */
export const runTone = (run: Run): ChipTone =>
  waitsForKeychain(run) || needsPerson(run) ? 'warning' : runStateTones[run.state.kind]

const jobWords = {
  invite: 'Invite',
  resend: 'Resend to',
  revoke: 'Revoke',
  'change-role': 'Change roles of',
  remove: 'Remove',
} as const

/** The address, or for somebody without one the beginning of the Wix account's id. */
export const whoWords = ({ address, wixId }: Pick<JobItem, 'address' | 'wixId'>): string =>
  address === '' && wixId !== null
    ? `Wix account ${wixId.length > shownIdLength ? `${wixId.slice(0, shownIdLength)}…` : wixId}`
    : address
const shownIdLength = 8

/** The roles a request is about: those it gives, takes, or puts in the place of others. */
export function rolesWords(job: Job): string {
  const before = job.items[0]?.roleTitlesBefore ?? null
  const after = job.roleTitles.join(', ')
  if (job.kind === 'remove') return before?.join(', ') ?? after
  return job.kind === 'change-role' && before !== null ? `${before.join(', ') || 'none'} → ${after}` : after
}

/** `Invite 12 people`, `Revoke ana@example.com`. */
export function jobWordsFor(job: Job): string {
  const [first] = job.items
  const whom =
    job.items.length === 1 && first !== undefined
      ? whoWords(first)
      : job.kind === 'invite'
        ? countOf(job.items.length, 'person', 'people')
        : countOf(job.items.length, 'invite')
  return `${jobWords[job.kind]} ${whom}`
}

/** What is odd about a request, what it waits for, or what was read back of it; '' for nothing. */
export function noteWords(job: Job): string {
  const [item] = job.items
  if (job.reason !== null && job.state !== 'done') return reasonWords(job.reason)
  if (job.state === 'done' && isAccessJob(job.kind) && item !== undefined) {
    return outcomeWords(item.outcome, job.kind)
  }
  if (job.reason !== null) return reasonWords(job.reason)
  return job.afterJob !== null && job.state === 'queued' ? 'Comes after another request' : ''
}

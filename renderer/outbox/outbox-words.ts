import { unreachable } from '../../shared/errors.ts'
import type { Job, JobItem, JobState, RunState } from '../../shared/outbox.ts'
import { countOf } from '../../shared/words/count.ts'
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

/** A run's state in a word, with its tone. */
export function runStateWords(state: RunState): { title: string; tone: ChipTone } {
  switch (state.kind) {
    case 'running':
      return { title: 'Running', tone: 'accent' }
    case 'paused':
      return { title: state.because === 'restart' ? 'Paused by a restart' : 'Paused', tone: 'warning' }
    case 'stopped':
      return { title: 'Stopped', tone: 'error' }
    case 'finished':
      return { title: 'Finished', tone: 'ok' }
    default:
      return unreachable(state)
  }
}

/** What became of one address, in words. */
export function outcomeWords(outcome: JobItem['outcome']): string {
  switch (outcome.kind) {
    case 'waiting':
      return 'Waiting'
    case 'sent':
      return 'Done'
    case 'refused':
      return outcome.possibleCauses.length === 0
        ? 'Wix refused it and gave no reason'
        : `Wix refused it and gave no reason. Possible: ${outcome.possibleCauses.join('; ')}`
    case 'failed':
      return outcome.reason
    case 'in-doubt':
      return outcome.because
    case 'held':
      return 'Held'
    case 'dropped':
      return 'Dropped: not sent'
    default:
      return unreachable(outcome)
  }
}

const jobWords = { invite: 'Invite', resend: 'Resend to', revoke: 'Revoke' } as const

/** `Invite 12 people`, `Revoke ana@example.com`. */
export function jobWordsFor(job: Job): string {
  const [first] = job.items
  const whom =
    job.items.length === 1 && first !== undefined
      ? first.address
      : job.kind === 'invite'
        ? countOf(job.items.length, 'person', 'people')
        : countOf(job.items.length, 'invite')
  return `${jobWords[job.kind]} ${whom}`
}

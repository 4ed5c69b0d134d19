import type { DoubtAnswer, JobState } from '../../../../shared/outbox.ts'
import type { JobKind } from '../../../../shared/plan.ts'
import type { TakeBackObstacle } from '../../../../shared/runs/doubts.ts'

/** An answer to a doubt, and what came of it since. */
export interface AnswerSince {
  readonly answer: DoubtAnswer
  readonly kind: JobKind
  /** The call that asks again; null when there is none. */
  readonly again: { readonly state: JobState; readonly attempts: number } | null
  /** Of an invite that the ledger knows by the answer alone: nobody and nothing said more of it since; null for none. */
  readonly isInviteUntouched: boolean | null
}

/** Why an answer cannot be taken back; null when it can: nothing left the computer because of it. */
export function takeBackObstacle(given: AnswerSince): TakeBackObstacle | null {
  switch (given.answer) {
    case 'leave':
      return null
    case 'send-again': {
      const { again } = given
      const isWaiting = again !== null && (again.state === 'queued' || again.state === 'held')
      return isWaiting && again.attempts === 0 ? null : 'under-way'
    }
    case 'arrived':
      // A reminder has moved the invite's dates and its count, and what they were before is not kept.
      if (given.kind === 'resend') return 'counted'
      return given.isInviteUntouched === false ? 'used' : null
  }
}

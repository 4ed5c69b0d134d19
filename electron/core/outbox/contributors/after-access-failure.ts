import type { AccessJobKind } from '../../../../shared/plan.ts'
import type { WixFailure } from '../../wix/wix-api.ts'
import type { AfterFailure } from '../journal/failure-ending.ts'
import { backOffMs } from '../pace/pace.ts'
import type { AccessStage } from './access-finding.ts'
import { reasonOfFailure } from './reason-of-failure.ts'

export interface FailedAccessCall {
  readonly kind: AccessJobKind
  readonly stage: AccessStage
  /** Wix was asked in an earlier try, and may have acted. */
  readonly wasAsked: boolean
  /** It said yes, in this try or an earlier one. */
  readonly isAccepted: boolean
  /** This try included. */
  readonly attempts: number
}

const mostRepeats = 5

/**
 * What a failed call of a change or removal means. All of it is harmless to repeat. What is given up while nobody knows
 * whether Wix acted is in doubt, never failed.
 * @param general what the failure means for a call that certainly was not processed
 */
export function afterAccessFailure(
  failure: WixFailure,
  call: FailedAccessCall,
  general: () => AfterFailure,
): AfterFailure {
  const because = reasonOfFailure(failure)
  if (failure.kind === 'cancelled') return { kind: 'queued', why: 'closing', waitMs: 0, because }
  const next = failure.mayHaveActed ? repeated(call, because) : general()
  if (next.kind !== 'failed') return next
  const mayHaveActed =
    call.stage === 'reading-back' || call.wasAsked || (call.stage === 'acting' && failure.mayHaveActed)
  if (!mayHaveActed) return next
  const { kind, isAccepted } = call
  return { kind: 'in-doubt', because: { kind: 'not-read-back', job: kind, isAccepted, because } }
}

function repeated(
  { kind, stage, attempts }: FailedAccessCall,
  because: AfterFailure['because'],
): AfterFailure {
  if (attempts < mostRepeats) return { kind: 'queued', why: 'repeat', waitMs: backOffMs(attempts), because }
  return stage === 'looking'
    ? {
        kind: 'failed',
        because: { kind: 'not-looked', job: kind, times: attempts, because },
        doubtsKey: false,
      }
    : { kind: 'failed', because: { kind: 'tried', job: kind, times: attempts, because }, doubtsKey: false }
}

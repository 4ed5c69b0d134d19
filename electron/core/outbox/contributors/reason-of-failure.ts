import type { Reason } from '../../../../shared/outbox.ts'
import type { WixFailure } from '../../wix/wix-api.ts'

/** A failed call as the reason of what follows from it. */
export const reasonOfFailure = ({ kind, reason, message, fieldViolations }: WixFailure): Reason =>
  reason === 'no-invite-id'
    ? { kind: 'invite', note: { kind: 'no-id' } }
    : { kind: 'wix', failure: kind, message, fields: fieldViolations }

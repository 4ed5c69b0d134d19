import { useMemo } from 'react'
import { type Invite, openStates } from '../../shared/ledger.ts'
import type { Run } from '../../shared/outbox.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'

export interface RevokeSentProps {
  readonly run: Run
  /** Every invite known; null while they are read. */
  readonly invites: readonly Invite[] | null
  readonly onPlan: (source: PlanSource) => void
}

/** Makes a plan that revokes what a run sent and nobody has used yet: nothing is revoked before that plan is sent. */
export function RevokeSent({ run, invites, onPlan }: RevokeSentProps) {
  const keys = useMemo(() => revocable(run.id, invites ?? []), [run.id, invites])
  if (keys.length === 0) return null
  return (
    <Button
      tone="quiet"
      onClick={() => onPlan({ kind: 'ledger', act: 'revoke', inviteKeys: keys })}
    >{`Revoke ${countOf(keys.length, 'open invite')} of this run…`}</Button>
  )
}

/** Invites that a run sent and that can still be accepted and revoked. */
const revocable = (runId: string, invites: readonly Invite[]): readonly string[] =>
  invites
    .filter((invite) => invite.runId === runId && invite.isControllable && openStates.has(invite.state))
    .map((invite) => invite.key)

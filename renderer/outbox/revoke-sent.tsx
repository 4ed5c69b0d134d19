import { useMemo } from 'react'
import { type Invite, openStates } from '../../shared/ledger.ts'
import type { Run } from '../../shared/outbox.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'

export interface RevokeSentProps {
  readonly run: Run
  /** Every invite known. */
  readonly invites: Live<readonly Invite[]>
  readonly onPlan: (source: PlanSource) => void
}

/**
 * Makes a plan that revokes what a run sent and nobody has used yet: nothing is revoked before that plan is sent. It is
 * not offered while the run sends more, and waits while the list may lack some, so that the plan leaves none open.
 */
export function RevokeSent({ run, invites, onPlan }: RevokeSentProps) {
  const keys = useMemo(() => revocable(run.id, invites.value ?? []), [run.id, invites.value])
  const sends = run.state.kind === 'running' && run.waits.length === 0
  if (keys.length === 0 || sends || invites.error !== null) return null
  return (
    <Button
      tone="quiet"
      isBusy={invites.isBehind}
      onClick={() => onPlan({ kind: 'ledger', act: 'revoke', inviteKeys: keys })}
    >{`Revoke ${countOf(keys.length, 'open invite')} of this run…`}</Button>
  )
}

/** Invites that a run sent and that can still be accepted and revoked. */
const revocable = (runId: string, invites: readonly Invite[]): readonly string[] =>
  invites
    .filter((invite) => invite.runId === runId && invite.isControllable && openStates.has(invite.state))
    .map((invite) => invite.key)

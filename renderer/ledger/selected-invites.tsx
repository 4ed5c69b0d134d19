import { useState } from 'react'
import type { Invite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import styles from './ledger-screen.module.css'
import { LinksDialog } from './links-dialog.tsx'
import { MarkButtons } from './mark-buttons.tsx'

export interface SelectedInvitesProps {
  readonly invites: readonly Invite[]
  readonly onPlan: (source: PlanSource) => void
  readonly onClear: () => void
}

/** What can be done with the selected invites; nothing while none is. */
export function SelectedInvites({ invites, onPlan, onClear }: SelectedInvitesProps) {
  const [isCopying, setCopying] = useState(false)
  const plan = (act: 'resend' | 'revoke') =>
    onPlan({ kind: 'ledger', act, inviteKeys: invites.map((invite) => invite.key) })
  return (
    <>
      {invites.length > 0 && (
        <div className={styles.selection}>
          <strong>{countOf(invites.length, 'invite')} selected</strong>
          <span className={styles.spring} />
          <Button size="small" onClick={() => plan('resend')}>
            Resend…
          </Button>
          <Button size="small" tone="danger" onClick={() => plan('revoke')}>
            Revoke…
          </Button>
          <Button size="small" onClick={() => setCopying(true)}>
            Copy links…
          </Button>
          <MarkButtons invites={invites} size="small" />
          <Button size="small" tone="quiet" onClick={onClear}>
            Select none
          </Button>
        </div>
      )}
      <LinksDialog invites={invites} open={isCopying} onOpenChange={setCopying} />
    </>
  )
}

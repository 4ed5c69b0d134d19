import { useState } from 'react'
import type { Invite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import styles from './ledger-screen.module.css'
import { LinksDialog } from './links-dialog.tsx'
import { MarkButtons } from './mark-buttons.tsx'
import { noLinkWords } from './no-link-words.ts'

export interface SelectedInvitesProps {
  readonly invites: readonly Invite[]
  readonly onPlan: (source: PlanSource) => void
  readonly onClear: () => void
  /** Accounts whose invites reach nobody. */
  readonly practiceIds: ReadonlySet<string>
}

/** What can be done with the selected invites; nothing while none is. */
export function SelectedInvites({ invites, onPlan, onClear, practiceIds }: SelectedInvitesProps) {
  const [isCopying, setCopying] = useState(false)
  const noLinks = noLinkWords(invites, practiceIds)
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
          {noLinks === null ? (
            <Button size="small" onClick={() => setCopying(true)}>
              Copy links…
            </Button>
          ) : (
            <Tooltip content={noLinks}>
              <Button size="small" disabled aria-description={noLinks}>
                Copy links…
              </Button>
            </Tooltip>
          )}
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

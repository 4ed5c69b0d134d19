import { useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { Invite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { inviteStateTitle } from '../../shared/words/state-words.ts'
import { Button } from '../ui/button.tsx'
import { SelectionBar } from '../ui/table/selection-bar.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { InviteAnewDialog } from './invite-anew-dialog.tsx'
import { LinksDialog } from './links-dialog.tsx'
import { MarkButtons } from './mark-buttons.tsx'
import { noLinkWords } from './no-link-words.ts'

export interface SelectedInvitesProps {
  readonly invites: readonly Invite[]
  readonly onPlan: (source: PlanSource) => void
  readonly onClear: () => void
  /** Accounts whose invites reach nobody. */
  readonly practiceIds: ReadonlySet<string>
  readonly roles: readonly Role[]
  readonly accountName: (accountId: string) => string
}

/** What can be done with the selected invites; nothing while none is. */
export function SelectedInvites(props: SelectedInvitesProps) {
  const { invites, onPlan, onClear, practiceIds } = props
  const [isCopying, setCopying] = useState(false)
  const [isInviting, setInviting] = useState(false)
  const noLinks = noLinkWords(invites, practiceIds)
  const plan = (act: 'resend' | 'revoke') =>
    onPlan({ kind: 'ledger', act, inviteKeys: invites.map((invite) => invite.key) })
  return (
    <>
      {invites.length > 0 && (
        <SelectionBar what={countOf(invites.length, 'invite')} onClear={onClear}>
          <Button size="small" onClick={() => plan('resend')}>
            Resend…
          </Button>
          <Button size="small" tone="danger" onClick={() => plan('revoke')}>
            Revoke…
          </Button>
          <Button size="small" onClick={() => setInviting(true)}>
            Invite with other roles…
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
        </SelectionBar>
      )}
      {isInviting && (
        <InviteAnewDialog
          title="Invite with other roles"
          people={invites.map((invite) => ({ ...invite, about: inviteStateTitle(invite.state) }))}
          roles={props.roles}
          accountName={props.accountName}
          onPlan={onPlan}
          onClose={() => setInviting(false)}
        />
      )}
      <LinksDialog invites={invites} open={isCopying} onOpenChange={setCopying} />
    </>
  )
}

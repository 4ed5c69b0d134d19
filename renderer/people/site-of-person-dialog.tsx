import type { PlanSource } from '../../shared/plan.ts'
import { knownAccessTitle, knownBecause, rolesSource } from '../../shared/words/known-access-words.ts'
import { inviteStateWords } from '../../shared/words/state-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { type Fact, Facts } from '../ui/display/facts.tsx'
import { formatTime } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import styles from './person-screen.module.css'
import { canBeActedOn, type PersonSite } from './person-sites.ts'
import { notAskedWords } from './sites-words.ts'

export interface SiteOfPersonDialogProps {
  readonly line: PersonSite | null
  /** Nobody who left is reminded. */
  readonly hasLeft: boolean
  readonly roleTitle: (roleId: string) => string
  readonly now: number
  readonly onPlan: (source: PlanSource) => void
  readonly onRoster: (rosterId: string) => void
  readonly onClose: () => void
}

/** What is known of the person on one site, how sure it is, and why. */
export function SiteOfPersonDialog(props: SiteOfPersonDialogProps) {
  const { line, hasLeft, onPlan, onClose } = props
  const nameOf = useSiteNames()
  const act = (kind: 'resend' | 'revoke') => {
    const key = line?.invite?.key
    if (key !== undefined) onPlan({ kind: 'ledger', act: kind, inviteKeys: [key] })
  }
  return (
    <Dialog
      open={line !== null}
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={line === null ? '' : nameOf(line)}
      description={line?.address}
      footer={
        line !== null && canBeActedOn(line) ? (
          <>
            <Button tone="danger" onClick={() => act('revoke')}>
              Revoke…
            </Button>
            {!hasLeft && (
              <Button tone="primary" onClick={() => act('resend')}>
                Resend…
              </Button>
            )}
          </>
        ) : (
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        )
      }
    >
      {line !== null && <Facts facts={factsOf(line, props)} />}
    </Dialog>
  )
}

function factsOf(line: PersonSite, { roleTitle, now, onRoster }: SiteOfPersonDialogProps): readonly Fact[] {
  const { access, invite, rows, alsoAs } = line
  const facts: Fact[] = []
  const add = (label: string, value: Fact['value']) => {
    if (value !== '') facts.push({ label, value })
  }
  add('State', access === null ? notAskedWords(line) : knownAccessTitle(access))
  if (access !== null) {
    add('Because', knownBecause(access, formatTime))
    add('Since', formatTime(access.since))
    add(
      'Roles',
      access.roles === null ? 'not known' : access.roles.roleIds.map(roleTitle).join(', ') || 'none',
    )
    if (access.roles !== null)
      add('Roles known from', `${rolesSource(access.roles)}, ${formatTime(access.roles.at)}`)
    add('Wix account', access.wixIds.join(', '))
    add('First seen', formatTime(access.firstSeenAt))
    add('Missing since', formatTime(access.missingSince))
    add('Site last read', access.readAt === null ? 'never' : formatTime(access.readAt))
  }
  if (invite !== null) {
    add('Invite', inviteStateWords(invite, now))
    add('Last sent', formatTime(invite.lastSentAt))
    add('Expires', formatTime(invite.expiresAt))
  }
  add('Also as', alsoAs.join(', '))
  if (rows.length > 0) {
    add(
      'In rosters',
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={`${row.rosterId} ${row.rowId}`}>
            <LinkButton onClick={() => onRoster(row.rosterId)}>
              {row.rosterName}, row {row.number}
            </LinkButton>
            {row.roles === '' ? '' : ` · ${row.roles}`}
          </li>
        ))}
      </ul>,
    )
  }
  return facts
}

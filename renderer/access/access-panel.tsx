import type { ReactNode } from 'react'
import type { KnownAccess } from '../../shared/known-access.ts'
import type { Invite } from '../../shared/ledger.ts'
import { acceptanceDoubtWords } from '../../shared/words/access-words.ts'
import { knownAccessTitle, knownBecause, rolesSource } from '../../shared/words/known-access-words.ts'
import { markOfAccess, StateMark } from '../state-mark.tsx'
import { Button } from '../ui/button.tsx'
import { SidePanel } from '../ui/dialog/side-panel.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { type Fact, Facts } from '../ui/display/facts.tsx'
import { formatTime } from '../ui/format-time.ts'
import { ExternalLink, User } from '../ui/icons.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import styles from './access.module.css'
import { accessTone } from './access-columns.tsx'
import { wixAccountName } from './group-access.ts'
import { LineActButtons, type LineActButtonsProps } from './line-act-buttons.tsx'
import { RolesReader } from './roles-reader.tsx'

/** What other screens know about somebody on a site. */
export interface AccessParts {
  readonly evidence: (invite: Invite) => ReactNode
  readonly history: (people: readonly string[], siteId: string) => ReactNode
  readonly onMark: LineActButtonsProps['onMark']
  readonly onPerson: (personId: string) => void
  readonly onSite: (siteId: string) => void
}

export interface AccessPanelProps extends Omit<LineActButtonsProps, 'lines' | 'onMark'> {
  readonly line: KnownAccess
  /** '' for none. */
  readonly name: string
  /** The newest one of theirs on the site. */
  readonly invite: Invite | null
  readonly parts: AccessParts
  readonly isPractice: boolean
  readonly roleTitle: (roleId: string) => string
  readonly onClose: () => void
}

/** Somebody on a site: what is known, how sure, why, and what can be done. */
export function AccessPanel(props: AccessPanelProps) {
  const { line, name, invite, parts, roleTitle, isPractice, onClose } = props
  const { personId, siteId } = line
  const nameOf = useSiteNames()
  const people = [line.addressKey, ...line.wixIds].filter((one) => one !== '')
  const title = name || line.address || wixAccountName(line.wixIds)
  return (
    <SidePanel title="Access" onClose={onClose}>
      <div className={styles.panel}>
        <header className={styles.heading}>
          <strong>{title}</strong>
          {name !== '' && <span className={styles.muted}>{line.address}</span>}
          <span className={styles.muted}>{nameOf(line)}</span>
          <span className={styles.acts}>
            <StateMark state={markOfAccess(line)} tone={accessTone(line)} words={knownAccessTitle(line)} />
            {line.isOwnKey && <Chip tone="hint">account of your key</Chip>}
            {personId === null && !line.isOwnKey && <Chip tone="warning">unknown</Chip>}
          </span>
        </header>
        <div className={styles.acts}>
          <LineActButtons
            isOfOne
            lines={[line]}
            roles={props.roles}
            onPlan={props.onPlan}
            onMark={parts.onMark}
          />
        </div>
        <section className={styles.part} aria-label="What is known">
          <h3>What is known</h3>
          <Facts facts={factsOf(line, roleTitle)} />
          <RolesReader key={siteId} siteId={siteId} />
        </section>
        {line.candidates.length > 0 && (
          <section className={styles.part} aria-label="Who it may be">
            <h3>Who it may be</h3>
            <p className={styles.muted}>
              Invited to this site when the account came. Wix does not say whose it is.
            </p>
            <ul className={styles.list}>
              {line.candidates.map((address) => (
                <li key={address}>{address}</li>
              ))}
            </ul>
          </section>
        )}
        {invite !== null && (
          <section className={styles.part} aria-label="Accepted?">
            <h3>Accepted?</h3>
            <div>{parts.evidence(invite)}</div>
          </section>
        )}
        {people.length > 0 && (
          <section className={styles.part} aria-label="What happened on this site">
            <h3>What happened on this site</h3>
            {parts.history(people, siteId)}
          </section>
        )}
        <div className={styles.acts}>
          {personId !== null && (
            <Button
              size="small"
              icon={<User size={14} aria-hidden />}
              onClick={() => parts.onPerson(personId)}
            >
              Open person
            </Button>
          )}
          {!isPractice && (
            <Button
              size="small"
              icon={<ExternalLink size={14} aria-hidden />}
              onClick={() => parts.onSite(siteId)}
            >
              Open in Wix
            </Button>
          )}
        </div>
      </div>
    </SidePanel>
  )
}

function factsOf(line: KnownAccess, roleTitle: (roleId: string) => string): readonly Fact[] {
  const { roles } = line
  const facts: readonly Fact[] = [
    { label: 'Because', value: knownBecause(line, formatTime) },
    { label: 'Not certain', value: line.doubt === null ? '' : acceptanceDoubtWords[line.doubt] },
    { label: 'Since', value: line.since === null ? 'Not known' : formatTime(line.since) },
    {
      label: 'Roles',
      value: roles === null ? 'Not known' : roles.roleIds.map(roleTitle).join(', ') || 'None',
    },
    {
      label: 'Known from',
      value: roles === null ? '' : `${rolesSource(roles)}, ${formatTime(roles.at)}`,
    },
    { label: 'Invite ends', value: formatTime(line.expiresAt) },
    { label: 'Wix account', value: line.wixIds.length === 0 ? '' : <code>{line.wixIds.join(', ')}</code> },
    { label: 'First seen', value: formatTime(line.firstSeenAt) },
    { label: 'Missing since', value: formatTime(line.missingSince) },
    { label: 'Site last read', value: line.readAt === null ? 'Never' : formatTime(line.readAt) },
  ]
  return facts.filter(({ value }) => value !== '')
}

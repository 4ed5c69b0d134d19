import type { Invite } from '../../shared/ledger.ts'
import { formatCount } from '../../shared/words/count.ts'
import { inviteStateWords } from '../../shared/words/state-words.ts'
import { markOfInvite, StateMark } from '../state-mark.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { formatDay, formatTime } from '../ui/format-time.ts'
import { compareCodes, compareWords } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import { expiryWords, inviteStateLooks, inviteStateOrder } from './invite-words.ts'
import styles from './ledger-screen.module.css'

type Compare = (a: Invite, b: Invite) => number

const orders = {
  address: (a, b) => compareWords(a.address, b.address),
  site: (a, b) => compareWords(a.siteName, b.siteName),
  roles: (a, b) => compareWords(a.roleTitles.join(), b.roleTitles.join()),
  state: (a, b) => inviteStateOrder.indexOf(a.state) - inviteStateOrder.indexOf(b.state),
  sent: (a, b) => compareCodes(a.lastSentAt, b.lastSentAt),
  expires: (a, b) => compareCodes(a.expiresAt ?? '9', b.expiresAt ?? '9'),
  mails: (a, b) => a.mails - b.mails,
} as const satisfies Readonly<Record<string, Compare>>

/** How the columns below compare, whatever the time is. */
export const inviteOrders: readonly { readonly id: string; readonly compare: Compare }[] = Object.entries(
  orders,
).map(([id, compare]) => ({ id, compare }))

/** Columns of the table of invites. */
export function ledgerColumns(now: number, practiceIds: ReadonlySet<string>): readonly TableColumn<Invite>[] {
  return [
    {
      id: 'address',
      header: 'E-mail',
      width: 'minmax(180px, 1.4fr)',
      cell: (invite) => <span className={styles.strong}>{invite.address}</span>,
      compare: orders.address,
    },
    {
      id: 'site',
      header: 'Site',
      width: 'minmax(130px, 1.1fr)',
      cell: (invite) => (
        <span className={styles.name}>
          <SiteName site={invite} />
          {practiceIds.has(invite.accountId) && <Chip tone="marked">practice</Chip>}
        </span>
      ),
      compare: orders.site,
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 'minmax(130px, 1fr)',
      cell: (invite) => invite.roleTitles.join(', '),
      compare: orders.roles,
    },
    {
      id: 'state',
      header: 'State',
      width: '164px',
      cell: (invite) => <State invite={invite} now={now} />,
      compare: orders.state,
    },
    {
      id: 'sent',
      header: 'Last sent',
      width: '92px',
      cell: (invite) => <span title={formatTime(invite.lastSentAt)}>{formatDay(invite.lastSentAt)}</span>,
      compare: orders.sent,
    },
    {
      id: 'expires',
      header: 'Expires',
      width: '148px',
      cell: (invite) => <Expiry invite={invite} now={now} />,
      compare: orders.expires,
    },
    {
      id: 'mails',
      header: 'E-mails',
      width: '60px',
      align: 'end',
      cell: (invite) => formatCount(invite.mails),
      compare: orders.mails,
    },
  ]
}

function State({ invite, now }: { readonly invite: Invite; readonly now: number }) {
  return (
    <span className={styles.name}>
      <StateMark
        state={markOfInvite(invite.state)}
        tone={inviteStateLooks[invite.state].tone}
        words={inviteStateWords(invite, now)}
      />
      {!invite.isControllable && <Chip tone="hint">known only</Chip>}
    </span>
  )
}

function Expiry({ invite, now }: { readonly invite: Invite; readonly now: number }) {
  const words = expiryWords(invite, now)
  if (words.text === '') return <span className={styles.muted}>—</span>
  return (
    <span className={styles.name} title={formatTime(invite.expiresAt)}>
      {formatDay(invite.expiresAt)}
      {words.tone === null ? (
        <span className={styles.muted}>{words.text}</span>
      ) : (
        <Chip tone={words.tone}>{words.text}</Chip>
      )}
    </span>
  )
}

import { accessKey } from '../access.ts'
import type { Invite, InviteState } from '../ledger.ts'

/** What one person was sent for one site since somebody last answered or took an invite back. */
export interface SentReminders {
  /** E-mails after the first one, to all their addresses together. */
  readonly count: number
  /** To how many of their addresses. */
  readonly addresses: number
  /** The last of these e-mails, UTC ISO; '' when there was none. */
  readonly lastSentAt: string
}

export const noReminders: SentReminders = { count: 0, addresses: 0, lastSentAt: '' }

export type RemindedInvite = Pick<Invite, 'addressKey' | 'siteId' | 'state' | 'mails' | 'lastSentAt'>

/** Answered, or taken back: its e-mails no longer count against reminding the person. */
const settled: ReadonlySet<InviteState> = new Set(['accepted', 'declined', 'revoked'])

/**
 * Counts the reminders of every person on every site: the cap of the settings is on people, not on invites. Whoever was
 * invited by two addresses was mailed twice.
 */
export function countReminders(
  invites: Iterable<RemindedInvite>,
  personIdOf: (addressKey: string) => string,
): (addressKey: string, siteId: string) => SentReminders {
  const sent = new Map<string, { mails: number; lastSentAt: string; to: string | Set<string> }>()
  for (const { addressKey, siteId, state, mails, lastSentAt } of invites) {
    if (settled.has(state)) continue
    const access = accessKey(personIdOf(addressKey), siteId)
    const known = sent.get(access)
    if (known === undefined) {
      sent.set(access, { mails, lastSentAt, to: addressKey })
      continue
    }
    known.mails += mails
    if (lastSentAt > known.lastSentAt) known.lastSentAt = lastSentAt
    // Nearly everybody has one address: a set only for the others.
    if (typeof known.to !== 'string') known.to.add(addressKey)
    else if (known.to !== addressKey) known.to = new Set([known.to, addressKey])
  }
  return (addressKey, siteId) => {
    const known = sent.get(accessKey(personIdOf(addressKey), siteId))
    if (known === undefined) return noReminders
    const { mails, lastSentAt, to } = known
    return {
      count: afterFirst(mails),
      addresses: typeof to === 'string' ? 1 : to.size,
      lastSentAt,
    }
  }
}

/** The e-mails that one person was sent for one site and that count, while invites of theirs come and go. */
export interface SentMails {
  mails: number
}

/** Finds what was sent to the person of an invite for its site; nothing at first. */
export function openSentMails(
  personIdOf: (addressKey: string) => string,
): (invite: Pick<Invite, 'addressKey' | 'siteId'>) => SentMails {
  const sent = new Map<string, SentMails>()
  return ({ addressKey, siteId }) => {
    const access = accessKey(personIdOf(addressKey), siteId)
    const known = sent.get(access)
    if (known !== undefined) return known
    const fresh = { mails: 0 }
    sent.set(access, fresh)
    return fresh
  }
}

export function addMails(sent: SentMails, invite: Pick<Invite, 'state' | 'mails'>): void {
  if (!settled.has(invite.state)) sent.mails += invite.mails
}

export function takeMails(sent: SentMails, invite: Pick<Invite, 'state' | 'mails'>): void {
  if (!settled.has(invite.state)) sent.mails -= invite.mails
}

/** As {@link countReminders} counts them. */
export const remindersIn = ({ mails }: SentMails): number => afterFirst(mails)

const afterFirst = (mails: number): number => Math.max(0, mails - 1)

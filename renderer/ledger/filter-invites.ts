import { foldText } from '../../shared/fold-text.ts'
import type { Invite, InviteState } from '../../shared/ledger.ts'
import { daysBetween } from '../../shared/words/when.ts'
import { daysUntil } from '../ui/format-time.ts'
import { canBeReminded } from './invite-words.ts'

export type Expiry = 'any' | 'expired' | 'within-3' | 'within-7'

export interface InviteFilter {
  /** Anywhere in address, site or role; '' for all. */
  readonly text: string
  /** Empty for all. */
  readonly states: ReadonlySet<InviteState>
  /** '' for all. */
  readonly siteId: string
  /** '' for all. */
  readonly client: string
  readonly expiry: Expiry
}

export const everyInvite: InviteFilter = {
  text: '',
  states: new Set(),
  siteId: '',
  client: '',
  expiry: 'any',
}

/** Invites that pass, in their order. `within-3` and `within-7` mean open ones that have not expired yet. */
export function filterInvites(
  invites: readonly Invite[],
  filter: InviteFilter,
  accountId: string | null,
  now: number,
  clientOf: (siteId: string) => string = () => '',
): readonly Invite[] {
  const text = foldText(filter.text.trim())
  return invites.filter(
    (invite) =>
      (accountId === null || invite.accountId === accountId) &&
      (filter.states.size === 0 || filter.states.has(invite.state)) &&
      (filter.siteId === '' || invite.siteId === filter.siteId) &&
      (filter.client === '' || clientOf(invite.siteId) === filter.client) &&
      (filter.expiry === 'any' || isWithin(invite, filter.expiry, now)) &&
      (text === '' || mentions(invite, text)),
  )
}

function isWithin(invite: Invite, expiry: Expiry, now: number): boolean {
  const days = daysUntil(invite.expiresAt, now)
  if (days === null || !canBeReminded(invite.state)) return false
  if (expiry === 'expired') return days <= 0
  return days > 0 && days <= (expiry === 'within-3' ? 3 : 7)
}

function mentions(invite: Invite, text: string): boolean {
  return (
    foldText(invite.address).includes(text) ||
    foldText(invite.siteName).includes(text) ||
    invite.roleTitles.some((title) => foldText(title).includes(text))
  )
}

/** How many open invites end on each of the next `days` days (index 0 is today), by local day. */
export function expiriesByDay(invites: readonly Invite[], now: number, days: number): readonly number[] {
  const counts = new Array<number>(days).fill(0)
  for (const invite of invites) {
    if (invite.expiresAt === null || !canBeReminded(invite.state)) continue
    const day = daysBetween(now, Date.parse(invite.expiresAt))
    if (Date.parse(invite.expiresAt) > now && day >= 0 && day < days) counts[day] = (counts[day] ?? 0) + 1
  }
  return counts
}

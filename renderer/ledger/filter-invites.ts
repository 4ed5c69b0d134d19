import { foldText } from '../../shared/fold-text.ts'
import { mondayOf } from '../../shared/home/weeks.ts'
import { canBeReminded, defaultQuietDays, isOnRadar, type Radar } from '../../shared/ledger/invite-radar.ts'
import type { Invite, InviteState, ListedInvite } from '../../shared/ledger.ts'
import { isoDay } from '../../shared/words/when.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'

export interface InviteFilter {
  /** Anywhere in address, site or role; '' for all. */
  readonly text: string
  /** Empty for all. */
  readonly states: ReadonlySet<InviteState>
  /** '' for all. */
  readonly siteId: string
  /** '' for all. */
  readonly client: string
  readonly radar: Radar | 'any'
  readonly quietDays: number
  /** The Monday of the week they went out first; '' for any. */
  readonly sentWeek: string
  /** The day on which open ones end; '' for any. */
  readonly endsOn: string
}

export const everyInvite: InviteFilter = {
  text: '',
  states: new Set(),
  siteId: '',
  client: '',
  radar: 'any',
  quietDays: defaultQuietDays,
  sentWeek: '',
  endsOn: '',
}

export interface FilterFacts {
  /** Only this account's; null for all. */
  readonly accountId: string | null
  readonly now: number
  readonly mostReminders: number
  /** For whom a site is; '' for nobody. */
  readonly clientOf: (siteId: string) => string
}

/** So many invites are looked through in one turn of the page. */
export const invitesATurn = 2000

/** Invites that pass, in their order. */
export function* filterInvites(
  invites: readonly ListedInvite[],
  filter: InviteFilter,
  facts: FilterFacts,
): WorkInTurns<readonly ListedInvite[]> {
  const text = foldText(filter.text.trim())
  const found: ListedInvite[] = []
  let seen = 0
  for (const invite of invites) {
    if (passes(invite, text, filter, facts)) found.push(invite)
    seen += 1
    if (seen % invitesATurn === 0) yield
  }
  return found
}

function passes(
  invite: ListedInvite,
  text: string,
  filter: InviteFilter,
  { accountId, now, mostReminders, clientOf }: FilterFacts,
): boolean {
  const { radar, quietDays } = filter
  return (
    (accountId === null || invite.accountId === accountId) &&
    (filter.states.size === 0 || filter.states.has(invite.state)) &&
    (filter.siteId === '' || invite.siteId === filter.siteId) &&
    (filter.client === '' || clientOf(invite.siteId) === filter.client) &&
    (radar === 'any' || isOnRadar(invite, radar, { quietDays, mostReminders }, now)) &&
    (filter.sentWeek === '' || mondayOf(isoDay(invite.createdAt)) === filter.sentWeek) &&
    (filter.endsOn === '' || (canBeReminded(invite.state) && isoDay(invite.expiresAt) === filter.endsOn)) &&
    (text === '' || mentions(invite, text))
  )
}

function mentions(invite: Invite, text: string): boolean {
  return (
    foldText(invite.address).includes(text) ||
    foldText(invite.siteName).includes(text) ||
    invite.roleTitles.some((title) => foldText(title).includes(text))
  )
}

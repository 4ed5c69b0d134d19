import { canBeReminded, isOnRadar, type Radar, radars } from '../../shared/ledger/invite-radar.ts'
import type { InviteState, ListedInvite } from '../../shared/ledger.ts'
import { daysBetween } from '../../shared/words/when.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'
import type { NamedSite } from '../workspace/site-name.tsx'
import { invitesATurn } from './filter-invites.ts'

/** Invites are good for 30 days: today and the thirty that follow. */
export const daysAhead = 31

export interface InvitesToSum {
  readonly all: readonly ListedInvite[]
  /** Only this account's; null for all. */
  readonly accountId: string | null
  readonly now: number
  readonly quietDays: number
  readonly mostReminders: number
  /** For whom a site is; '' for nobody. */
  readonly clientOf: (siteId: string) => string
  readonly nameOf: (site: NamedSite) => string
}

/** To tell their names apart, and to put those in order, is a turn each. */
const manySites = 500

/** What there is of invites, and what they can be narrowed to. */
export interface InviteSums {
  readonly total: number
  readonly states: ReadonlyMap<InviteState, number>
  readonly onRadar: ReadonlyMap<Radar, number>
  /** How many open ones end on each of the next {@link daysAhead} days, by local day; index 0 is today. */
  readonly expiries: readonly number[]
  /** By name. */
  readonly sites: readonly { readonly value: string; readonly label: string }[]
  readonly clients: readonly string[]
}

/** Counts all of them in one pass. */
export function* sumInvites(asked: InvitesToSum): WorkInTurns<InviteSums> {
  const { all, accountId, now, clientOf, nameOf } = asked
  const states = new Map<InviteState, number>()
  const onRadar = new Map<Radar, number>()
  const expiries = new Array<number>(daysAhead).fill(0)
  const named = new Map<string, NamedSite>()
  let total = 0
  let seen = 0
  for (const invite of all) {
    seen += 1
    if (seen % invitesATurn === 0) yield
    if (accountId !== null && invite.accountId !== accountId) continue
    total += 1
    addOne(states, invite.state)
    named.set(invite.siteId, invite)
    if (!canBeReminded(invite.state)) continue
    for (const radar of radars) if (isOnRadar(invite, radar, asked, now)) addOne(onRadar, radar)
    const ends = invite.expiresAt === null ? 0 : Date.parse(invite.expiresAt)
    const day = ends > now && ends < now + mostAheadMs ? daysBetween(now, ends) : -1
    if (day >= 0 && day < daysAhead) expiries[day] = (expiries[day] ?? 0) + 1
  }
  if (named.size > manySites) yield
  const sites = [...named].map(([value, site]) => ({ value, label: nameOf(site) }))
  if (named.size > manySites) yield
  sites.sort((a, b) => compareWords(a.label, b.label))
  const clients = new Set([...named.keys()].map(clientOf))
  clients.delete('')
  return { total, states, onRadar, expiries, sites, clients: [...clients].sort(compareWords) }
}

/** The day before a clock is set back has an hour more. */
const mostAheadMs = (daysAhead + 1) * 86_400_000

function addOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

import { addDays, type Day } from '../../../shared/day.ts'
import { lastWeeks, mondayOf } from '../../../shared/home/weeks.ts'
import { countReminders, type RemindedInvite } from '../../../shared/ledger/count-reminders.ts'
import { canBeReminded, isOnRadar, type RadarLimits, radars } from '../../../shared/ledger/invite-radar.ts'
import type { InviteTally, InviteWeek } from '../../../shared/ledger/invite-tally.ts'
import { type InviteState, openStates } from '../../../shared/ledger.ts'
import { dayOfMs } from '../../../shared/words/when.ts'
import { inviteState } from './invite-state.ts'
import type { CountedInvite } from './invites-table.ts'

/** Invites are good for 30 days: today and the thirty that follow. */
const daysAhead = 31

const noStates = (): Record<InviteState, number> => ({
  pending: 0,
  expiring: 0,
  expired: 0,
  accepted: 0,
  'probably-accepted': 0,
  'possibly-accepted': 0,
  declined: 0,
  revoked: 0,
  unknown: 0,
})

const stateOf = ({ wix_status, inferred, expires_at }: CountedInvite, now: number): InviteState =>
  inviteState({ wixStatus: wix_status, inferred, expiresAt: expires_at }, now)

export interface TallyFacts {
  readonly limits: RadarLimits
  readonly now: number
  readonly personIdOf: (addressKey: string) => string
}

/** Counts invites by state, by what needs somebody, and by week and day of the computer's zone, as the page does. */
export function tallyInvites(
  invites: readonly CountedInvite[],
  { limits, now, personIdOf }: TallyFacts,
): InviteTally {
  const today = dayOfMs(now)
  // Days are written once for each hour: writing one for each of 50,000 invites is what Home would wait for.
  const dayOf = createDayWriter()
  const weeks = lastWeeks(today)
  const byWeek = new Map<Day, Record<InviteState, number>>(weeks.map((week) => [week, noStates()]))
  const expiries = new Map<Day, number>(
    Array.from({ length: daysAhead }, (_, ahead) => [addDays(today, ahead), 0]),
  )
  const states = noStates()
  const onRadar = { expired: 0, 'within-3': 0, 'within-7': 0, 'no-answer': 0, 'reminded-enough': 0 }
  const stated = invites.map((invite) => ({ invite, state: stateOf(invite, now) }))
  const remindersOf = countReminders(remindedOf(stated), personIdOf)
  for (const { invite, state } of stated) {
    states[state] += 1
    const week = byWeek.get(mondayOf(dayOf(invite.created_at)))
    if (week !== undefined) week[state] += 1
    if (!canBeReminded(state)) continue
    const facts = {
      state,
      expiresAt: invite.expires_at,
      lastSentAt: invite.last_sent_at,
      reminders: remindersOf(invite.address_key, invite.site_id).count,
    }
    for (const radar of radars) if (isOnRadar(facts, radar, limits, now)) onRadar[radar] += 1
    if (state === 'expired' || invite.expires_at === null) continue
    const day = dayOf(invite.expires_at)
    const before = expiries.get(day)
    if (before !== undefined) expiries.set(day, before + 1)
  }
  return {
    total: invites.length,
    states,
    radars: onRadar,
    weeks: [...byWeek].map(([week, byState]): InviteWeek => ({ week, states: byState })),
    expiries: [...expiries].map(([day, count]) => ({ day, invites: count })),
  }
}

function* remindedOf(
  stated: readonly { readonly invite: CountedInvite; readonly state: InviteState }[],
): Generator<RemindedInvite> {
  for (const { invite, state } of stated) {
    const { address_key: addressKey, site_id: siteId, mails, last_sent_at: lastSentAt } = invite
    yield { addressKey, siteId, state, mails, lastSentAt }
  }
}

/** Invites by site that can still be accepted. */
export function openBySite(invites: readonly CountedInvite[], now: number): ReadonlyMap<string, number> {
  const open = new Map<string, number>()
  for (const invite of invites) {
    if (openStates.has(stateOf(invite, now))) open.set(invite.site_id, (open.get(invite.site_id) ?? 0) + 1)
  }
  return open
}

function createDayWriter(): (iso: string) => Day {
  const days = new Map<string, Day>()
  return (iso) => {
    // Zones differ from UTC by whole quarters of an hour.
    const hour = iso.slice(0, 15)
    const known = days.get(hour)
    if (known !== undefined) return known
    const day = dayOfMs(Date.parse(iso))
    days.set(hour, day)
    return day
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import { addDays, type Day } from '../../../shared/day.ts'
import { lastWeeks, mondayOf } from '../../../shared/home/weeks.ts'
import { countReminders, type RemindedInvite } from '../../../shared/ledger/count-reminders.ts'
import { canBeReminded, isOnRadar, type RadarLimits, radars } from '../../../shared/ledger/invite-radar.ts'
import type { InviteTally, InviteWeek } from '../../../shared/ledger/invite-tally.ts'
import { type InviteState, openStates } from '../../../shared/ledger.ts'
import { dayOfMs } from '../../../shared/words/when.ts'
import { inviteState } from './invite-state.ts'
import type { AlikeInvites, InvitesTable, MailedInvite } from './invites-table.ts'

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

const stateOf = (
  { wix_status, inferred, expires_at }: Pick<AlikeInvites, 'wix_status' | 'inferred' | 'expires_at'>,
  now: number,
): InviteState => inviteState({ wixStatus: wix_status, inferred, expiresAt: expires_at }, now)

export interface InviteCounter {
  add(groups: readonly AlikeInvites[]): void
  /** Whom reminders are counted of; everybody else got none. */
  addMailed(invites: readonly MailedInvite[]): void
  tally(personIdOf: (addressKey: string) => string): InviteTally
}

/** Counts invites by state, by what needs somebody, and by week and day of the computer's zone, as the page does. */
export function createInviteCounter(limits: RadarLimits, now: number): InviteCounter {
  const today = dayOfMs(now)
  // Days are written once for each minute: writing one for each of 50,000 invites is what Home would wait for.
  const dayOf = remember((minute) => dayOfMs(Date.parse(`${minute}Z`)))
  const weekOf = remember((minute) => mondayOf(dayOf(minute)))
  const byWeek = new Map<Day, Record<InviteState, number>>(lastWeeks(today).map((week) => [week, noStates()]))
  const expiries = new Map<Day, number>(
    Array.from({ length: daysAhead }, (_, ahead) => [addDays(today, ahead), 0]),
  )
  const states = noStates()
  const onRadar = { expired: 0, 'within-3': 0, 'within-7': 0, 'no-answer': 0, 'reminded-enough': 0 }
  const mailed: (RemindedInvite & { readonly expiresAt: string | null })[] = []
  let total = 0

  function count(alike: AlikeInvites): void {
    const { invites, expires_at: expiresAt, last_sent_at: lastSentAt } = alike
    const state = stateOf(alike, now)
    total += invites
    states[state] += invites
    const week = byWeek.get(weekOf(alike.created_minute))
    if (week !== undefined) week[state] += invites
    if (!canBeReminded(state)) return
    const facts = { state, expiresAt, lastSentAt, reminders: 0 }
    for (const radar of radars) if (isOnRadar(facts, radar, limits, now)) onRadar[radar] += invites
    if (state === 'expired' || expiresAt === null) return
    const day = dayOf(expiresAt.slice(0, minuteLength))
    const before = expiries.get(day)
    if (before !== undefined) expiries.set(day, before + invites)
  }

  function remindedEnough(personIdOf: (addressKey: string) => string): number {
    const remindersOf = countReminders(mailed, personIdOf)
    return mailed.filter((invite) => {
      const reminders = remindersOf(invite.addressKey, invite.siteId).count
      return isOnRadar({ ...invite, reminders }, 'reminded-enough', limits, now)
    }).length
  }

  return {
    add: (groups) => {
      for (const alike of groups) count(alike)
    },
    addMailed: (invites) => {
      for (const invite of invites) {
        const { address_key: addressKey, site_id: siteId, mails, last_sent_at: lastSentAt } = invite
        const state = stateOf(invite, now)
        mailed.push({ addressKey, siteId, state, mails, lastSentAt, expiresAt: invite.expires_at })
      }
    },
    tally: (personIdOf) => ({
      total,
      states,
      radars: { ...onRadar, 'reminded-enough': remindedEnough(personIdOf) },
      weeks: [...byWeek].map(([week, byState]): InviteWeek => ({ week, states: byState })),
      expiries: [...expiries].map(([day, invites]) => ({ day, invites })),
    }),
  }
}

/** Of `2026-11-23T14:05`: no zone begins its day within a minute. */
const minuteLength = 16

/** So many sites are counted in one turn: with the fifty invites of a usual site, some 10 ms. */
const sitesATurn = 50

/** Invites by site that can still be accepted, counted in short turns. */
export async function countOpenBySite(
  table: Pick<InvitesTable, 'onSites'>,
  siteIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const open = new Map<string, number>()
  for (let from = 0; from < siteIds.length; from += sitesATurn) {
    if (from > 0) await nextTurn()
    for (const group of table.onSites(siteIds.slice(from, from + sitesATurn), new Date(now).toISOString())) {
      if (!openStates.has(stateOf(group, now))) continue
      open.set(group.site_id, (open.get(group.site_id) ?? 0) + group.invites)
    }
  }
  return open
}

function remember(write: (minute: string) => Day): (minute: string) => Day {
  const days = new Map<string, Day>()
  return (minute) => {
    const known = days.get(minute)
    if (known !== undefined) return known
    const day = write(minute)
    days.set(minute, day)
    return day
  }
}

import { isDay } from '../../shared/day.ts'
import { radars } from '../../shared/ledger/invite-radar.ts'
import { everyInvite, type InviteFilter } from './filter-invites.ts'
import { inviteStateOrder } from './invite-words.ts'

/**
 * What another screen wants shown: a radar (`no-answer`), a state (`pending`), `sent-2026-11-23` for those first sent in
 * that week, `ends-2026-11-23` for open ones that end on that day, or `refused`. Anything else is all of them.
 */
export function shownInvites(show: string): InviteFilter {
  const radar = radars.find((one) => one === show)
  if (radar !== undefined) return { ...everyInvite, radar }
  const state = inviteStateOrder.find((one) => `state-${one}` === show)
  if (state !== undefined) return { ...everyInvite, states: new Set([state]) }
  const [what, day] = [show.slice(0, 5), show.slice(5)]
  if (!isDay(day)) return everyInvite
  if (what === 'sent-') return { ...everyInvite, sentWeek: day }
  return what === 'ends-' ? { ...everyInvite, endsOn: day } : everyInvite
}

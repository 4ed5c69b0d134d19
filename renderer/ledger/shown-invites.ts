import { isDay } from '../../shared/day.ts'
import { radars } from '../../shared/ledger/invite-radar.ts'
import { everyInvite, type InviteFilter } from './filter-invites.ts'
import { inviteStateOrder } from './invite-words.ts'

/**
 * What another screen wants shown, in words with commas between: a radar (`no-answer`), a state (`state-pending`),
 * `sent-2026-11-23` for those first sent in that week, `ends-2026-11-23` for open ones that end on that day. A word that
 * nobody knows leaves out nothing.
 */
export const shownInvites = (show: string): InviteFilter => show.split(',').reduce(withWord, everyInvite)

function withWord(filter: InviteFilter, word: string): InviteFilter {
  const radar = radars.find((one) => one === word)
  if (radar !== undefined) return { ...filter, radar }
  const state = inviteStateOrder.find((one) => `state-${one}` === word)
  if (state !== undefined) return { ...filter, states: new Set([...filter.states, state]) }
  const [what, day] = [word.slice(0, 5), word.slice(5)]
  if (!isDay(day)) return filter
  if (what === 'sent-') return { ...filter, sentWeek: day }
  return what === 'ends-' ? { ...filter, endsOn: day } : filter
}

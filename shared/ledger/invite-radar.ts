import type { InviteState, ListedInvite } from '../ledger.ts'
import { daysBetween } from '../words/when.ts'

/** What of the invites needs somebody. */
export const radars = ['expired', 'within-3', 'within-7', 'no-answer', 'reminded-enough'] as const
export type Radar = (typeof radars)[number]

/** What the radar measures by. */
export interface RadarLimits {
  /** An open invite whose last e-mail went out so many days of the calendar ago has no answer. */
  readonly quietDays: number
  /** Reminders after which it is suggested to stop. */
  readonly mostReminders: number
}

/** Days without an answer after which an invite is told of, where nobody chose otherwise. */
export const defaultQuietDays = 14

/** True while it can still be accepted, or could be woken by a resend. */
export const canBeReminded = (state: InviteState): boolean =>
  state === 'pending' || state === 'expiring' || state === 'expired'

const dayMs = 86_400_000

/** Whether an invite is on a radar. `within-3`, `within-7` and `no-answer` mean those that can still be accepted. */
export function isOnRadar(
  invite: Pick<ListedInvite, 'state' | 'expiresAt' | 'lastSentAt' | 'reminders'>,
  radar: Radar,
  { quietDays, mostReminders }: RadarLimits,
  now: number,
): boolean {
  if (!canBeReminded(invite.state)) return false
  if (radar === 'reminded-enough') return invite.reminders >= mostReminders
  const leftMs = invite.expiresAt === null ? Number.NaN : Date.parse(invite.expiresAt) - now
  const isOver = invite.state === 'expired' || leftMs <= 0
  switch (radar) {
    case 'expired':
      return isOver
    case 'within-3':
      return !isOver && leftMs <= 3 * dayMs
    case 'within-7':
      return !isOver && leftMs <= 7 * dayMs
    case 'no-answer':
      return !isOver && wasQuietFor(quietDays, Date.parse(invite.lastSentAt), now)
  }
}

/** Days of the calendar, which are asked for only where the hours do not tell: asking costs more than all the rest. */
function wasQuietFor(days: number, since: number, now: number): boolean {
  const spanMs = now - since
  if (spanMs < (days - 1) * dayMs) return false
  return spanMs >= (days + 1) * dayMs || daysBetween(since, now) >= days
}

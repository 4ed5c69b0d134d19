import { canBeReminded } from '../../shared/ledger/invite-radar.ts'
import type { Invite, InviteState } from '../../shared/ledger.ts'
import { countOf } from '../../shared/words/count.ts'
import type { ChipTone } from '../ui/display/chip.tsx'
import type { BarTone } from '../ui/display/link-chart.tsx'
import { daysUntil } from '../ui/format-time.ts'

export const inviteStateLooks: Readonly<
  Record<InviteState, { tone: ChipTone & BarTone; bar?: BarTone; meaning: string }>
> = {
  pending: { tone: 'accent', meaning: 'Invited and not answered yet' },
  expiring: { tone: 'warning', meaning: 'Not answered yet, three days or less left' },
  expired: { tone: 'warning', bar: 'error', meaning: 'The time ran out before it was answered' },
  accepted: { tone: 'ok', meaning: 'Wix or a person said that it was accepted' },
  'probably-accepted': {
    tone: 'ok',
    bar: 'soft-ok',
    meaning: 'An account is new on the site that nobody else fits',
  },
  'possibly-accepted': {
    tone: 'warning',
    bar: 'soft-hint',
    meaning: 'An account is new on the site that somebody else may be as well',
  },
  declined: { tone: 'neutral', meaning: 'The person said no' },
  revoked: { tone: 'neutral', bar: 'soft-neutral', meaning: 'Taken back' },
  unknown: {
    tone: 'hint',
    meaning: 'Wix gave a state nobody here knows; it is kept as it came',
  },
}

export const inviteStateOrder: readonly InviteState[] = [
  'expired',
  'expiring',
  'pending',
  'probably-accepted',
  'possibly-accepted',
  'accepted',
  'declined',
  'revoked',
  'unknown',
]

export interface ExpiryWords {
  readonly text: string
  readonly tone: ChipTone | null
}

/** When an open invite ends; a tone when that is near or past. Closed invites say nothing. */
export function expiryWords(invite: Invite, now: number): ExpiryWords {
  const days = daysUntil(invite.expiresAt, now)
  if (days === null || !canBeReminded(invite.state)) return { text: '', tone: null }
  if (days <= 0) return { text: days === 0 ? 'today' : countOf(-days, 'day ago', 'days ago'), tone: 'error' }
  const text = countOf(days, 'day left', 'days left')
  return { text, tone: days <= 3 ? 'warning' : days <= 7 ? 'hint' : null }
}

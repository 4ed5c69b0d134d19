import { expiringMs, type InviteState } from '../../../shared/ledger.ts'

const dayMs = 24 * 60 * 60 * 1000

/** How long an invite stays valid when Wix names no date. wix-api.md §3: 30 days, documented. */
export const validMs = 30 * dayMs

/** What the clock-free record of an invite says. */
export interface InviteFacts {
  /** Wix's own word, any letter case. */
  readonly wixStatus: string
  readonly inferred: '' | 'probably' | 'possibly' | 'confirmed'
  /** UTC ISO, or null when nobody knows. */
  readonly expiresAt: string | null
}

/** Wix's statuses are an open set (wix-api.md §3): a word nobody knows stays `unknown`, never a guess. */
export function inviteState(facts: InviteFacts, now: number): InviteState {
  switch (facts.wixStatus.trim().toLowerCase()) {
    case 'used':
    case 'accepted':
      return 'accepted'
    case 'deleted':
    case 'revoked':
      return 'revoked'
    case 'declined':
      return 'declined'
    // Whoever resent it in Wix's dashboard did not tell us: a newcomer or a person knows better.
    case 'expired':
      return openState({ ...facts, expiresAt: longAgo }, now)
    case 'pending':
      return openState(facts, now)
    default:
      return facts.inferred === 'confirmed' ? 'accepted' : 'unknown'
  }
}

const longAgo = new Date(0).toISOString()

function openState({ inferred, expiresAt }: InviteFacts, now: number): InviteState {
  if (inferred === 'confirmed') return 'accepted'
  if (inferred === 'probably') return 'probably-accepted'
  if (inferred === 'possibly') return 'possibly-accepted'
  const left = expiresAt === null ? Number.NaN : Date.parse(expiresAt) - now
  if (left <= 0) return 'expired'
  return left <= expiringMs ? 'expiring' : 'pending'
}

import { addressKey } from '../../../../shared/email.ts'
import { type Invite, type InviteState, openStates } from '../../../../shared/ledger.ts'
import { siteOptions } from '../name-filter.ts'
import type { OptionSpec } from '../table/command-spec.ts'

export const inviteStates = [
  'pending',
  'expiring',
  'expired',
  'accepted',
  'probably-accepted',
  'possibly-accepted',
  'declined',
  'revoked',
  'unknown',
] as const satisfies readonly InviteState[]

/** Which invites a command is about. */
export const inviteOptions = {
  state: { kind: 'many', value: 'STATE', words: 'only invites in this state', choices: inviteStates },
  person: { kind: 'many', value: 'ADDRESS', words: 'only invites of this address' },
  ...siteOptions,
  'no-answer': {
    kind: 'number',
    value: 'DAYS',
    words: 'only invites that are open, the last e-mail of which is so many days old',
  },
  'expires-within': {
    kind: 'number',
    value: 'DAYS',
    words: 'only invites that are open and end within so many days',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

export interface InviteWishes {
  readonly states: readonly InviteState[]
  readonly addresses: readonly string[]
  /** null for all. */
  readonly siteIds: ReadonlySet<string> | null
  /** Days. */
  readonly noAnswer: number | undefined
  readonly expiresWithin: number | undefined
}

const dayMs = 86_400_000

/** The invites that are meant, at `now` (milliseconds since 1970). */
export function chooseInvites(
  invites: readonly Invite[],
  { states, addresses, siteIds, noAnswer, expiresWithin }: InviteWishes,
  now: number,
): readonly Invite[] {
  const people = new Set(addresses.map(addressKey))
  return invites.filter((invite) => {
    if (states.length > 0 && !states.includes(invite.state)) return false
    if (people.size > 0 && !people.has(invite.addressKey)) return false
    if (siteIds !== null && !siteIds.has(invite.siteId)) return false
    if ((noAnswer ?? expiresWithin) !== undefined && !openStates.has(invite.state)) return false
    if (noAnswer !== undefined && now - Date.parse(invite.lastSentAt) < noAnswer * dayMs) return false
    if (expiresWithin === undefined) return true
    return invite.expiresAt !== null && Date.parse(invite.expiresAt) - now <= expiresWithin * dayMs
  })
}

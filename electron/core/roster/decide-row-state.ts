import { type Day, isPastDay } from '../../../shared/day.ts'
import { unreachable } from '../../../shared/errors.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import { expiringMs } from '../../../shared/ledger.ts'
import { haveSameIds, type RowState } from '../../../shared/roster.ts'
import type { RowOverdue } from '../../../shared/row-mark.ts'
import type { RowFacts } from './row-facts.ts'

/** A row's wish, and everything its state follows from. */
export interface StateFacts {
  readonly isBlank: boolean
  /** Nothing is missing or wrong. */
  readonly isReady: boolean
  readonly until: string
  /** What the row asks for, as in the hidden cell; '' while no role is resolved. */
  readonly roleIds: string
  readonly today: Day
  /** Milliseconds. */
  readonly now: number
  /** Of the row's own calls and their invite; undefined when there were none. */
  readonly own: Pick<RowFacts, 'state' | 'at'> | undefined
  /** Of the person on the site, whoever invited them; undefined when nothing is. */
  readonly known: KnownFacts | undefined
  /** E-mails sent for the newest invite. */
  readonly mails: number
  /** A person said that they left. */
  readonly hasLeft: boolean
}

type KnownFacts = Pick<KnownAccess, 'state' | 'sureness' | 'since' | 'roles' | 'expiresAt'>

/** The one state of a row, from what it asks for and what is known (design.md §5). */
export function decideRowState(facts: StateFacts): RowState {
  const { own, known } = facts
  if (isUnderWay(own?.state)) return own.state
  if (facts.isBlank) return 'draft'
  if (own?.state === 'in-doubt' || known?.state === 'in-doubt') return 'in-doubt'
  if (facts.hasLeft) return 'left'
  if (isPastDay(facts.until, facts.today)) return 'ended'
  const isLastWord = own?.state === 'refused' || own?.state === 'failed'
  const unsent = facts.isReady ? 'ready' : 'draft'
  if (known === undefined) return own?.state ?? unsent
  switch (known.state) {
    case 'none':
      return isLastWord ? own.state : unsent
    case 'open':
      return hasOtherRoles(facts) ? 'differs' : openState(known, facts)
    case 'accepted':
      return hasOtherRoles(facts) ? 'differs' : acceptedState(known)
    case 'expired':
    case 'gone':
    case 'declined':
    case 'revoked':
      return isLastWord && (own.at ?? '') > (known.since ?? '') ? own.state : known.state
    default:
      return unreachable(known.state)
  }
}

/** What is still to be ended of a row whose last day is over; null for every other row. */
export function overdueOf(state: RowState, known: Pick<KnownAccess, 'state'> | undefined): RowOverdue | null {
  if (state !== 'ended') return null
  return known?.state === 'accepted' ? 'in' : known?.state === 'open' ? 'open' : null
}

const isUnderWay = (state: RowState | null | undefined): state is 'sending' | 'queued' | 'held' =>
  state === 'sending' || state === 'queued' || state === 'held'

/** Nobody can tell that roles differ of which one side is not known. */
const hasOtherRoles = ({ roleIds, known }: StateFacts): boolean =>
  roleIds !== '' && known?.roles != null && !haveSameIds(roleIds, known.roles.roleIds.join(','))

function openState({ expiresAt }: KnownFacts, { mails, now }: StateFacts): RowState {
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now
  if (left <= 0) return 'expired'
  if (left <= expiringMs) return 'expiring'
  return mails > 1 ? 'reminded' : 'sent'
}

function acceptedState({ sureness }: KnownFacts): RowState {
  switch (sureness) {
    case 'told':
    case 'confirmed':
      return 'accepted'
    case 'probably':
      return 'probably-accepted'
    case 'possibly':
    case null:
      return 'possibly-accepted'
    default:
      return unreachable(sureness)
  }
}

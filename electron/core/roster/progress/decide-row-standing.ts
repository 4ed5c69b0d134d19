import { type Day, isPastDay } from '../../../../shared/day.ts'
import { unreachable } from '../../../../shared/errors.ts'
import type { RowStanding } from '../../../../shared/home/roster-progress.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'

export interface StandingFacts {
  readonly isBlank: boolean
  /** Something in a cell keeps it from being sent. */
  readonly isWrong: boolean
  readonly until: string
  readonly today: Day
  readonly hasLeft: boolean
  readonly known: Pick<KnownAccess, 'state' | 'sureness'> | undefined
}

/** How what a row asks for stands: never more than is known of its person on its site. */
export function decideRowStanding(facts: StandingFacts): RowStanding {
  const { known } = facts
  if (facts.isBlank) return 'blank'
  if (known?.state === 'in-doubt') return 'in-doubt'
  if (facts.hasLeft) return 'left'
  if (isPastDay(facts.until, facts.today)) return 'ended'
  if (known === undefined || known.state === 'none') return facts.isWrong ? 'draft' : 'ready'
  switch (known.state) {
    case 'accepted':
      return known.sureness === 'told' || known.sureness === 'confirmed'
        ? 'in'
        : known.sureness === 'probably'
          ? 'probably-in'
          : 'possibly-in'
    case 'open':
      return 'waiting'
    case 'expired':
      return 'expired'
    case 'gone':
    case 'declined':
    case 'revoked':
      return 'out'
    default:
      return unreachable(known.state)
  }
}

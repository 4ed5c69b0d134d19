import type { FrozenLine } from '../../../shared/review.ts'
import { isoDay } from '../../../shared/words/when.ts'

const sure: Readonly<Record<NonNullable<FrozenLine['sureness']>, string>> = {
  told: 'has access',
  confirmed: 'has access (confirmed by a person)',
  probably: 'probably has access',
  possibly: 'possibly has access',
}

/** How a line stood when it was frozen, for files: `probably has access since 2026-11-03`. */
export function stateOfLine({ state, sureness, since }: FrozenLine): string {
  const day = since === null ? '' : ` since ${isoDay(since)}`
  switch (state) {
    case 'open':
      return `invited${day}, not accepted as far as we know`
    case 'in-doubt':
      return `in doubt${day}: nobody knows whether the invite arrived`
    case 'accepted':
      return `${sure[sureness ?? 'possibly']}${day}`
  }
}

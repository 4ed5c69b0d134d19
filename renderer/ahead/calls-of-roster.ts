import type { CallName } from '../../shared/contract.ts'
import { firstRows } from '../../shared/open-roster.ts'

/** What the screen of a roster waits for, in the order it asks. */
export const callsOfRoster = (rosterId: string): readonly (readonly [CallName, object])[] => [
  ['roster.readViews', { rosterId }],
  ['roster.open', { rosterId, first: firstRows }],
]

import type { CallName } from '../contract.ts'
import { firstRows } from '../open-roster.ts'
import type { LinkedPlace } from './opened.ts'

/** A call and its input. */
export type FirstCall = readonly [name: CallName, input: object]

/** What the screen of a roster waits for, in the order it asks. */
export const callsOfRoster = (rosterId: string): readonly FirstCall[] => [
  ['roster.readViews', { rosterId }],
  ['roster.open', { rosterId, first: firstRows }],
]

/** What the first screen waits for: the place that the app was started for, else Home. */
export function firstCalls(place: LinkedPlace | null): readonly FirstCall[] {
  if (place?.kind === 'roster') return callsOfRoster(place.id)
  return place === null ? [['home.read', {}]] : []
}

import type { Tour, TourStep } from '../../shared/home/home.ts'

/** Where somebody is, as far as the tour asks. */
export type TourPlace =
  | { readonly screen: 'roster'; readonly rosterId: string }
  | { readonly screen: 'plan' | 'run' | 'access' | 'elsewhere' }

/** The tour after somebody came to a place: a step that leads there is done, and no step is taken back. */
export function advanceTour(tour: Tour, place: TourPlace): Tour {
  if (tour.kind !== 'under-way') return tour
  const next = stepReached(tour.step, place)
  return next === tour.step ? tour : { ...tour, step: next }
}

function stepReached(step: TourStep, { screen }: TourPlace): TourStep {
  if (screen === 'plan' && step === 'roster') return 'plan'
  if (screen === 'run' && step !== 'access') return 'access'
  return step
}

/** The tour after somebody went on from a place: whoever saw who is in, and looks further, has seen all of it. */
export function leaveTour(tour: Tour, before: TourPlace, now: TourPlace): Tour {
  if (tour.kind !== 'under-way' || sceneOf(tour, before) !== 'reached') return tour
  return sceneOf(tour, now) === 'reached' ? tour : { kind: 'done' }
}

/** What of a step stands where somebody is: the step itself, its end, or the way back to it. */
export function sceneOf(
  { step, rosterId }: Extract<Tour, { kind: 'under-way' }>,
  place: TourPlace,
): 'here' | 'reached' | 'away' {
  switch (step) {
    case 'roster':
      return place.screen === 'roster' && place.rosterId === rosterId ? 'here' : 'away'
    case 'plan':
    case 'send':
      return place.screen === 'plan' ? 'here' : 'away'
    case 'access':
      return place.screen === 'access' ? 'reached' : 'here'
  }
}

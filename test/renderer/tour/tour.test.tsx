import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advanceTour, leaveTour, sceneOf, type TourPlace } from '../../../renderer/tour/advance-tour.ts'
import { TourCoach } from '../../../renderer/tour/tour-coach.tsx'
import { type Tour, tourSteps } from '../../../shared/home/home.ts'
import { click, mount, one } from '../mount.tsx'

const at = (step: (typeof tourSteps)[number]) => ({ kind: 'under-way', step, rosterId: 'r1' }) as const
const sample: TourPlace = { screen: 'roster', rosterId: 'r1' }

test('what somebody does anyway takes the tour further: a plan, a run, a look at who is in', () => {
  expect(advanceTour(at('roster'), sample)).toEqual(at('roster'))
  expect(advanceTour(at('roster'), { screen: 'plan' })).toEqual(at('plan'))
  expect(advanceTour(at('send'), { screen: 'run' })).toEqual(at('access'))
  expect(sceneOf(at('access'), { screen: 'access' })).toBe('reached')
})

test('who was shown who is in and goes on is done; nobody else is', () => {
  expect(leaveTour(at('access'), { screen: 'access' }, { screen: 'elsewhere' })).toEqual({ kind: 'done' })
  expect(leaveTour(at('access'), { screen: 'access' }, { screen: 'access' })).toEqual(at('access'))
  expect(leaveTour(at('access'), { screen: 'run' }, { screen: 'elsewhere' })).toEqual(at('access'))
  expect(leaveTour(at('roster'), { screen: 'access' }, { screen: 'elsewhere' })).toEqual(at('roster'))
  expect(leaveTour({ kind: 'skipped' }, { screen: 'access' }, sample)).toEqual({ kind: 'skipped' })
})

test('no place takes a step back, and a tour that is over stays over', () => {
  const places = fc.constantFrom<TourPlace>(
    sample,
    { screen: 'roster', rosterId: 'other' },
    ...(['plan', 'run', 'access', 'elsewhere'] as const).map((screen) => ({ screen })),
  )
  fc.assert(
    fc.property(fc.constantFrom(...tourSteps), fc.array(places, { maxLength: 12 }), (step, way) => {
      let tour: Tour = at(step)
      for (const place of way) {
        const next = advanceTour(tour, place)
        if (tour.kind !== 'under-way' || next.kind !== 'under-way') throw new Error('it ended by itself')
        expect(tourSteps.indexOf(next.step)).toBeGreaterThanOrEqual(tourSteps.indexOf(tour.step))
        tour = next
      }
      for (const kind of ['skipped', 'done', 'not-begun'] as const) {
        expect(way.every((place) => advanceTour({ kind }, place).kind === kind)).toBe(true)
      }
    }),
  )
})

async function show(tour: ReturnType<typeof at>, place: TourPlace) {
  const said: unknown[] = []
  await mount(
    <TourCoach
      tour={tour}
      place={place}
      onTour={(next) => said.push(next)}
      onRoster={(rosterId) => said.push(rosterId)}
    />,
  )
  return said
}

test('a step is read aloud with its number, and goes on when somebody says so', async () => {
  const said = await show(at('plan'), { screen: 'plan' })
  expect(one('aside', 'Tour, step 2 of 4').querySelector('[role=status]')?.textContent).toContain(
    'Nothing was sent yet',
  )
  await click(one('button', 'Next'))
  expect(said).toEqual([at('send')])
})

test('elsewhere it waits, leads back and can be skipped', async () => {
  const said = await show(at('send'), { screen: 'elsewhere' })
  await click(one('button', 'Back to the sample'))
  await click(one('button', 'Skip the tour'))
  expect(said).toEqual([at('roster'), 'r1', { kind: 'skipped' }])
})

test('at its end it is done', async () => {
  const said = await show(at('access'), { screen: 'access' })
  await click(one('button', 'Done'))
  expect(said).toEqual([{ kind: 'done' }])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timelineOf } from '../../../renderer/audit/timeline-of.ts'
import { isoDay } from '../../../shared/words/when.ts'
import { anyLog, madeEvent } from '../../shared/made-events.ts'

const dayOf = (iso: string) => isoDay(iso, 'UTC')

test('a timeline is by day and site, newest first, with the tries of a call folded', () => {
  const call = { runId: 'r1', siteId: 's1', siteName: 'Bakery', person: 'ann@x.example' }
  const days = timelineOf(
    [
      madeEvent(5, { at: '2026-11-24T08:00:00.000Z', action: 'person.left', person: 'ann@x.example' }),
      madeEvent(4, { ...call, siteId: 's2', siteName: 'Books', action: 'invite.refused', attempt: 1 }),
      madeEvent(3, { ...call, action: 'invite.sent', attempt: 2 }),
      madeEvent(2, { ...call, action: 'job.attempted', attempt: 2 }),
      madeEvent(1, { ...call, action: 'job.attempted', attempt: 1 }),
    ],
    dayOf,
  )
  expect(
    days.map(({ day, sites }) => [
      day,
      sites.map(({ siteName, entries }) => [
        siteName,
        entries.map(({ events }) => events.map(({ id }) => id)),
      ]),
    ]),
  ).toEqual([
    ['2026-11-24', [['', [[5]]]]],
    [
      '2026-11-23',
      [
        ['Books', [[4]]],
        ['Bakery', [[1, 2, 3]]],
      ],
    ],
  ])
})

test('no event is lost or shown twice, and each stands under its own day and site', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const days = timelineOf(log.toReversed(), dayOf)
      const shown = days.flatMap(({ day, sites }) =>
        sites.flatMap(({ siteId, entries }) =>
          entries.flatMap(({ events }) =>
            events.map((event) => {
              expect([dayOf(event.at), event.siteId]).toEqual([day, siteId])
              return event.id
            }),
          ),
        ),
      )
      expect(shown.toSorted((a, b) => a - b)).toEqual(log.map(({ id }) => id))
    }),
  )
})

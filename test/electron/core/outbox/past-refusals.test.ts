import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stillRefused } from '../../../../electron/core/outbox/past-refusals.ts'

const day = (date: number) => `2026-03-${String(date).padStart(2, '0')}T09:00:00.000Z`
const refusal = (name: string, date: number) => ({
  address: `${name}@X.example`,
  addressKey: `${name}@x.example`,
  siteId: 's1',
  at: day(date),
  causes: [],
})

test('the last refusal of each person counts, until an e-mail to them went out there', () => {
  const people = fc.constantFrom('ann', 'ben', 'cleo')
  const dated = fc.record({ name: people, date: fc.integer({ min: 1, max: 28 }) })
  fc.assert(
    fc.property(fc.array(dated), fc.array(dated), (refused, sent) => {
      const refusals = refused
        .toSorted((a, b) => a.date - b.date)
        .map(({ name, date }) => refusal(name, date))
      const newest = new Map(sent.toSorted((a, b) => a.date - b.date).map((one) => [one.name, one.date]))
      const invites = [...newest].map(([name, date]) => ({ ...refusal(name, date), lastSentAt: day(date) }))
      const still = stillRefused(refusals, () => invites)
      const expected = (['ann', 'ben', 'cleo'] as const).filter((name) => {
        const last = refused.filter((one) => one.name === name).map(({ date }) => date)
        return last.length > 0 && Math.max(...last) > (newest.get(name) ?? 0)
      })
      expect(still.map(({ addressKey }) => addressKey.split('@')[0]).toSorted()).toEqual(expected)
      expect(still.map(({ at }) => at)).toEqual(
        still
          .map(({ at }) => at)
          .toSorted()
          .toReversed(),
      )
    }),
  )
})

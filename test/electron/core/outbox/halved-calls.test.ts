import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'
import { refusal } from './fake-wix.ts'
import { buildPlan, wishesFor } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const tooMany = refusal('validation', 400, {
  fieldViolations: [{ field: 'emails', description: 'too many' }],
})

test('a Wix that takes fewer addresses than we send is sent halves until it takes them; one bad address alone fails', async () => {
  const story = fc.record({
    people: fc.integer({ min: 1, max: 40 }),
    most: fc.integer({ min: 1, max: 20 }),
    bad: fc.option(fc.integer({ min: 1, max: 40 })),
  })
  await fc.assert(
    fc.asyncProperty(story, async ({ people, most, bad }) => {
      desk.end()
      desk = openDesk()
      const badAddress = `p${bad}@example.com`
      desk.wix.fault = ({ emails }) =>
        emails.length > most || emails.includes(badAddress) ? { kind: 'fail', failure: tooMany } : undefined
      const run = await desk.finish(buildPlan(wishesFor(people, ['s1'])))
      const failed = bad !== null && bad <= people ? 1 : 0
      expect(run).toMatchObject({
        state: { kind: 'finished' },
        equation: { planned: people, sent: people - failed, failed },
      })
      expect(desk.wix.mails).toHaveLength(people - failed)
    }),
    { numRuns: 20 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { announceRun } from '../../../renderer/outbox/announce-run.ts'
import { aRun } from '../builders.ts'

const sending = (ended: number, total: number) =>
  announceRun({ ...aRun(), state: { kind: 'running' }, calls: { ...aRun().calls, ended, total } })

test('a long run is spoken of four times on its way, however many requests it has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 5000 }), (total) => {
      const words = Array.from({ length: total + 1 }, (_, ended) => sending(ended, total))
      expect([...new Set(words)]).toEqual([
        'Sending.',
        'A quarter is done.',
        'Half is done.',
        'Three quarters are done.',
      ])
    }),
  )
  expect(sending(0, 0)).toBe('Sending.')
})

test('its end is told with what became of the rows', () => {
  const run = aRun()
  const words = announceRun({ ...run, state: { kind: 'finished' }, toAnswer: 3 })
  expect(words).toBe(
    'Needs you. 10 planned: 4 sent, 1 already covered, 1 failed, 2 in doubt, 2 not attempted.',
  )
})

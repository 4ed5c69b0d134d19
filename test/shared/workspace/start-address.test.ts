import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LinkedPlace, writeLink } from '../../../shared/workspace/opened.ts'
import { readStart, writeStart } from '../../../shared/workspace/start-address.ts'

const places: fc.Arbitrary<LinkedPlace> = fc.record({
  kind: fc.constantFrom('roster', 'run', 'person'),
  id: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
})

test('the address of a page says the last place that the app was started with, whatever stands beside it', () => {
  fc.assert(
    fc.property(
      fc.array(places),
      fc.array(fc.constantFrom('a.csv', 'C:\\lists\\b.xlsx', '')),
      (all, files) => {
        const address = new URL(`https://app.invalid/${writeStart([...all.map(writeLink), ...files])}`)
        expect(readStart(address.search)).toEqual({ place: all.at(-1) ?? null })
      },
    ),
  )
})

test('an address that says nothing of a start, or leads to nothing, is not taken for one', () => {
  expect(readStart('')).toBe(null)
  expect(readStart('?find=x')).toBe(null)
  expect(readStart('?at=https%3A%2F%2Fevil.example')).toEqual({ place: null })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeenTexts } from '../../../../electron/core/import/seen-texts.ts'

test('a text was seen when it came by before with its number, and only then', () => {
  const text = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('a', 'a\0', 'a\0\0', '\0', 'ab\0', 'ab'))
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.nat(3)), { maxLength: 200 }), (some) => {
      const seen = createSeenTexts()
      const before: string[] = []
      for (const [one, number] of some) {
        const at = before.indexOf(`${number} ${one}`)
        expect(seen.add(one, number, [before.length, 7])).toEqual(at < 0 ? null : [at, 7])
        if (at < 0) before.push(`${number} ${one}`)
      }
    }),
  )
})

test('a hundred thousand texts that are nearly alike are all told apart', () => {
  const seen = createSeenTexts()
  const names = Array.from({ length: 100_000 }, (_, at) => `person${at}@client${at % 7}.example`)
  expect(names.filter((name, at) => seen.add(name, 1, [at, 1]) !== null)).toEqual([])
  expect(names.filter((name, at) => seen.add(name, 2, [at, 2]) !== null)).toEqual([])
  expect(names.map((name) => seen.add(name, 1, [0, 0]))).toEqual(names.map((_, at) => [at, 1]))
})

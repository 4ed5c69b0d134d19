import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeenTexts } from '../../../../electron/core/import/seen-texts.ts'

test('a text was seen when it came by before, and only then', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (texts) => {
      const seen = createSeenTexts()
      const before = new Set<string>()
      for (const text of texts) {
        expect(seen.add(text)).toBe(before.has(text))
        before.add(text)
      }
    }),
  )
})

test('a hundred thousand texts that are nearly alike are all told apart', () => {
  const seen = createSeenTexts()
  const names = Array.from({ length: 100_000 }, (_, at) => `site\nperson${at}@client${at % 7}.example`)
  expect(names.filter(seen.add)).toEqual([])
  expect(names.filter(seen.add)).toHaveLength(names.length)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexTexts } from '../../../../electron/core/plan/index-texts.ts'

test('each text is found at its last place, and no other text is', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'a', 'b', 'ab', 'ba'))
  fc.assert(
    fc.property(fc.array(text), fc.array(text), (texts, asked) => {
      const placeOf = indexTexts(texts)
      for (const one of [...texts, ...asked]) expect(placeOf(one)).toBe(texts.lastIndexOf(one))
    }),
  )
})

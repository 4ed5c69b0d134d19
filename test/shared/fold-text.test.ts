import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from '../../shared/fold-text.ts'

/** What folding means, of the whole text at once. */
const plainLetters = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' }),
)
const foldWhole = (text: string): string =>
  Array.from(
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{Mark}+/gu, '')
      .toLowerCase(),
    (letter) => plainLetters.get(letter) ?? letter,
  ).join('')

test('a letter folds alike whatever stands beside it', () => {
  const sign = fc.oneof(
    fc.constantFrom(
      ...'aSkoI 0.@',
      ...'åÅöŐßÆœØłĐðÞıİΣςσ',
      'ﬁ',
      '①',
      'Ⅳ',
      '각',
      'ᄀ',
      'ﷺ',
      '𝐀',
      '👩🏽',
      '\u200d',
      '\u0308',
      '\u0327',
      '\ud83d',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const text = signs.join('')
      expect(foldText(text)).toBe(foldWhole(text))
    }),
    { numRuns: 2000 },
  )
})

test('every letter of the plane that people write with folds as it does in a whole text', () => {
  for (let code = 0x80; code < 0x1_0000; code += 1) {
    const text = `x${String.fromCharCode(code)}y`
    if (foldText(text) !== foldWhole(text)) expect(foldText(text), code.toString(16)).toBe(foldWhole(text))
  }
})

test.each([
  ['Zoé', 'zoe'],
  ['İlker Sørensen', 'ilker sorensen'],
  ['STRASSE ß', 'strasse ss'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['Łódź', 'lodz'],
])('%s becomes %s', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchPattern } from '../../../../renderer/bulk/find/search-pattern.ts'
import { oneForm, textPattern } from '../../../../renderer/bulk/find/text-pattern.ts'
import { foldText } from '../../../../shared/fold-text.ts'

const composed = 'Zo\u00eb Lee'
const apart = 'Zoe\u0308 Lee'

test('a name is found whatever its case and accents, and however they are stored', () => {
  for (const typed of ['zoe', 'ZOE', 'zo\u00eb', 'zoe\u0308', 'lee']) {
    for (const cell of [composed, apart]) expect(textPattern(typed, false, false).isIn(cell)).toBe(true)
  }
  expect(textPattern('zoe lee', true, false).isIn(apart)).toBe(true)
  expect(textPattern('zoe', true, false).isIn(apart)).toBe(false)
  expect(textPattern('strasse', false, false).isIn('Hauptstra\u00dfe 3')).toBe(true)
})

test('with its case kept it is found letter for letter, in both forms', () => {
  for (const cell of [composed, apart]) {
    expect(textPattern('Zo\u00eb', false, true).isIn(cell)).toBe(true)
    expect(textPattern('Zoe\u0308', false, true).isIn(cell)).toBe(true)
    expect(textPattern('Zoe', false, true).isIn(cell)).toBe(false)
    expect(textPattern('zo\u00eb', false, true).isIn(cell)).toBe(false)
  }
})

test('what is replaced are whole letters: no accent, joiner or half of a letter stays behind', () => {
  expect(textPattern('zoe', false, false).replaceIn(apart, 'Ann')).toBe('Ann Lee')
  expect(textPattern('e', false, false).replaceIn('e\u0308x', '-')).toBe('-x')
  expect(textPattern('s', false, false).replaceIn('Stra\u00dfe', 'z')).toBe('ztra\u00dfe')
  const family = '\u{1f469}\u200d\u{1f467}'
  expect(textPattern('\u{1f469}', false, false).isIn(family)).toBe(false)
  expect(textPattern('\u0308', false, false).isIn(apart)).toBe(false)
})

test('an expression sees every accent as part of its letter', () => {
  const read = searchPattern('^zo\u00eb', false)
  if (read.kind === 'wrong') throw new Error(read.message)
  expect(read.pattern.isIn(apart)).toBe(true)
  expect(read.pattern.replaceIn(apart, 'Ann')).toBe('Ann Lee')
  const single = searchPattern('e$', false)
  if (single.kind === 'wrong') throw new Error(single.message)
  expect(single.pattern.replaceIn('Zoe\u0308', 'x')).toBe('Zoe\u0308')
})

const letter = fc.constantFrom(
  'a',
  'E',
  'e\u0308',
  '\u00eb',
  'o\u0302\u0323',
  '\u00df',
  '\u03a3',
  'ﬁ',
  ' ',
  '\u{1f469}\u200d\u{1f467}',
  '\u0130',
)
const word = fc.array(letter, { maxLength: 8 }).map((letters) => letters.join(''))

test('both forms of any text are found alike, and the rest stays to the letter', () => {
  fc.assert(
    fc.property(word, word, word, fc.boolean(), (before, typed, after, isCaseKept) => {
      fc.pre(typed.trim() !== '')
      const cell = before + typed + after
      const [nfc, nfd] = [cell.normalize('NFC'), cell.normalize('NFD')]
      const forms = ['NFC', 'NFD'] as const
      for (const form of forms) {
        const pattern = textPattern(typed.normalize(form), false, isCaseKept)
        expect([pattern.isIn(nfc), pattern.isIn(nfd)]).toEqual([true, true])
        const replaced = [nfc, nfd].map((one) => pattern.replaceIn(one, '#').normalize('NFC'))
        expect(replaced[0]).toBe(replaced[1])
        // Letter for letter: what is left are letters that were there.
        const letters = (text: string) =>
          [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment)
        const known = new Set([...letters(nfc), '#'])
        for (const one of letters(replaced[0] ?? '')) expect(known.has(one)).toBe(true)
      }
    }),
  )
})

test('folding twice changes nothing, and both forms fold alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text))
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
    }),
  )
})

test('one form is the composed one of any text', () => {
  const sign = fc.oneof(
    fc.integer({ min: 0, max: 0x36f }).map((code) => String.fromCharCode(code)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )
  fc.assert(
    fc.property(fc.string({ unit: sign }), (text) => {
      expect(oneForm(text)).toBe(text.normalize('NFC'))
    }),
  )
})

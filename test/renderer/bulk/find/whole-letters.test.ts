import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeMatcher } from '../../../../renderer/bulk/find/find-cells.ts'

function replaced(text: string, cell: string, replacement: string, isPattern = true): string {
  const matcher = makeMatcher({ text, isPattern, isCaseKept: false, isWholeCell: false })
  if (matcher.kind !== 'ready') throw new Error(matcher.kind)
  return matcher.pattern.replaceIn(cell, replacement)
}

const hat = 'x\u0302'

test('an expression never takes a letter from an accent it has no sign in common with', () => {
  expect(replaced('x', `${hat} x`, 'y')).toBe(`${hat} y`)
  expect(replaced('x+', `x${hat}`, 'y')).toBe(`x${hat}`)
  expect(replaced('x|\\b', `${hat} x`, '-')).toBe(`${hat} --`)
  expect(replaced('\\p{M}', hat, '')).toBe(hat)
  expect(replaced('(.+) (b)', `a${hat} b`, '$2 $1$$')).toBe(`b a${hat}$`)
  expect(replaced('(?i)(?<n>a)', `A${hat}`, '[$<n>]')).toBe(`[A]${hat}`)
})

test('line breaks of Windows can be taken apart, in any alphabet', () => {
  expect(replaced('\\n', 'é\r\n東', ' ')).toBe('é\r 東')
})

// Letters with marks of their own, some of which have a composed form, and what stands between them.
const base = fc.constantFrom('a', 'x', 'Q', 'é', 'ж', 'ش', 'क', '東', ' ', '-')
const marks = fc
  .array(fc.constantFrom('\u0301', '\u0302', '\u0323', '\u0651', '\u094d', '\u20dd'), { maxLength: 3 })
  .map((all) => all.join(''))
const letter = fc.tuple(base, marks).map((pair) => pair.join('').normalize('NFC'))
const cell = fc.array(letter, { maxLength: 10 }).map((letters) => letters.join(''))
const source = fc
  .array(
    fc.constantFrom(
      'a',
      'x',
      'é',
      'ж',
      'क',
      '.',
      '\\w',
      '\\b',
      'x+',
      '.*?',
      '\\p{L}',
      '\\p{M}',
      '(x|a)',
      ' ',
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => parts.join(''))
const plainText = fc
  .tuple(cell, fc.nat({ max: 8 }), fc.nat({ max: 8 }))
  .map(([text, a, b]) => text.slice(a, a + b))

/** Each with its marks. Letters that come to stand side by side may be drawn as one, which cuts none of them. */
const lettersOf = (text: string): readonly string[] => text.match(/\P{M}\p{M}*/gu) ?? []

/** True when what is left are letters of the text before, in their order, each with all its marks. */
function isOfWholeLetters(after: string, before: string, put: string): boolean {
  const left = lettersOf(before.normalize('NFC'))
  let at = 0
  for (const one of lettersOf(after.normalize('NFC'))) {
    if (one === put) continue
    at = left.indexOf(one, at) + 1
    if (at === 0) return false
  }
  return true
}

test('whatever is searched for, as text or as expression: no letter loses a mark, and none gets another’s', () => {
  const any = fc.oneof(
    fc.record({ text: source, isPattern: fc.constant(true) }),
    fc.record({ text: plainText.filter((text) => text !== ''), isPattern: fc.constant(false) }),
  )
  fc.assert(
    fc.property(any, cell, fc.constantFrom('', '•'), ({ text, isPattern }, before, put) => {
      expect(isOfWholeLetters(replaced(text, before, put, isPattern), before, put)).toBe(true)
    }),
    { numRuns: 5000 },
  )
})

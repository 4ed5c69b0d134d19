import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blank, rankTexts, textOrder } from '../../../../renderer/sheet/view/rank-texts.ts'

const sorted = (texts: readonly string[], order?: Intl.Collator) => {
  const { ranks } = rankTexts(texts, order)
  return texts
    .map((_, at) => at)
    .sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
    .map((at) => texts[at])
}

test('numbers as numbers, accents after their letters, case aside', () => {
  const texts = ['Site 10', 'site 2', 'Zebra', 'ábel', 'abel', 'Abel', 'Site 02a', '@home', 'été']
  expect(sorted(texts)).toEqual([
    '@home',
    'abel',
    'Abel',
    'ábel',
    'été',
    'site 2',
    'Site 02a',
    'Site 10',
    'Zebra',
  ])
})

test('equal texts share a rank, and blanks have none', () => {
  const { ranks, count } = rankTexts(['b', '', 'A', 'a', 'b'])
  expect([...ranks]).toEqual([1, blank, 0, 0, 1])
  expect(count).toBe(2)
})

const text = fc.string({ maxLength: 12, unit: fc.constantFrom(...'aAbBzZ019 .@-_+é\tЖñ'.split('')) })

test('the order is the one of the collator, for ASCII and for everything else', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
      const { ranks } = rankTexts(texts)
      texts.forEach((a, i) => {
        texts.forEach((b, j) => {
          if (a === '' || b === '') return
          const byRank = Math.sign((ranks[i] ?? 0) - (ranks[j] ?? 0))
          expect([a, b, byRank]).toEqual([a, b, Math.sign(textOrder.compare(a, b))])
        })
      })
    }),
  )
})

test('a language with letters of its own keeps its order', () => {
  const czech = new Intl.Collator('cs', { numeric: true, sensitivity: 'accent' })
  expect(sorted(['ivan', 'chata', 'cizek', 'hora'], czech)).toEqual(['cizek', 'hora', 'chata', 'ivan'])
})

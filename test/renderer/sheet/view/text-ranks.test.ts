import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blank, textOrder } from '../../../../renderer/sheet/view/rank-texts.ts'
import { createTextRanks, type TextRanks } from '../../../../renderer/sheet/view/text-ranks.ts'

/** The rank of each text of a list. */
function rankedBy(known: TextRanks, texts: readonly string[]): readonly number[] {
  const numbers = texts.map(known.numberOf)
  const { ranks, count } = known.ranks()
  return numbers.map((number) => {
    if (number === blank) return blank
    expect(ranks[number]).toBeLessThan(count)
    return ranks[number] ?? blank
  })
}

const text = fc.string({ maxLength: 6, unit: fc.constantFrom(...'aAbZ09 .@é'.split('')) })

test('list after list, the order is the one of the collator', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 6 }), (lists) => {
      const known = createTextRanks()
      for (const texts of lists) {
        const ranks = rankedBy(known, texts)
        texts.forEach((a, i) => {
          expect(ranks[i] === blank).toBe(a === '')
          texts.forEach((b, j) => {
            if (a === '' || b === '') return
            expect(Math.sign((ranks[i] ?? 0) - (ranks[j] ?? 0))).toBe(Math.sign(textOrder.compare(a, b)))
          })
        })
      }
    }),
    { numRuns: 300 },
  )
})

test('after an edit of 100,000 texts only the new one is compared', () => {
  let compared = 0
  const counting: Pick<Intl.Collator, 'compare'> = {
    compare: (a, b) => {
      compared += 1
      return textOrder.compare(a, b)
    },
  }
  // Nothing but `compare` is asked of it.
  const known = createTextRanks(counting as Intl.Collator)
  const texts = Array.from({ length: 100_000 }, (_, at) => `person${(at * 7919) % 100_003}@client.example`)
  rankedBy(known, texts)
  compared = 0
  const ranks = rankedBy(known, texts.with(5, 'person50000a@client.example'))
  expect(compared).toBeLessThan(60)
  expect(new Set(ranks).size).toBe(100_000)
})

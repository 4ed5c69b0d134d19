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
            expect(Math.sign((ranks[i] ?? 0) - (ranks[j] ?? 0))).toBe(Math.sign(textOrder().compare(a, b)))
          })
        })
      }
    }),
    { numRuns: 300 },
  )
})

test('of a text that many rows have one is kept, of others each', () => {
  const [sites, names] = [createTextRanks(), createTextRanks()]
  for (let at = 0; at < 10_000; at += 1) {
    sites.numberOf(`Site ${at % 900}`)
    names.numberOf(`Ada ${at % 9000}`)
  }
  expect(sites.size()).toBe(900)
  expect(names.size()).toBe(10_000)
  expect([sites.ranks().count, names.ranks().count]).toEqual([900, 9000])
})

test('after an edit of 100,000 texts only the new one is compared', () => {
  let compared = 0
  const counting: Pick<Intl.Collator, 'compare'> = {
    compare: (a, b) => {
      compared += 1
      return textOrder().compare(a, b)
    },
  }
  // Nothing but `compare` is asked of it.
  const known = createTextRanks(counting as Intl.Collator)
  const texts = Array.from({ length: 100_000 }, (_, at) => `person${(at * 7919) % 100_003}@client.example`)
  const numbers = texts.map(known.numberOf)
  known.ranks()
  compared = 0
  numbers[5] = known.numberOf('person50000a@client.example')
  const { ranks } = known.ranks()
  expect(compared).toBeLessThan(60)
  expect(new Set(numbers.map((number) => ranks[number])).size).toBe(100_000)
})

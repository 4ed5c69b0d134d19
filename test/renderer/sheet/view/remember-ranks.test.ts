import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blank, rankTexts, textOrder } from '../../../../renderer/sheet/view/rank-texts.ts'
import { rememberRanks } from '../../../../renderer/sheet/view/remember-ranks.ts'

const text = fc.string({ maxLength: 6, unit: fc.constantFrom(...'aAbZ09 .@é'.split('')) })

test('list after list, the order is that of ranking each from the start', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 6 }), (lists) => {
      const rank = rememberRanks()
      for (const texts of lists) {
        const { ranks, count } = rank(texts)
        const plain = rankTexts(texts).ranks
        texts.forEach((a, i) => {
          expect(ranks[i] === blank).toBe(plain[i] === blank)
          expect(ranks[i]).toBeLessThan(Math.max(1, count))
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
  const rank = rememberRanks(counting as Intl.Collator)
  const texts = Array.from({ length: 100_000 }, (_, at) => `person${(at * 7919) % 100_003}@client.example`)
  rank(texts)
  compared = 0
  const { ranks } = rank(texts.with(5, 'person50000a@client.example'))
  expect(compared).toBeLessThan(60)
  expect(new Set(ranks).size).toBe(100_000)
})

test('texts nobody uses any more are forgotten in the end', () => {
  const rank = rememberRanks()
  for (let round = 0; round < 5; round += 1) {
    const { count } = rank(Array.from({ length: 900 }, (_, at) => `${round} ${at}`))
    expect(count).toBeLessThanOrEqual(3700)
  }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumEndings } from '../../../../electron/core/roster/sum-endings.ts'
import { addDays, daysFromTo } from '../../../../shared/day.ts'
import { endingWords, overWords, untilChangeWords } from '../../../../shared/words/ending-words.ts'

const today = '2026-03-02'
const row = (rosterId: string, days: number) => ({
  rosterId,
  rosterName: `Roster ${rosterId}`,
  until: addDays(today, days),
})

test('what is over and what ends in 1, 7 and 14 days is counted by roster, the longest over first', () => {
  const rows = [row('a', 0), row('a', 1), row('a', 7), row('a', 14), row('a', 15), row('b', -3), row('b', -1)]
  const none = { within1: 0, within7: 0, within14: 0 }
  expect(sumEndings([...rows, { rosterId: 'c', rosterName: 'C', until: 'soon' }], today)).toEqual([
    { rosterId: 'b', name: 'Roster b', over: 2, mostDaysOver: 3, ...none },
    { rosterId: 'a', name: 'Roster a', over: 0, mostDaysOver: 0, within1: 2, within7: 3, within14: 4 },
  ])
})

test('every row counts once as over or as near, however far away it ends', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 60 }), (spans) => {
      const [ending] = sumEndings(
        spans.map((days) => row('a', days)),
        today,
      )
      const near = spans.filter((days) => days >= 0 && days <= 14).length
      expect(ending?.over ?? 0).toBe(spans.filter((days) => days < 0).length)
      expect(ending?.within14 ?? 0).toBe(near)
      expect(daysFromTo(today, addDays(today, spans[0] ?? 0))).toBe(spans[0] ?? 0)
    }),
  )
})

test('what ends is said with the nearest of the spans', () => {
  const nothing = { rosterId: 'a', name: 'A', over: 0, mostDaysOver: 0, within1: 0, within7: 0, within14: 0 }
  expect(endingWords(nothing)).toBe('')
  expect(endingWords({ ...nothing, within7: 2, within14: 4 })).toBe('2 end within 7 days')
  expect(endingWords({ ...nothing, over: 1, within1: 1, within7: 2, within14: 4 })).toBe(
    '1 over · 1 ends within 1 day',
  )
  expect(overWords({ in: 2, open: 1 }, 3)).toBe(
    '3 rows are past their last day, the longest 3 days over: 2 people still have access, 1 invite is open',
  )
  expect(untilChangeWords('2026-12-31', '2027-03-31', 'Europe/Berlin')).toBe(
    '2026-12-31 → 2027-03-31, extended; days end at midnight in Europe/Berlin',
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepLines } from '../../../renderer/problems/keep-lines.ts'

interface Line {
  readonly key: string
  readonly groupKey: string
  readonly isSettled?: boolean
}
const line = (key: string): Line => ({ key, groupKey: key.slice(0, 1) })
const keep = (before: readonly string[], now: readonly string[], closed = '') =>
  keepLines(
    before.map(line),
    now.map(line),
    (group) => closed.includes(group),
    (one) => ({ ...one, isSettled: true }),
  ).map(({ key, isSettled }) => (isSettled === true ? `(${key})` : key))

test('what is settled keeps its place, and groups keep theirs however many they have left', () => {
  expect(keep(['a', 'a1', 'a2', 'b', 'b1'], ['b', 'b1', 'a', 'a2'])).toEqual(['a', '(a1)', 'a2', 'b', 'b1'])
  expect(keep(['a', 'a1', 'b'], ['b'])).toEqual(['(a)', '(a1)', 'b'])
})

test('what is new comes at the end of its group, or of the list', () => {
  expect(keep(['a', 'a1', 'b'], ['c', 'c1', 'a', 'a1', 'a2', 'b'])).toEqual(['a', 'a1', 'a2', 'b', 'c', 'c1'])
})

test('lines of a group that is closed go', () => {
  expect(keep(['a', 'a1', 'b'], ['a', 'b'], 'a')).toEqual(['a', 'b'])
})

test('no line that is still there ever comes before where it was', () => {
  const keys = fc.uniqueArray(fc.constantFrom('a', 'a1', 'a2', 'b', 'b1', 'b2', 'c', 'c1'))
  fc.assert(
    fc.property(keys, keys, (before, now) => {
      const known: readonly string[] = before
      const kept = keep(before, now).map((key) => key.replace(/[()]/g, ''))
      expect(kept.filter((key) => known.includes(key))).toEqual(before)
      expect([...kept].sort()).toEqual([...new Set([...before, ...now])].sort())
    }),
  )
})

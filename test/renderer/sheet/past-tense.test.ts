import { expect, test } from 'vitest'
import { pastTense } from '../../../renderer/sheet/past-tense.ts'

test.each([
  ['Delete 9 duplicates', 'Deleted 9 duplicates'],
  ['Paste as 3 people', 'Pasted as 3 people'],
  ['Trim and clean 2 cells', 'Trimmed and cleaned 2 cells'],
  ['Set site to Bakery in 3 rows', 'Set site to Bakery in 3 rows'],
  ['Names in Title Case in 3 cells', 'Names in Title Case in 3 cells'],
])('%s, once it is done: %s', (label, done) => {
  expect(pastTense(label)).toBe(done)
})

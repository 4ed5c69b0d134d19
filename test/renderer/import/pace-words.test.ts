import { expect, test } from 'vitest'
import { paceWords } from '../../../renderer/import/pace-words.ts'

test('the pace of long work is told once it is known', () => {
  expect(paceWords(3000, 9000, 3000)).toBe('3,000 of 9,000 · 1,000 a second · 6 s left')
  expect(paceWords(9000, 9000, 3000)).toBe('9,000 of 9,000 · 3,000 a second')
  expect(paceWords(0, 9000, 3000)).toBe(undefined)
  expect(paceWords(100, 9000, 200)).toBe(undefined)
  expect(paceWords(100, null, 5000)).toBe(undefined)
})

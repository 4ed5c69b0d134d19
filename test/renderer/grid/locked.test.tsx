import { beforeEach, expect, test } from 'vitest'
import { cell, editor, live, press, sheet, show, texts, type, withSheet } from './sheet.tsx'

withSheet([
  ['1', 'p'],
  ['2', 'q'],
  ['3', 'r'],
])
const reason = 'The row is being sent.'
beforeEach(() => {
  sheet.source = { lockedReason: (row) => (row === 1 ? reason : null) }
  show()
})

test('a locked cell refuses to be typed into, with the reason', () => {
  press('ArrowDown')
  type('x')
  press('F2')
  expect(editor().value).toBe('')
  expect(sheet.refused).toEqual([reason, reason])
  expect(texts('a')).toEqual(['1', '2', '3'])
})

test('clearing several cells leaves the locked ones and tells how many and why', () => {
  press('Ctrl+Shift+ArrowDown', 'Shift+ArrowRight', 'Delete')
  expect(texts('a')).toEqual(['', '2', ''])
  expect(sheet.steps).toEqual(['Clear 4 cells'])
  expect(sheet.refused).toEqual([`2 cells were left as they are: ${reason}`])
})

test.each([
  ['Ctrl+d', '1'],
  ['Ctrl+Enter', '1'],
])('%s leaves them too', (keys, filled) => {
  press('Ctrl+Shift+ArrowDown', keys)
  expect(texts('a')).toEqual(['1', '2', filled])
  expect(sheet.refused).toEqual([`1 cell was left as it is: ${reason}`])
})

test('rows with locked cells are not deleted', () => {
  press('Ctrl+Shift+ArrowDown', 'Ctrl+Shift+Backspace')
  expect(sheet.steps).toEqual(['delete 0,2'])
  expect(sheet.refused).toEqual([`1 row was left as it is: ${reason}`])
})

test('a locked cell says so: to the eye, on hover, to a screen reader', () => {
  press('ArrowDown')
  const locked = cell(1, 0)
  expect(locked.getAttribute('aria-readonly')).toBe('true')
  expect(locked.title).toBe(reason)
  expect(live()).toBe(`Row 2, A, 2, locked: ${reason}`)
  expect(document.querySelector('.problem')?.textContent).toBe(`Locked${reason}`)
})

import { act } from 'react'
import { expect, test } from 'vitest'
import { editor, press, selected, sheet, show, texts, type, withSheet } from './sheet.tsx'

withSheet(Array.from({ length: 5 }, (_, row) => [`a${row}`, `b${row}`]))

test('a cell is gone to by the key of its row, also in the moment in which the rows are put in another order', () => {
  act(() => {
    sheet.rows.reverse()
    sheet.keys.reverse()
    sheet.handle?.goTo(3, 'b')
    show()
  })
  expect(selected()).toBe('1,1:1,1 at 1,1')
  expect(document.activeElement).toBe(editor())
  type('typed')
  press('Enter')
  expect(texts('b')).toEqual(['b4', 'typed', 'b2', 'b1', 'b0'])
})

test('a block is shown from row to row; null is the empty row at the end', () => {
  act(() => sheet.handle?.reveal(3, 'b', { row: 1, column: 'a' }))
  expect(selected()).toBe('1,0:3,1 at 1,0')
  act(() => sheet.handle?.goTo(null, 'a'))
  expect(selected()).toBe('5,0:5,0 at 5,0')
})

test('a row that is not shown is not gone to, and the cursor stays', () => {
  act(() => sheet.handle?.goTo(2, 'b'))
  act(() => sheet.handle?.goTo(99, 'a'))
  expect(selected()).toBe('2,1:2,1 at 2,1')
})

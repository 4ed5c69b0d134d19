import { act } from 'react'
import { expect, test } from 'vitest'
import type { GridColumn } from '../../../renderer/grid/grid-props.ts'
import { click, editor, leave, press, sheet, type, withSheet } from './sheet.tsx'

const columns: readonly GridColumn[] = [
  { id: 'a', title: 'A', width: 100 },
  { id: 'b', title: 'B', width: 100 },
  { id: 'c', title: 'C', width: 100, isReadOnly: true },
]
withSheet(
  [
    ['1', 'Red'],
    ['2', 'bad'],
  ],
  {
    columns,
    source: {
      mark: (row, column) =>
        sheet.rows[row]?.[column] === 'bad' ? { severity: 'error', message: 'No good.' } : null,
      suggest: (_, column, typed) =>
        (column === 'b' ? ['Red', 'Green'] : [])
          .filter((one) => one.toLowerCase().includes(typed.toLowerCase()))
          .map((value) => ({ value })),
    },
  },
)

test('typing replaces the cell and Enter saves it and goes down', () => {
  type('xyz')
  press('Enter')
  expect(sheet.steps).toEqual(['Edit A'])
  expect(sheet.edits).toEqual([[{ row: 0, column: 'a', text: 'xyz' }]])
  expect(editor().getAttribute('aria-label')).toBe('Row 2, A, 2')
})

test('Escape leaves the cell as it was', () => {
  type('xyz')
  press('Escape')
  expect(sheet.steps).toEqual([])
  expect(editor().value).toBe('')
})

test('what is typed is saved before the window closes or the screen goes', () => {
  type('xyz')
  act(() => void window.dispatchEvent(new Event('beforeunload')))
  expect(sheet.edits).toEqual([[{ row: 0, column: 'a', text: 'xyz' }]])
  type('uvw')
  leave()
  expect(sheet.edits.map(([edit]) => edit?.text)).toEqual(['xyz', 'uvw'])
})

test('F2 edits the text that is there; the same text is no step', () => {
  press('F2')
  expect(editor().value).toBe('1')
  press('Enter')
  expect(sheet.steps).toEqual([])
})

test('Tab goes right, Enter goes down to where the Tabs began', () => {
  type('p')
  press('Tab')
  type('q')
  press('Enter')
  expect(sheet.edits.map(([edit]) => edit)).toEqual([
    { row: 0, column: 'a', text: 'p' },
    { row: 0, column: 'b', text: 'q' },
  ])
  expect(editor().getAttribute('aria-label')).toMatch(/^Row 2, A/)
})

test('an arrow commits what was typed, the empty row at the end takes a new one', () => {
  press('ArrowDown')
  press('ArrowDown')
  expect(editor().getAttribute('aria-label')).toBe('New row, A, empty')
  type('new')
  press('ArrowRight')
  expect(sheet.edits.at(-1)).toEqual([{ row: 2, column: 'a', text: 'new' }])
})

test('rows typed one after the other below the end are rows of their own', () => {
  press('ArrowDown')
  press('ArrowDown')
  type('first')
  press('Enter')
  type('second')
  press('Enter')
  expect(sheet.rows.slice(2).map((row) => row.a)).toEqual(['first', 'second'])
})

test('a value is taken from the list only when it was picked', () => {
  press('ArrowRight')
  type('gr')
  press('Enter')
  expect(sheet.rows[0]?.b).toBe('gr')
  type('gre')
  press('ArrowDown')
  press('Enter')
  expect(sheet.rows[1]?.b).toBe('Green')
})

test('a value is taken from the list with the mouse', () => {
  press('ArrowRight')
  type('gr')
  click(document.querySelector('[role=option]'))
  expect(sheet.steps).toEqual([])
  press('Enter')
  expect(sheet.rows[0]?.b).toBe('Green')
})

test('Delete clears the selection as one step', () => {
  press('Ctrl+a')
  press('Delete')
  expect(sheet.steps).toEqual(['Clear 4 cells'])
})

test('a read-only column refuses with words', () => {
  press('End')
  type('x')
  expect(sheet.steps).toEqual([])
  expect(sheet.refused).toEqual([expect.stringContaining('C is calculated')])
})

test('keys of an input method in progress are left alone', () => {
  type('に')
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true })
  act(() => void editor().dispatchEvent(enter))
  expect(sheet.steps).toEqual([])
  press('Escape')
})

test('a problem is said with its cell', () => {
  press('ArrowDown')
  press('ArrowRight')
  expect(editor().getAttribute('aria-label')).toBe('Row 2, B, bad, error: No good.')
})

test('Ctrl+Z asks the owner to undo', () => {
  press('Ctrl+z')
  expect(sheet.steps).toEqual(['undo'])
})

test('after Escape, Tab leaves the grid', () => {
  press('Escape')
  expect(press('Tab')).toBe(false)
})

test('rows and columns are counted for screen readers', () => {
  const grid = document.querySelector('[role=grid]')
  expect(grid?.getAttribute('aria-rowcount')).toBe('4')
  expect(grid?.getAttribute('aria-colcount')).toBe('4')
})

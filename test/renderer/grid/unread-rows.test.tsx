import { expect, test } from 'vitest'
import { unreadWords } from '../../../renderer/grid/selection.ts'
import { drag, middle, part, press, selected, sheet, show, texts, type, withSheet } from './sheet.tsx'

withSheet([
  ['1', 'p'],
  ['2', 'q'],
  ['3', 'r'],
])

/** The first rows are here, and more are on their way. */
function beginReading(): void {
  sheet.more = { canAddRows: false }
  show()
}

function endReading(): void {
  sheet.rows = [{ a: '1', b: 'p' }, ...sheet.rows.slice(1), { a: '4', b: 's' }]
  sheet.keys = [0, 1, 2, 3]
  sheet.more = {}
  show()
}

const title = () => drag(part('[data-head="1"]'), [middle(0, 1)[0], 15])

test.each<[string, () => void, string]>([
  ['Ctrl+A', () => press('Ctrl+a'), '0,0:3,3 at 0,0'],
  ['Ctrl+Space', () => press('Ctrl+ '), '0,0:4,0 at 0,0'],
  ['Ctrl+End', () => press('Ctrl+End'), '3,3:3,3 at 3,3'],
  ['Ctrl+Shift+End', () => press('Ctrl+Shift+End'), '0,0:3,3 at 0,0'],
  ['Ctrl+Down', () => press('Ctrl+ArrowDown'), '3,0:3,0 at 3,0'],
  ['Ctrl+Shift+Down', () => press('Ctrl+Shift+ArrowDown'), '0,0:3,0 at 0,0'],
  ['the corner', () => drag(part('[data-corner]'), [10, 10]), '0,0:3,3 at 0,0'],
  ['a title', title, '0,1:4,1 at 0,1'],
])('%s reaches the last row once it is here, and is refused before', (_, act, whole) => {
  beginReading()
  act()
  expect(sheet.refused).toEqual([unreadWords])
  press('Delete')
  expect(texts('a')).toEqual(['', '2', '3'])
  endReading()
  act()
  expect(selected()).toBe(whole)
})

test('the rows that are here can be chosen, gone through and changed meanwhile', () => {
  beginReading()
  press('ArrowDown', 'Shift+ArrowRight', 'Ctrl+ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown')
  expect(selected()).toBe('2,0:2,0 at 2,0')
  type('three')
  press('Enter')
  expect(texts('a')).toEqual(['1', '2', 'three'])
  expect(sheet.refused).toEqual([])
})

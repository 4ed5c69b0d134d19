import { beforeEach, expect, test } from 'vitest'
import type { GridColumn } from '../../../../renderer/grid/grid-props.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import { clip, press, sheet, show, texts, withSheet } from '../sheet.tsx'

const columns: readonly GridColumn[] = [
  { id: 'a', title: 'A', width: 100 },
  { id: 'b', title: 'B', width: 100 },
  { id: 'c', title: 'C', width: 100, isReadOnly: true },
]
withSheet(
  [
    ['1', 'x', 'C1'],
    ['2', 'y', 'C2'],
    ['3', 'z', 'C3'],
  ],
  { columns },
)
let board: Record<string, string>
beforeEach(() => {
  board = {}
})

function lock(locked: number): void {
  sheet.source = { lockedReason: (row) => (row === locked ? 'The row is being sent.' : null) }
  show()
}
const outlined = () => document.querySelectorAll('[data-cut]').length
/** From A1 to B2. */
function selectFour(): void {
  press('Shift+ArrowDown')
  press('Shift+ArrowRight')
}

test('copied cells go out as text and as a table, and come back as they are', () => {
  sheet.rows[0] = { a: '=1+1', b: 'two\nlines' }
  show()
  selectFour()
  clip('copy', board)
  expect(board['text/plain']).toBe('\'=1+1\t"two\nlines"\r\n2\ty')
  expect(board['text/html']).toContain('<table>')
  press('ArrowDown')
  clip('paste', board)
  expect(sheet.rows.slice(1, 3)).toEqual([
    { a: '=1+1', b: 'two\nlines', c: 'C2' },
    { a: '2', b: 'y', c: 'C3' },
  ])
  expect(sheet.steps).toEqual(['Paste 4 cells'])
})

test('the table of another program is read before its text', () => {
  board = {
    'text/plain': 'Ann',
    'text/html': '<table><tr><td><a href="mailto:ann@x.example">Ann</a></td></tr></table>',
  }
  clip('paste', board)
  // Reading may pause on a busy machine; any key waits for it.
  press('Shift')
  expect(sheet.rows[0]?.a).toBe('ann@x.example')
})

test('cut cells stay until they are pasted, then move in one step', () => {
  selectFour()
  clip('cut', board)
  expect(texts('a')).toEqual(['1', '2', '3'])
  expect(outlined()).toBeGreaterThan(0)
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowDown')
  clip('paste', board)
  expect(texts('a')).toEqual(['', '', '3', '1', '2'])
  expect(texts('b')).toEqual(['', '', 'z', 'x', 'y'])
  expect(sheet.steps).toEqual(['Move 4 cells'])
  expect(outlined()).toBe(0)
})

test('cut cells may move onto a part of their own place', () => {
  selectFour()
  clip('cut', board)
  press('ArrowDown')
  clip('paste', board)
  expect(texts('a')).toEqual(['', '1', '2'])
})

test('Escape or an edit lets cut cells stay; pasting copies them then', () => {
  clip('cut', board)
  press('Escape')
  expect(outlined()).toBe(0)
  press('ArrowDown')
  clip('paste', board)
  expect(texts('a')).toEqual(['1', '1', '3'])
  clip('cut', board)
  press('ArrowDown')
  press('Delete')
  expect(outlined()).toBe(0)
  clip('paste', board)
  expect(texts('a')).toEqual(['1', '1', '1'])
})

test('nothing is moved where a part of it would be lost', () => {
  lock(2)
  selectFour()
  clip('cut', board)
  press('ArrowDown')
  clip('paste', board)
  expect(texts('a')).toEqual(['1', '2', '3'])
  expect(sheet.refused).toEqual([expect.stringMatching(/^Nothing was moved: The row is being sent/)])
  press('ArrowDown')
  clip('cut', board)
  expect(sheet.refused.at(-1)).toMatch(/^Not all of these cells can be moved: The row is being sent/)
})

test('locked rows and read-only columns are left out of a paste, and said', () => {
  lock(1)
  board = { 'text/plain': 'p\tq\tr\ns\tt\tu' }
  clip('paste', board)
  expect(texts('a')).toEqual(['p', '2', '3'])
  expect(sheet.refused.join(' ')).toMatch(/2 cells were left as they are: The row is being sent/)
  expect(sheet.refused.join(' ')).toMatch(/2 cells in columns that cannot be typed into/)
})

test('a cell that is too long is refused with its size, quickly', () => {
  board = { 'text/plain': `ok\t${'x'.repeat(5_000_000)}` }
  const spent = startCpuTime()
  clip('paste', board)
  expect(spent()).toBeLessThan(1000)
  expect(sheet.refused).toEqual([expect.stringContaining('the cell for B holds 5,000,000 characters')])
  expect(sheet.steps).toEqual([])
})

test('a paste of 200,000 cells is done before what comes after it', () => {
  board = { 'text/plain': Array.from({ length: 100_000 }, (_, at) => `a${at}\tb${at}`).join('\n') }
  clip('paste', board)
  press('Delete')
  expect(sheet.steps).toEqual(['Paste 200,000 cells'])
  press('ArrowDown')
  expect(sheet.steps).toEqual(['Paste 200,000 cells', 'Clear 200,000 cells'])
  expect(sheet.rows).toHaveLength(100_000)
})

test('an empty clipboard is told', () => {
  clip('paste', board)
  expect(sheet.refused).toEqual(['There is no text on the clipboard to paste.'])
})

test('the owner may take more out of a text than cells; as plain text it is never asked', () => {
  const asked: unknown[] = []
  sheet.more = {
    onPasteText: (text, at) => {
      asked.push([text, at])
      return text === 'Ann; Bo'
    },
  }
  show()
  press('ArrowRight')
  board = { 'text/plain': 'Ann; Bo' }
  clip('paste', board)
  expect(asked).toEqual([['Ann; Bo', { row: 0, column: 'b' }]])
  expect(sheet.steps).toEqual([])
  press('Ctrl+Shift+v')
  clip('paste', board)
  expect(asked).toHaveLength(1)
  expect(texts('b')).toEqual(['Ann; Bo', 'y', 'z'])
  press('ArrowDown')
  clip('paste', { 'text/plain': 'Cem' })
  expect(asked).toHaveLength(2)
  expect(texts('b')).toEqual(['Ann; Bo', 'Cem', 'z'])
  // What this grid copied itself is cells.
  clip('copy', board)
  clip('paste', board)
  expect(asked).toHaveLength(2)
})

// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Grid } from '../../../../renderer/grid/grid.tsx'
import type { GridColumn, GridSource } from '../../../../renderer/grid/grid-props.ts'
import { plainLayout } from '../../../../renderer/grid/layout.ts'
// Sizes, which jsdom lacks.
import '../../mount.tsx'

const columns: readonly GridColumn[] = [
  { id: 'a', title: 'A', width: 100 },
  { id: 'b', title: 'B', width: 100 },
  { id: 'c', title: 'C', width: 100, isReadOnly: true },
]
let root: Root
let home: HTMLElement
let rows: Record<string, string>[]
let locked: ReadonlySet<number>
let steps: string[]
let refused: string[]
let board: Record<string, string>

const sourceOf = (): GridSource => ({
  rowCount: rows.length,
  rowKey: (row) => row,
  rowNumber: (row) => row + 1,
  text: (row, column) => rows[row]?.[column] ?? '',
  mark: () => null,
  render: () => null,
  suggest: () => [],
  lockedReason: (row) => (locked.has(row) ? 'The row is being sent.' : null),
})
function show(): void {
  act(() => {
    root.render(
      <Grid
        label="Sheet"
        columns={columns}
        source={sourceOf()}
        layout={plainLayout}
        onLayout={() => undefined}
        canAddRows
        onEdit={(edits, label) => {
          steps.push(label)
          for (const edit of edits) rows[edit.row] = { ...rows[edit.row], [edit.column]: edit.text }
          show()
        }}
        onInsertRows={() => undefined}
        onDeleteRows={() => undefined}
        onUndo={() => undefined}
        onRedo={() => undefined}
        onRefuse={(words) => refused.push(words)}
      />,
    )
  })
}
const editor = (): HTMLTextAreaElement => {
  const found = home.querySelector('textarea')
  if (found === null) throw new Error('there is no editor')
  return found
}
function press(key: string, over: KeyboardEventInit = {}): void {
  act(() => {
    editor().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over }))
  })
}
/** What the browser does on Ctrl+C, Ctrl+X and Ctrl+V. */
function clip(kind: 'copy' | 'cut' | 'paste'): void {
  const clipboardData = {
    getData: (type: string) => board[type] ?? '',
    setData: (type: string, text: string) => {
      board[type] = text
    },
  }
  if (kind !== 'paste') board = {}
  act(() => {
    editor().dispatchEvent(
      Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { clipboardData }),
    )
  })
}
const texts = (column: string) => rows.map((row) => row[column] ?? '')
const outlined = () => home.querySelectorAll('[data-cut]').length
/** From A1 to B2. */
function selectFour(): void {
  press('ArrowDown', { shiftKey: true })
  press('ArrowRight', { shiftKey: true })
}

beforeEach(() => {
  rows = [
    { a: '1', b: 'x', c: 'C1' },
    { a: '2', b: 'y', c: 'C2' },
    { a: '3', b: 'z', c: 'C3' },
  ]
  locked = new Set()
  steps = []
  refused = []
  board = {}
  home = document.createElement('div')
  document.body.append(home)
  root = createRoot(home)
  show()
})
afterEach(() => {
  act(() => root.unmount())
  home.remove()
})

test('copied cells go out as text and as a table, and come back as they are', () => {
  rows[0] = { a: '=1+1', b: 'two\nlines' }
  show()
  selectFour()
  clip('copy')
  expect(board['text/plain']).toBe('\'=1+1\t"two\nlines"\r\n2\ty')
  expect(board['text/html']).toContain('<table>')
  press('ArrowDown')
  clip('paste')
  expect(rows.slice(1, 3)).toEqual([
    { a: '=1+1', b: 'two\nlines', c: 'C2' },
    { a: '2', b: 'y', c: 'C3' },
  ])
  expect(steps).toEqual(['Paste 4 cells'])
})

test('the table of another program is read before its text', () => {
  board = {
    'text/plain': 'Ann',
    'text/html': '<table><tr><td><a href="mailto:ann@x.example">Ann</a></td></tr></table>',
  }
  clip('paste')
  expect(rows[0]?.a).toBe('ann@x.example')
})

test('cut cells stay until they are pasted, then move in one step', () => {
  selectFour()
  clip('cut')
  expect(texts('a')).toEqual(['1', '2', '3'])
  expect(outlined()).toBeGreaterThan(0)
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowDown')
  clip('paste')
  expect(texts('a')).toEqual(['', '', '3', '1', '2'])
  expect(texts('b')).toEqual(['', '', 'z', 'x', 'y'])
  expect(steps).toEqual(['Move 4 cells'])
  expect(outlined()).toBe(0)
})

test('cut cells may move onto a part of their own place', () => {
  selectFour()
  clip('cut')
  press('ArrowDown')
  clip('paste')
  expect(texts('a')).toEqual(['', '1', '2'])
})

test('Escape or an edit lets cut cells stay; pasting copies them then', () => {
  clip('cut')
  press('Escape')
  expect(outlined()).toBe(0)
  press('ArrowDown')
  clip('paste')
  expect(texts('a')).toEqual(['1', '1', '3'])
  clip('cut')
  press('ArrowDown')
  press('Delete')
  expect(outlined()).toBe(0)
  clip('paste')
  expect(texts('a')).toEqual(['1', '1', '1'])
})

test('nothing is moved where a part of it would be lost', () => {
  locked = new Set([2])
  show()
  selectFour()
  clip('cut')
  press('ArrowDown')
  clip('paste')
  expect(texts('a')).toEqual(['1', '2', '3'])
  expect(refused).toEqual([expect.stringMatching(/^Nothing was moved: The row is being sent/)])
  press('ArrowDown')
  clip('cut')
  expect(refused.at(-1)).toMatch(/^Not all of these cells can be moved: The row is being sent/)
})

test('locked rows and read-only columns are left out of a paste, and said', () => {
  locked = new Set([1])
  show()
  board = { 'text/plain': 'p\tq\tr\ns\tt\tu' }
  clip('paste')
  expect(texts('a')).toEqual(['p', '2', '3'])
  expect(refused.join(' ')).toMatch(/2 cells were left as they are: The row is being sent/)
  expect(refused.join(' ')).toMatch(/2 cells in columns that cannot be typed into/)
})

test('a cell that is too long is refused with its size, quickly', () => {
  board = { 'text/plain': `ok\t${'x'.repeat(5_000_000)}` }
  const before = performance.now()
  clip('paste')
  expect(performance.now() - before).toBeLessThan(1000)
  expect(refused).toEqual([expect.stringContaining('the cell for B holds 5,000,000 characters')])
  expect(steps).toEqual([])
})

test('a paste of 200,000 cells is done before what comes after it', () => {
  board = { 'text/plain': Array.from({ length: 100_000 }, (_, at) => `a${at}\tb${at}`).join('\n') }
  clip('paste')
  press('Delete')
  expect(steps).toEqual(['Paste 200,000 cells', 'Clear 200,000 cells'])
  expect(rows).toHaveLength(100_000)
})

test('an empty clipboard is told', () => {
  clip('paste')
  expect(refused).toEqual(['There is no text on the clipboard to paste.'])
})

// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Grid } from '../../../renderer/grid/grid.tsx'
import type { CellEdit, GridColumn, GridLayout, GridSource } from '../../../renderer/grid/grid-props.ts'
import { plainLayout } from '../../../renderer/grid/layout.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollTo = () => undefined

const columns: readonly GridColumn[] = [
  { id: 'a', title: 'A', width: 100 },
  { id: 'b', title: 'B', width: 100 },
  { id: 'c', title: 'C', width: 100, isReadOnly: true },
]

let root: Root
let home: HTMLElement
let rows: Record<string, string>[]
let steps: { readonly edits: readonly CellEdit[]; readonly label: string }[]
let refused: string[]
let undone: number
let layout: GridLayout

function sourceOf(): GridSource {
  return {
    rowCount: rows.length,
    rowKey: (row) => row,
    rowNumber: (row) => row + 1,
    text: (row, column) => rows[row]?.[column] ?? '',
    mark: (row, column) =>
      rows[row]?.[column] === 'bad' ? { severity: 'error', message: 'No good.' } : null,
    render: () => null,
    suggest: (_, column, typed) =>
      column === 'b'
        ? ['Red', 'Green']
            .filter((one) => one.toLowerCase().includes(typed.toLowerCase()))
            .map((value) => ({ value }))
        : [],
  }
}

function show(): void {
  act(() => {
    root.render(
      <Grid
        label="Sheet"
        columns={columns}
        layout={layout}
        onLayout={(next) => {
          layout = next
          show()
        }}
        source={sourceOf()}
        canAddRows
        onEdit={(edits, label) => {
          steps.push({ edits, label })
          for (const edit of edits) {
            rows[edit.row] ??= {}
            rows[edit.row] = { ...rows[edit.row], [edit.column]: edit.text }
          }
          show()
        }}
        onInsertRows={(at, count) => steps.push({ edits: [], label: `insert ${count} at ${at}` })}
        onDeleteRows={(gone) => steps.push({ edits: [], label: `delete ${gone.join()}` })}
        onUndo={() => {
          undone++
        }}
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
/** What the browser does with a typed letter: it changes the text area, then tells. */
function type(text: string): void {
  for (const letter of text) {
    act(() => {
      const area = editor()
      const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
      setter?.call(area, area.value + letter)
      area.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter }))
    })
  }
}

beforeEach(() => {
  rows = [
    { a: '1', b: 'Red' },
    { a: '2', b: 'bad' },
  ]
  steps = []
  refused = []
  undone = 0
  layout = plainLayout
  home = document.createElement('div')
  document.body.append(home)
  root = createRoot(home)
  show()
})
afterEach(() => {
  act(() => root.unmount())
  home.remove()
})

test('typing replaces the cell and Enter saves it and goes down', () => {
  type('xyz')
  press('Enter')
  expect(steps).toEqual([{ edits: [{ row: 0, column: 'a', text: 'xyz' }], label: 'Edit A' }])
  expect(editor().getAttribute('aria-label')).toBe('Row 2, A, 2')
})

test('Escape leaves the cell as it was', () => {
  type('xyz')
  press('Escape')
  expect(steps).toEqual([])
  expect(editor().value).toBe('')
})

test('what is typed is saved before the window closes or the screen goes', () => {
  type('xyz')
  window.dispatchEvent(new Event('beforeunload'))
  expect(steps.map((step) => step.edits)).toEqual([[{ row: 0, column: 'a', text: 'xyz' }]])
  type('uvw')
  act(() => root.render(null))
  expect(steps.map((step) => step.edits[0]?.text)).toEqual(['xyz', 'uvw'])
})

test('F2 edits the text that is there; the same text is no step', () => {
  press('F2')
  expect(editor().value).toBe('1')
  press('Enter')
  expect(steps).toEqual([])
})

test('Tab goes right, Enter goes down to where the Tabs began', () => {
  type('p')
  press('Tab')
  type('q')
  press('Enter')
  expect(steps.map((step) => step.edits[0])).toEqual([
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
  expect(steps.at(-1)?.edits).toEqual([{ row: 2, column: 'a', text: 'new' }])
})

test('rows typed one after the other below the end are rows of their own', () => {
  press('ArrowDown')
  press('ArrowDown')
  type('first')
  press('Enter')
  type('second')
  press('Enter')
  expect(rows.slice(2).map((row) => row.a)).toEqual(['first', 'second'])
})

test('a value is taken from the list only when it was picked', () => {
  press('ArrowRight')
  type('gr')
  press('Enter')
  expect(rows[0]?.b).toBe('gr')
  type('gre')
  press('ArrowDown')
  press('Enter')
  expect(rows[1]?.b).toBe('Green')
})

test('a value is taken from the list with the mouse', () => {
  press('ArrowRight')
  type('gr')
  const option = document.querySelector('[role=option]')
  act(() => {
    for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      option?.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, button: 0 }))
    }
  })
  expect(steps).toEqual([])
  press('Enter')
  expect(rows[0]?.b).toBe('Green')
})

test('Delete clears the selection as one step', () => {
  press('a', { ctrlKey: true })
  press('Delete')
  expect(steps).toEqual([expect.objectContaining({ label: 'Clear 4 cells' })])
})

test('a read-only column refuses with words', () => {
  press('End')
  type('x')
  expect(steps).toEqual([])
  expect(refused).toEqual([expect.stringContaining('C is worked out')])
})

test('keys of an input method in progress are left alone', () => {
  type('に')
  press('Enter', { isComposing: true })
  expect(steps).toEqual([])
  press('Escape')
})

test('a problem is said with its cell', () => {
  press('ArrowDown')
  press('ArrowRight')
  expect(editor().getAttribute('aria-label')).toBe('Row 2, B, bad, error: No good.')
})

test('Ctrl+Z asks the owner to undo', () => {
  press('z', { ctrlKey: true })
  expect(undone).toBe(1)
})

test('after Escape, Tab leaves the grid', () => {
  press('Escape')
  const event = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true })
  act(() => {
    editor().dispatchEvent(event)
  })
  expect(event.defaultPrevented).toBe(false)
})

test('rows and columns are counted for screen readers', () => {
  const grid = home.querySelector('[role=grid]')
  expect(grid?.getAttribute('aria-rowcount')).toBe('4')
  expect(grid?.getAttribute('aria-colcount')).toBe('4')
})

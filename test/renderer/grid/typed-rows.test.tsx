import fc from 'fast-check'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { expect, test } from 'vitest'
import { Grid } from '../../../renderer/grid/grid.tsx'
import type { CellEdit, GridColumn, Range, RowPlaces } from '../../../renderer/grid/grid-props.ts'
import { plainLayout } from '../../../renderer/grid/layout.ts'
// Sizes, which jsdom lacks.
import '../mount.tsx'

// Whatever sorts, filters, syncs, arrives or goes while a person types, no word ends in a row it was not typed for, and
// nothing is cleared that was not selected.

interface ModelRow {
  readonly key: number
  readonly cells: Readonly<Record<string, string>>
}
type View = { readonly sort: string | null; readonly filter: string | null }

const columns: readonly GridColumn[] = ['a', 'b'].map((id) => ({ id, title: id.toUpperCase(), width: 100 }))

/** An owner of a grid: rows known by key, a view that sorts and filters them, and what became of rows that are gone. */
class Owner {
  rows: readonly ModelRow[]
  view: View = { sort: null, filter: null }
  lost: string[] = []
  selectedKeys = new Set<number>()
  shown: RowPlaces & { readonly keys: readonly number[] }
  /** Cells of each row before each step, newest last. */
  readonly steps: (readonly ModelRow[])[] = []
  private nextKey = 100
  private readonly root: Root
  readonly home: HTMLElement

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, at) => ({
      key: at + 1,
      cells: { a: `a${at % 4}`, b: `b${at}` },
    }))
    this.shown = this.place()
    this.home = document.body.appendChild(document.createElement('div'))
    this.root = createRoot(this.home)
    this.draw()
  }

  close(): void {
    act(() => this.root.unmount())
    this.home.remove()
  }
  row = (key: number) => this.rows.find((one) => one.key === key)
  cell = (key: number, column: string) => this.row(key)?.cells[column] ?? ''

  private place() {
    const { sort, filter } = this.view
    const passing =
      filter === null ? this.rows : this.rows.filter(({ cells }) => (cells.a ?? '').includes(filter))
    const sorted =
      sort === null
        ? passing
        : passing.toSorted((x, y) => ((x.cells[sort] ?? '') < (y.cells[sort] ?? '') ? -1 : 1))
    const keys = sorted.map(({ key }) => key)
    return { keys, rowCount: keys.length, rowKey: (row: number) => keys[row] ?? -1 }
  }
  draw(): void {
    this.shown = this.place()
    const { shown } = this
    act(() => {
      this.root.render(
        <Grid
          label="Sheet"
          columns={columns}
          layout={plainLayout}
          onLayout={() => undefined}
          source={{
            rowCount: shown.rowCount,
            rowKey: shown.rowKey,
            rowNumber: shown.rowKey,
            text: (row, column) => this.cell(shown.rowKey(row), column),
            mark: () => null,
            render: () => null,
            suggest: () => [],
          }}
          canAddRows
          onEdit={this.edit}
          onInsertRows={() => undefined}
          onDeleteRows={() => undefined}
          onUndo={() => undefined}
          onRedo={() => undefined}
          onRefuse={() => undefined}
          onSelect={this.note}
        />,
      )
    })
  }
  private edit = (edits: readonly CellEdit[], _: string, on: RowPlaces): void => {
    this.steps.push(this.rows)
    for (const { row, column, text } of edits) {
      const key = row < on.rowCount ? on.rowKey(row) : this.nextKey++
      if (row >= on.rowCount) this.rows = [...this.rows, { key, cells: { a: '', b: '', [column]: text } }]
      else if (this.row(key) === undefined) this.lost.push(text)
      else this.set(key, { [column]: text })
    }
    this.draw()
  }
  /** The last ranges told, as rows: what comes from outside must not add to them. */
  private ranges: readonly Range[] = []
  private note = (ranges: readonly Range[]): void => {
    this.ranges = ranges
  }
  gesture(): void {
    // Nothing is selected while the row with the cursor is gone; when it is back, what was selected is so again.
    if (this.ranges.length === 0) return
    this.selectedKeys = new Set(
      this.ranges.flatMap(({ top, bottom }) => this.shown.keys.slice(top, bottom + 1)),
    )
  }
  set(key: number, cells: Readonly<Record<string, string>>): void {
    this.rows = this.rows.map((row) => (row.key === key ? { key, cells: { ...row.cells, ...cells } } : row))
  }
  outside(what: Outside): void {
    const at = (place: number) => this.rows[place % Math.max(1, this.rows.length)]?.key ?? -1
    switch (what.kind) {
      case 'view':
        this.view = { ...this.view, ...what.view }
        break
      case 'sync':
        this.set(at(what.place), { a: what.text })
        break
      case 'arrive': {
        const place = what.place % (this.rows.length + 1)
        const arrived = { key: this.nextKey++, cells: { a: what.text, b: '' } }
        this.rows = [...this.rows.slice(0, place), arrived, ...this.rows.slice(place)]
        break
      }
      case 'go': {
        const gone = at(what.place)
        this.rows = this.rows.filter(({ key }) => key !== gone)
        break
      }
      case 'undo':
        this.rows = this.steps.pop() ?? this.rows
        break
    }
    this.draw()
  }

  area(): HTMLTextAreaElement {
    const found = this.home.querySelector('textarea')
    if (found === null) throw new Error('there is no editor')
    return found
  }
  press(key: string, over: KeyboardEventInit = {}): void {
    act(
      () =>
        void this.area().dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over }),
        ),
    )
  }
  letter(letter: string): void {
    act(() => {
      const area = this.area()
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(
        area,
        area.value + letter,
      )
      area.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter, inputType: 'insertText' }))
    })
  }
  /** The cell with the cursor as it is said: what a person means when they begin to type. */
  meant(): { readonly key: number | 'new'; readonly column: string } | null {
    const said = /(?:Row (\d+)|(New row)), ([AB])\b/.exec(this.area().getAttribute('aria-label') ?? '')
    if (said === null) return null
    return { key: said[2] === undefined ? Number(said[1]) : 'new', column: (said[3] ?? '').toLowerCase() }
  }
}

type Outside =
  | { readonly kind: 'view'; readonly view: Partial<View> }
  | { readonly kind: 'sync' | 'arrive'; readonly place: number; readonly text: string }
  | { readonly kind: 'go'; readonly place: number }
  | { readonly kind: 'undo' }
type Gesture =
  | { readonly kind: 'move'; readonly key: string; readonly isExtending: boolean }
  | { readonly kind: 'type'; readonly between: readonly Outside[]; readonly leave: string }
  | { readonly kind: 'clear' }
  | { readonly kind: 'outside'; readonly what: Outside }

const place = fc.nat(20)
const text = fc.constantFrom('a0', 'a1', 'a2', 'a3', '', 'zz')
const outside: fc.Arbitrary<Outside> = fc.oneof(
  fc.record({
    kind: fc.constant('view' as const),
    view: fc.oneof(
      fc.record({ sort: fc.constantFrom('a', 'b', null) }),
      fc.record({ filter: fc.constantFrom('a1', 'a', null) }),
    ),
  }),
  fc.record({ kind: fc.constantFrom('sync' as const, 'arrive' as const), place, text }),
  fc.record({ kind: fc.constant('go' as const), place }),
  fc.constant({ kind: 'undo' as const }),
)
const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    key: fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'End', 'PageDown', 'Tab'),
    isExtending: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('type' as const),
    between: fc.array(outside, { maxLength: 2 }),
    leave: fc.constantFrom('Enter', 'Tab', 'ArrowDown', 'blur', 'Escape'),
  }),
  fc.constant({ kind: 'clear' as const }),
  fc.record({ kind: fc.constant('outside' as const), what: outside }),
)

/** Types a word, with what comes from outside between its letters; checks where it went. */
function typeWord(owner: Owner, word: string, { between, leave }: Extract<Gesture, { kind: 'type' }>): void {
  act(() => owner.area().focus())
  const meant = owner.meant()
  const lostBefore = owner.lost.length
  for (const [at, letter] of [...word].entries()) {
    owner.letter(letter)
    const what = between[at]
    if (what !== undefined) owner.outside(what)
  }
  const known = new Set(owner.rows.map(({ key }) => key))
  if (leave === 'blur') act(() => owner.area().blur())
  else owner.press(leave)
  const holders = owner.rows.flatMap(({ key, cells }) =>
    Object.entries(cells).flatMap(([column, held]) => (held === word ? [{ key, column }] : [])),
  )
  if (meant === null || leave === 'Escape') expect(holders).toEqual([])
  else if (meant.key === 'new') expect(holders.map(({ key }) => known.has(key))).toEqual([false])
  else if (known.has(meant.key)) expect(holders).toEqual([meant])
  else expect([holders, owner.lost.slice(lostBefore)]).toEqual([[], [word]])
}

function clear(owner: Owner): void {
  const before = new Map(owner.rows.map(({ key, cells }) => [key, cells]))
  owner.press('Delete')
  const changed = owner.rows.filter(({ key, cells }) => before.get(key) !== cells)
  for (const { key } of changed) expect([...owner.selectedKeys]).toContain(key)
}

test('no word ends in a row it was not typed for, and nothing is cleared that was not selected', () => {
  fc.assert(
    fc.property(fc.array(gesture, { minLength: 5, maxLength: 24 }), (gestures) => {
      const owner = new Owner(8)
      try {
        owner.area().focus()
        owner.press('ArrowDown')
        owner.press('ArrowUp')
        owner.gesture()
        for (const [at, one] of gestures.entries()) {
          if (one.kind === 'outside') owner.outside(one.what)
          else if (one.kind === 'clear') clear(owner)
          else {
            if (one.kind === 'move') owner.press(one.key, { shiftKey: one.isExtending })
            else typeWord(owner, `w${at}.`, one)
            owner.gesture()
          }
        }
      } finally {
        owner.press('Escape')
        owner.close()
      }
    }),
    { numRuns: 25 },
  )
})

test('a key that would stay in a row that leaves the view by what was typed goes on to one that is shown', () => {
  const owner = new Owner(8)
  owner.area().focus()
  owner.outside({ kind: 'view', view: { filter: 'a1' } })
  owner.press('ArrowDown')
  owner.press('ArrowUp')
  expect(owner.meant()).toEqual({ key: 2, column: 'a' })
  owner.letter('w')
  owner.press('Enter', { shiftKey: true })
  expect(owner.cell(2, 'a')).toBe('w')
  expect(owner.meant()).toEqual({ key: 6, column: 'a' })
  owner.close()
})

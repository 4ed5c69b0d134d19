import { act, Profiler } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach } from 'vitest'
import { Grid } from '../../../renderer/grid/grid.tsx'
import type {
  CellEdit,
  GridColumn,
  GridHandle,
  GridLayout,
  GridProps,
  GridSource,
} from '../../../renderer/grid/grid-props.ts'
import { plainLayout } from '../../../renderer/grid/layout.ts'
import { numberWidth, rowHeight } from '../../../renderer/grid/show-cell.ts'
import '../page-sizes.ts'

/** A sheet in memory around the grid, with what it was told. Rows are the letters of its cells, e.g. `['p', 'q']`. */
export interface Sheet {
  rows: Record<string, string>[]
  /** What stays with each row: its place at first. */
  keys: number[]
  columns: readonly GridColumn[]
  layout: GridLayout
  handle: GridHandle | null
  /** Labels of the steps, newest last. */
  readonly steps: string[]
  /** The edits of the steps that have some. */
  readonly edits: (readonly CellEdit[])[]
  readonly refused: string[]
  readonly told: string[]
  /** How often the grid was rendered. */
  renders: number
  /** More props of the grid, e.g. locks. */
  more: Partial<GridProps>
  source: Partial<GridSource>
}

const columns: readonly GridColumn[] = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  title: id.toUpperCase(),
  width: 100,
  ...(id === 'd' ? { isReadOnly: true } : {}),
}))

let root: Root
let home: HTMLElement
/** A grid that goes away saves what is typed: that is not drawn any more. */
let isShown = false
export let sheet: Sheet

/** A sheet of rows in columns A, B, C and the read-only D, or in others, made anew for each test. */
export function withSheet(
  rows: readonly (readonly string[])[],
  given: Partial<Pick<Sheet, 'columns' | 'source'>> = {},
): void {
  const ids = (given.columns ?? columns).map(({ id }) => id)
  beforeEach(() => {
    sheet = {
      rows: rows.map((cells) => Object.fromEntries(cells.map((text, at) => [ids[at] ?? '', text]))),
      keys: rows.map((_, at) => at),
      columns,
      layout: plainLayout,
      handle: null,
      steps: [],
      edits: [],
      refused: [],
      told: [],
      renders: 0,
      more: {},
      source: {},
      ...given,
    }
    home = document.body.appendChild(document.createElement('div'))
    root = createRoot(home)
    isShown = true
    show()
  })
  afterEach(() => {
    leave()
    document.body.replaceChildren()
  })
}

/** Takes the grid off the page, as another screen does. */
export function leave(): void {
  isShown = false
  act(() => root.unmount())
}

const takeHandle = (handle: GridHandle | null) => {
  sheet.handle = handle
}

/** Draws the sheet again, after a test changed it. */
export function show(): void {
  act(() => draw())
}

function draw(): void {
  if (!isShown) return
  const { rows, keys } = sheet
  root.render(
    <Profiler
      id="grid"
      onRender={() => {
        sheet.renders += 1
      }}
    >
      <Grid
        label="Sheet"
        columns={sheet.columns}
        layout={sheet.layout}
        onLayout={(next) => {
          sheet.layout = next
          draw()
        }}
        source={{
          rowCount: rows.length,
          rowKey: (row) => keys[row] ?? row,
          rowNumber: (row) => row + 1,
          text: (row, column) => sheet.rows[row]?.[column] ?? '',
          mark: () => null,
          render: () => null,
          suggest: () => [],
          ...sheet.source,
        }}
        canAddRows
        handle={takeHandle}
        onEdit={(edits, label) => {
          sheet.steps.push(label)
          sheet.edits.push(edits)
          write(edits)
          draw()
        }}
        onInsertRows={(at, count) => sheet.steps.push(`insert ${count} at ${at}`)}
        onDeleteRows={(gone) => sheet.steps.push(`delete ${gone.join()}`)}
        onMoveRows={(moved, before) => {
          sheet.steps.push(`move ${moved.join()} before ${before}`)
          sheet.rows = moveTogether(sheet.rows, moved, before)
          sheet.keys = moveTogether(sheet.keys, moved, before)
          draw()
        }}
        onUndo={() => sheet.steps.push('undo')}
        onRedo={() => sheet.steps.push('redo')}
        onRefuse={(words) => sheet.refused.push(words)}
        onSelect={(ranges, current) =>
          sheet.told.push(
            `${ranges.map(({ top, left, bottom, right }) => `${top},${left}:${bottom},${right}`).join(' ')} at ${current.row},${current.col}`,
          )
        }
        {...sheet.more}
      />
    </Profiler>,
  )
}

/** Things in a line, those at `moved` together in front of the place `before`. */
function moveTogether<T>(line: readonly T[], moved: readonly number[], before: number): T[] {
  const stay = (from: number, to: number) =>
    line.flatMap((one, at) => (at < from || at >= to || moved.includes(at) ? [] : [one]))
  return [...stay(0, before), ...line.filter((_, at) => moved.includes(at)), ...stay(before, line.length)]
}

function write(edits: readonly CellEdit[]): void {
  for (const { row, column, text } of edits) {
    sheet.rows[row] = { ...sheet.rows[row], [column]: text }
  }
}

/** The texts of a column, top to bottom. */
export const texts = (column: string): readonly string[] => sheet.rows.map((row) => row[column] ?? '')

/** The selection as told to the owner, e.g. `0,0:1,2 at 0,0`. */
export const selected = (): string => sheet.told.at(-1) ?? ''

export function editor(): HTMLTextAreaElement {
  const found = home.querySelector('textarea')
  if (found === null) throw new Error('there is no editor')
  return found
}

export function live(): string {
  return home.querySelector('[aria-live]')?.textContent ?? ''
}

/** Presses keys as they are written, e.g. `Ctrl+Shift+ArrowDown`; true when the grid took the last one. */
export function press(...written: readonly string[]): boolean {
  let isTaken = false
  for (const keys of written) {
    const parts = keys.split('+')
    const key = parts.at(-1) ?? ''
    const event = new KeyboardEvent('keydown', {
      key: key === 'Space' ? ' ' : key,
      ctrlKey: parts.includes('Ctrl'),
      shiftKey: parts.includes('Shift'),
      altKey: parts.includes('Alt'),
      bubbles: true,
      cancelable: true,
    })
    act(() => {
      editor().dispatchEvent(event)
    })
    isTaken = event.defaultPrevented
  }
  return isTaken
}

/** What the browser does with typed letters: it changes the text area, then tells. */
export function type(text: string): void {
  for (const letter of text) {
    act(() => {
      const area = editor()
      const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
      setter?.call(area, area.value + letter)
      area.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter }))
    })
  }
}

/** What a press of the mouse does to an element that is no part of the cells, e.g. an entry of a list. */
export function click(element: Element | null | undefined): void {
  act(() => {
    for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      element?.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }))
  })
}

/** What the browser does on Ctrl+C, Ctrl+X and Ctrl+V, with `board` as its clipboard; true when it was taken. */
export function clip(kind: 'copy' | 'cut' | 'paste', board: Record<string, string>): boolean {
  const clipboardData = {
    getData: (type: string) => board[type] ?? '',
    setData: (type: string, text: string) => {
      board[type] = text
    },
  }
  const event = Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { clipboardData })
  act(() => {
    editor().dispatchEvent(event)
  })
  return event.defaultPrevented
}

export function cell(row: number, col: number): HTMLElement {
  return part(`[data-row="${row}"] [data-col="${col}"]`)
}

/** One element of the grid by selector. */
export function part(selector: string): HTMLElement {
  const found = home.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`there is no ${selector}`)
  return found
}

/** Presses the pointer at an element, moves it by way of places in the window, and lets go. */
export function drag(
  from: HTMLElement,
  start: readonly [number, number],
  ...way: readonly (readonly [number, number])[]
): void {
  const at = ([clientX, clientY]: readonly [number, number]) => ({
    clientX,
    clientY,
    bubbles: true,
    button: 0,
  })
  act(() => {
    from.dispatchEvent(new PointerEvent('pointerdown', at(start)))
  })
  for (const place of way) {
    act(() => {
      window.dispatchEvent(new PointerEvent('pointermove', at(place)))
    })
  }
  act(() => {
    window.dispatchEvent(new PointerEvent('pointerup', at(way.at(-1) ?? start)))
  })
}

/** The middle of a cell in the window, unscrolled: after the row numbers, titles one row high, columns 100 wide. */
export const middle = (row: number, col: number): readonly [number, number] => [
  numberWidth + col * 100 + 50,
  (row + 1.5) * rowHeight,
]

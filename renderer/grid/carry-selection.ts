import type { Cell, GridColumn, Range, RowPlaces } from './grid-props.ts'
import { isSameOrder, placeOfRow } from './row-places.ts'
import { type GridSize, keepInside, rangesOf, type Selection } from './selection.ts'

/** Which rows and columns stand where. */
export interface CellPlaces {
  readonly rows: RowPlaces
  /** As shown. */
  readonly columns: readonly GridColumn[]
  readonly size: GridSize
}

/** Things in a line, known by what stays with them wherever they move. */
interface Line<Key> {
  readonly count: number
  at(place: number): Key
  /** Where a thing stands, looked for at `near` first; -1 when it is not there. */
  placeOf(key: Key, near: number): number
  /** See `RowPlaces.among`. */
  readonly among?: unknown
  /** One place more, behind the last: what is put there is new. */
  readonly hasNew: boolean
}
interface Span {
  readonly first: number
  readonly last: number
}

/** Pieces of a selection that are worth keeping: beyond that, the cell with the cursor stays alone. */
const mostPieces = 2000

/**
 * The selection on the rows and columns it was made on, wherever they stand now. Rows that came between them are not
 * selected; when the row with the cursor is gone and no other is left, nothing is, until a person chooses a cell.
 */
export function carrySelection(selection: Selection, from: CellPlaces, to: CellPlaces): Selection {
  if (isSameOrder(from.rows, to.rows) && from.columns === to.columns) return keepInside(selection, to.size)
  if (selection.isGone === true) return gone(selection.current, to)
  const lines = {
    rows: [rowLine(from), rowLine(to)] as const,
    columns: [columnLine(from), columnLine(to)] as const,
  }
  const before = rangesOf(selection)
  const carried = before.map((range) => carryRange(range, lines))
  const ranges = carried.flat()
  const current = carryCell(selection.current, lines)
  const last = ranges.at(-1)
  if (last === undefined) {
    // Of no rows the empty one is all there is to be at.
    return to.rows.rowCount === 0 ? alone(selection.current, to) : gone(selection.current, to)
  }
  const isSame =
    ranges.length === before.length &&
    current !== null &&
    isSameCell(current, selection.current) &&
    ranges.every((range, at) => isSameRange(range, before[at]))
  if (isSame) return keepInside(selection, to.size)
  if (ranges.length > mostPieces) {
    const cell = current ?? { row: last.top, col: last.left }
    return { current: cell, anchor: cell, head: cell, others: [] }
  }
  return {
    current: current ?? { row: last.top, col: last.left },
    ...cornersOf(selection, carried.at(-1)?.length === 1 ? last : null, last),
    others: ranges.slice(0, -1),
  }
}

interface Lines {
  readonly rows: readonly [from: Line<number>, to: Line<number>]
  readonly columns: readonly [from: Line<string>, to: Line<string>]
}

const rowLine = ({ rows, size }: CellPlaces): Line<number> => ({
  count: rows.rowCount,
  at: (row) => rows.rowKey(row),
  placeOf: (key, near) => placeOfRow(rows, key, near),
  among: rows.among,
  hasNew: size.rows > rows.rowCount,
})
const columnLine = ({ columns }: CellPlaces): Line<string> => ({
  count: columns.length,
  at: (col) => columns[col]?.id ?? '',
  placeOf: (key) => columns.findIndex(({ id }) => id === key),
  hasNew: false,
})

function carryRange({ top, bottom, left, right }: Range, { rows, columns }: Lines): readonly Range[] {
  const isWholeRows = left === 0 && right >= columns[0].count - 1
  const across = isWholeRows ? [{ first: 0, last: columns[1].count - 1 }] : carryColumns(left, right, columns)
  return carrySpan(top, bottom, ...rows).flatMap((down) =>
    across.map(({ first, last }) => ({ top: down.first, bottom: down.last, left: first, right: last })),
  )
}

function carryCell({ row, col }: Cell, { rows, columns }: Lines): Cell | null {
  const [down] = carrySpan(row, row, ...rows)
  const [across] = carryColumns(col, col, columns)
  return down === undefined || across === undefined ? null : { row: down.first, col: across.first }
}

/** Columns go only where a person hides them: the cursor goes on beside them. */
function carryColumns(left: number, right: number, [from, to]: Lines['columns']): readonly Span[] {
  const spans = carrySpan(left, right, from, to)
  const beside = Math.min(left, to.count - 1)
  return spans.length > 0 ? spans : [{ first: beside, last: beside }]
}

const hasSameThings = <Key>(from: Line<Key>, to: Line<Key>): boolean =>
  from.among !== undefined && from.among === to.among && from.count === to.count

/** Where things from `first` to `last` stand now, as few pieces as there are. */
function carrySpan<Key>(first: number, last: number, from: Line<Key>, to: Line<Key>): readonly Span[] {
  if (first >= from.count) return to.hasNew ? [{ first: to.count, last: to.count }] : []
  const end = Math.min(last, from.count - 1)
  if (first === 0 && end === from.count - 1 && hasSameThings(from, to))
    return [{ first, last: end + (last > end && to.hasNew ? 1 : 0) }]
  const start = to.placeOf(from.at(first), first)
  const shift = start - first
  let at = first
  while (start >= 0 && at <= end && at + shift < to.count && to.at(at + shift) === from.at(at)) at += 1
  const isWithNew = last > end && to.hasNew && end + shift === to.count - 1
  if (at > end) return [{ first: start, last: end + shift + (isWithNew ? 1 : 0) }]
  const places: number[] = []
  let [least, most] = [to.count, -1]
  for (let place = first; place <= end; place += 1) {
    const now = to.placeOf(from.at(place), place + shift)
    if (now < 0) continue
    places.push(now)
    if (now < least) least = now
    if (now > most) most = now
  }
  // Each stands somewhere else: when they fill what is between them, as all rows do, they need not be put in order.
  if (places.length > 0 && most - least + 1 === places.length) {
    const isAtEnd = last > end && to.hasNew && most === to.count - 1
    return [{ first: least, last: most + (isAtEnd ? 1 : 0) }]
  }
  const spans: { first: number; last: number }[] = []
  for (const place of places.sort((a, b) => a - b)) {
    const before = spans.at(-1)
    if (before?.last === place - 1) before.last = place
    else spans.push({ first: place, last: place })
  }
  return spans
}

/** The corners as they were dragged where the range is still one; else from its top left. */
function cornersOf(
  { anchor, head }: Selection,
  whole: Range | null,
  last: Range,
): Pick<Selection, 'anchor' | 'head'> {
  const { top, bottom, left, right } = last
  if (whole === null) return { anchor: { row: top, col: left }, head: { row: bottom, col: right } }
  const isDown = anchor.row <= head.row
  const isRight = anchor.col <= head.col
  return {
    anchor: { row: isDown ? top : bottom, col: isRight ? left : right },
    head: { row: isDown ? bottom : top, col: isRight ? right : left },
  }
}

/** Nothing is selected; where the cursor was is only where the next move begins. */
const gone = (at: Cell, to: CellPlaces): Selection => ({ ...alone(at, to), isGone: true })

/** One cell, as near as there are rows and columns. */
function alone(at: Cell, { size }: CellPlaces): Selection {
  const cell = {
    row: Math.max(0, Math.min(at.row, size.rows - 1)),
    col: Math.max(0, Math.min(at.col, size.cols - 1)),
  }
  return { current: cell, anchor: cell, head: cell, others: [] }
}

const isSameCell = (a: Cell, b: Cell): boolean => a.row === b.row && a.col === b.col
const isSameRange = (a: Range, b: Range | undefined): boolean =>
  a.top === b?.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right

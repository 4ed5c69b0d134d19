import { type Column, columns } from '../../shared/column.ts'
import {
  type CellEdits,
  type Change,
  emptyCells,
  type Row,
  type RowEdit,
  type RowId,
  type Step,
} from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import type { RowPlaces } from '../grid/grid-props.ts'
import { runNow, type Slices } from '../grid/slices.ts'

/** A text for a cell of the rows as shown; rows below the last one are new. */
export interface ShownEdit {
  readonly row: number
  readonly column: string
  readonly text: string
}

/** The rows a gesture of the grid is about. */
export interface EditTarget {
  /** The rows as the person saw them: their ids are the grid's keys. */
  readonly shown: RowPlaces
  /** The last row of the whole roster, which may be out of sight; new rows come after it. */
  readonly last: RowId | null
  readonly takeIds: (count: number) => RowId
}

/** Edits put together between two pauses. */
export const editsASlice = 4000

const manyRows = 200

/**
 * Many rows are named in rising order, however a view sorts them: only then they cross the bridge column by column. Each edit
 * is of another row.
 */
export function forTheBridge(edits: readonly RowEdit[]): readonly RowEdit[] {
  if (edits.length < manyRows) return edits
  const spread = 2 ** Math.ceil(Math.log2(edits.length))
  // Numbers alone are sorted in a fifth of the time, and each tells where its edit is.
  const keys = Float64Array.from(edits, ({ id }, at) => id * spread + at).sort()
  if (!Number.isSafeInteger(keys.at(-1))) return edits.toSorted((one, other) => one.id - other.id)
  return Array.from(keys, (key) => edits[key % spread]).filter((edit) => edit !== undefined)
}

/** One gesture of the grid as one step: cells of rows that are there, and new rows below them. */
export const stepOfEdits = (edits: readonly ShownEdit[], label: string, target: EditTarget): Step =>
  runNow(stepOfManyEdits(edits, label, target))

/** {@link stepOfEdits}, in slices. */
export function* stepOfManyEdits(
  edits: readonly ShownEdit[],
  label: string,
  target: EditTarget,
): Slices<Step> {
  const { shown } = target
  const perRow = new Map<number, Partial<Record<Column, string>>>()
  const set: RowEdit[] = []
  let lastNew = -1
  let done = 0
  /** Of the edit before: those of a row nearly always come one after the other. */
  let at = -1
  let cells: Partial<Record<Column, string>> = {}
  for (const { row, column, text } of edits) {
    done += 1
    if (done % editsASlice === 0) yield
    if (!isColumn(column)) continue
    if (row !== at) {
      at = row
      const known = perRow.get(row)
      cells = known ?? {}
      if (known === undefined) {
        perRow.set(row, cells)
        if (row < shown.rowCount) set.push({ id: shown.rowKey(row), cells })
        else lastNew = Math.max(lastNew, row)
      }
    }
    cells[column] = text
  }
  if (set.length >= manyRows) yield
  const changes: Change[] = set.length === 0 ? [] : [{ kind: 'set', rows: forTheBridge(set) }]
  const added = lastNew - shown.rowCount + 1
  if (lastNew >= 0) {
    changes.push({ kind: 'insert', after: target.last, rows: newRows(added, target, perRow) })
  }
  return { label: labelOf(label), changes }
}

/** Empty rows after the row `after`. */
export function stepOfInsert(count: number, after: RowId | null, takeIds: (count: number) => RowId): Step {
  const first = takeIds(count)
  const rows = Array.from({ length: count }, (_, at): Row => ({ id: first + at, cells: emptyCells }))
  return {
    label: count === 1 ? 'Insert a row' : `Insert ${countOf(count, 'row')}`,
    changes: [{ kind: 'insert', after, rows }],
  }
}

export function stepOfDelete(ids: readonly RowId[]): Step {
  return {
    label: ids.length === 1 ? 'Delete a row' : `Delete ${countOf(ids.length, 'row')}`,
    changes: ids.length === 0 ? [] : [{ kind: 'delete', ids }],
  }
}

/** The rows at `moved` to stand together in front of the one at `before`; places in `order`, the whole roster. */
export function stepOfMove(order: readonly RowId[], moved: readonly number[], before: number): Step {
  const ids = moved.flatMap((row) => order[row] ?? [])
  const taken = new Set(ids)
  const after = order.slice(0, before).findLast((id) => !taken.has(id)) ?? null
  return {
    label: ids.length === 1 ? 'Move a row' : `Move ${countOf(ids.length, 'row')}`,
    changes: ids.length === 0 ? [] : [{ kind: 'move', ids, after }],
  }
}

/** All rows in another order, by one move; no change when they stand in it already. */
export function stepOfOrder(order: readonly RowId[], wanted: readonly RowId[]): Step {
  const isSame = wanted === order || wanted.every((id, at) => id === order[at])
  return {
    label: 'Keep the order shown',
    changes: isSame ? [] : [{ kind: 'move', ids: wanted, after: null }],
  }
}

function newRows(
  count: number,
  { shown, takeIds }: EditTarget,
  perRow: ReadonlyMap<number, CellEdits>,
): Row[] {
  const first = takeIds(count)
  return Array.from({ length: count }, (_, at) => ({
    id: first + at,
    cells: { ...emptyCells, ...perRow.get(shown.rowCount + at) },
  }))
}

function isColumn(column: string): column is Column {
  return (columns as readonly string[]).includes(column)
}

/** The contract takes 200 characters. */
function labelOf(label: string): string {
  return label.length > 200 ? `${label.slice(0, 199)}…` : label
}

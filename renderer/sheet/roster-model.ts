import { addressKey } from '../../shared/email.ts'
import type { MarkedRows } from '../../shared/packed-rows.ts'
import type { CellEdits, Cells, Change, RowId, RowMark, RowState, Severity } from '../../shared/roster.ts'
import { createTally } from './tally.ts'

/** What the status bar tells, kept up to date with every change instead of counted again. */
export interface RosterCounts {
  readonly rows: number
  /** Different addresses. */
  readonly people: number
  /** Different sites that are resolved. */
  readonly sites: number
  readonly states: ReadonlyMap<RowState, number>
  readonly problems: Readonly<Record<Severity, number>>
  readonly rowsWithProblems: number
}

/**
 * The rows of an open roster. It changes in place: 100,000 rows are never copied for one cell.
 * Whoever shows it compares `version`.
 */
export interface RosterModel {
  /** Grows with every change. */
  version(): number
  /** Another number whenever the row, or what is told of it, is another. */
  stamp(id: RowId): number
  /** Row ids in order; only valid until the next change. */
  order(): readonly RowId[]
  cells(id: RowId): Cells | undefined
  mark(id: RowId): RowMark | undefined
  counts(): RosterCounts
  load(open: MarkedRows): void
  /** More rows of what was loaded, at the end. */
  append(more: MarkedRows): void
  /**
   * Applies a change; cells for which `isKept` is true stay as they are.
   * False when it does not fit the rows at hand: what is shown has to be read again.
   */
  apply(change: Change, isKept?: (id: RowId, column: keyof CellEdits) => boolean): boolean
  setMarks(marks: readonly RowMark[]): void
}

export function createRosterModel(): RosterModel {
  let version = 0
  /** Versions at which rows changed after they were loaded. */
  const stamps = new Map<RowId, number>()
  let loadedAt = 0
  let order: RowId[] = []
  const cellsById = new Map<RowId, Cells>()
  const marks = new Map<RowId, RowMark>()
  const people = createTally()
  const sites = createTally()
  const states = new Map<RowState, number>()
  const problems: Record<Severity, number> = { error: 0, warning: 0, hint: 0 }
  let rowsWithProblems = 0
  let counted: RosterCounts | null = null
  let countedAt = -1

  const countState = (state: RowState, by: 1 | -1) => states.set(state, (states.get(state) ?? 0) + by)
  function countMark(mark: RowMark | undefined, by: 1 | -1): void {
    countState(mark?.state ?? 'draft', by)
    for (const problem of mark?.problems ?? []) problems[problem.severity] += by
    if (mark !== undefined && isTroubled(mark)) rowsWithProblems += by
  }
  function put(id: RowId, cells: Cells): void {
    const before = cellsById.get(id)
    if (before?.email !== cells.email) {
      people.change(before === undefined ? '' : addressKey(before.email), addressKey(cells.email))
    }
    if (before?.siteId !== cells.siteId) sites.change(before?.siteId ?? '', cells.siteId)
    cellsById.set(id, cells)
    if (before !== undefined) stamps.set(id, version)
  }
  function add(id: RowId, cells: Cells): void {
    put(id, cells)
    countMark(marks.get(id), 1)
  }
  function remove(id: RowId): void {
    const cells = cellsById.get(id)
    if (cells === undefined) return
    people.change(addressKey(cells.email), '')
    sites.change(cells.siteId, '')
    countMark(marks.get(id), -1)
    cellsById.delete(id)
    stamps.set(id, version)
    marks.delete(id)
  }
  function append(more: MarkedRows): void {
    for (const mark of more.marks) marks.set(mark.id, mark)
    for (const { id, cells } of more.rows) {
      order.push(id)
      add(id, cells)
    }
    version += 1
  }
  /** Where rows go that come after `after`; -1 when that row is not there. */
  function placeAfter(after: RowId | null): number {
    if (after === null) return 0
    const at = order.at(-1) === after ? order.length - 1 : order.indexOf(after)
    return at === -1 ? -1 : at + 1
  }
  function putIn(ids: readonly RowId[], after: RowId | null): boolean {
    const at = placeAfter(after)
    if (at === -1) return false
    // Spread arguments live on the stack: large blocks go another way.
    if (ids.length < 1000) order.splice(at, 0, ...ids)
    else order = order.slice(0, at).concat(ids, order.slice(at))
    return true
  }
  function takeOut(ids: ReadonlySet<RowId>): void {
    order = order.filter((id) => !ids.has(id))
  }

  return {
    version: () => version,
    stamp: (id) => stamps.get(id) ?? loadedAt,
    order: () => order,
    cells: (id) => cellsById.get(id),
    mark: (id) => marks.get(id),
    counts() {
      if (countedAt !== version || counted === null) {
        countedAt = version
        counted = {
          rows: order.length,
          people: people.size(),
          sites: sites.size(),
          states: new Map([...states].filter(([, count]) => count > 0)),
          problems: { ...problems },
          rowsWithProblems,
        }
      }
      return counted
    },
    load(open) {
      cellsById.clear()
      stamps.clear()
      loadedAt = version + 1
      marks.clear()
      people.clear()
      sites.clear()
      states.clear()
      Object.assign(problems, { error: 0, warning: 0, hint: 0 })
      rowsWithProblems = 0
      order = []
      append(open)
    },
    append,
    apply(change, isKept = () => false) {
      version += 1
      switch (change.kind) {
        case 'set': {
          let fits = true
          for (const { id, cells } of change.rows) {
            const before = cellsById.get(id)
            if (before === undefined) fits = false
            else
              put(
                id,
                merge(before, cells, (column) => isKept(id, column)),
              )
          }
          return fits
        }
        case 'insert': {
          const fresh = change.rows.filter(({ id }) => !cellsById.has(id))
          if (
            !putIn(
              fresh.map(({ id }) => id),
              change.after,
            )
          )
            return false
          for (const { id, cells } of fresh) add(id, cells)
          return fresh.length === change.rows.length
        }
        case 'delete': {
          const gone = new Set(change.ids)
          takeOut(gone)
          for (const id of gone) remove(id)
          return true
        }
        case 'move': {
          const moved = change.ids.filter((id) => cellsById.has(id))
          takeOut(new Set(moved))
          if (putIn(moved, change.after)) return moved.length === change.ids.length
          order = order.concat(moved)
          return false
        }
      }
    },
    setMarks(changed) {
      version += 1
      for (const mark of changed) {
        if (!cellsById.has(mark.id)) continue
        countMark(marks.get(mark.id), -1)
        marks.set(mark.id, mark)
        stamps.set(mark.id, version)
        countMark(mark, 1)
      }
    },
  }
}

/** Hints alone are no trouble: they are remarks on a row that is fine. */
function isTroubled(mark: RowMark): boolean {
  return mark.problems.some((problem) => problem.severity !== 'hint')
}

function merge(before: Cells, edits: CellEdits, isKept: (column: keyof CellEdits) => boolean): Cells {
  const next: Record<keyof Cells, string> = { ...before }
  // Edits have keys of cells only.
  for (const column of Object.keys(edits) as (keyof CellEdits)[]) {
    const text = edits[column]
    if (text !== undefined && !isKept(column)) next[column] = text
  }
  return next
}

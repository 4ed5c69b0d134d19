import type { CellEdits, Cells, Change, Row, RowEdit, RowId } from './roster.ts'

// What a change does to rows, decided once for the core, which stores them, and the page, which shows them.

/** The rows a change meets. `T` is what stands for a row in the order: an id, or a row with its place. */
export interface RowsAtHand<T> {
  readonly order: readonly T[]
  readonly idOf: (one: T) => RowId
  readonly cellsOf: (id: RowId) => Cells | undefined
  /** Where a row stands in `order`, from 0; -1 when it is not there. */
  readonly placeOf: (id: RowId) => number
  /** What is to stand for a new row. */
  readonly make: (row: Row) => T
}

/**
 * Why a change does not fit the rows: it names one that is gone, adds one that is there or the same one twice, puts
 * rows below one that is gone, or below one of themselves.
 */
export type Misfit = 'gone' | 'there' | 'twice' | 'no-place' | 'below-itself'

/** A row whose cells are others now; `before: null` when it is new. */
export interface WrittenRow extends Row {
  readonly before: Cells | null
}

export interface ChangeEffect<T> {
  /** A new array of the rows that stay where they are; null when all do. */
  readonly rest: T[] | null
  /** Rows whose cells came or are others now. */
  readonly written: readonly WrittenRow[]
  /** Rows that are no longer there. */
  readonly gone: ReadonlySet<RowId>
  /** Rows to put into the rest, one below the other, see {@link orderAfter}. */
  readonly placed: { readonly at: number; readonly block: readonly T[] } | null
  /** The first reason; what fits is in the effect nevertheless. */
  readonly misfit: Misfit | null
  /** What takes the rows back, applied in order. Ask before the effect is taken over: it reads the rows as they were. */
  readonly inverse: () => readonly Change[]
}

const nothing: ReadonlySet<RowId> = new Set()

/** What a change makes of the rows. Nothing is changed yet: whoever keeps the rows takes the effect over. */
export function effectOf<T>(change: Change, rows: RowsAtHand<T>): ChangeEffect<T> {
  switch (change.kind) {
    case 'set':
      return effectOfSet(change.rows, rows)
    case 'insert':
      return effectOfInsert(change.rows, change.after, rows)
    case 'delete': {
      const gone = thereOf(change.ids, rows)
      return {
        rest: rows.order.filter((one) => !gone.has(rows.idOf(one))),
        written: [],
        gone,
        placed: null,
        misfit: areAll(change.ids, gone) ? null : 'gone',
        inverse: () =>
          runsOf(gone, rows).map(
            ({ after, run }): Change => ({ kind: 'insert', after, rows: rowsOf(run, rows) }),
          ),
      }
    }
    case 'move':
      return effectOfMove(change.ids, change.after, rows)
  }
}

function effectOfSet<T>(edits: readonly RowEdit[], rows: RowsAtHand<T>): ChangeEffect<T> {
  const written: WrittenRow[] = []
  let misfit: Misfit | null = null
  for (const { id, cells } of onceEach(edits)) {
    const before = rows.cellsOf(id)
    if (before === undefined) misfit = 'gone'
    else {
      const after = editCells(before, cells)
      if (after !== before) written.push({ id, before, cells: after })
    }
  }
  const inverse = () => [{ kind: 'set', rows: written.map(oldCells) } as const]
  return { rest: null, written, gone: nothing, placed: null, misfit, inverse }
}

function effectOfInsert<T>(given: readonly Row[], after: RowId | null, rows: RowsAtHand<T>): ChangeEffect<T> {
  const at = placeBelow(after, rows)
  if (at === -1) return noEffect('no-place')
  const absent = given.filter(({ id }) => rows.cellsOf(id) === undefined)
  const fresh = areAscending(absent) ? absent : [...new Map(absent.map((row) => [row.id, row])).values()]
  const misfit = absent.length < given.length ? 'there' : fresh.length < absent.length ? 'twice' : null
  return {
    rest: null,
    written: fresh.map(({ id, cells }) => ({ id, before: null, cells })),
    gone: nothing,
    placed: { at, block: fresh.map(rows.make) },
    misfit,
    inverse: () => [{ kind: 'delete', ids: fresh.map(({ id }) => id) }],
  }
}

function effectOfMove<T>(ids: readonly RowId[], after: RowId | null, rows: RowsAtHand<T>): ChangeEffect<T> {
  const moving = thereOf(ids, rows)
  if (after !== null && moving.has(after)) return noEffect('below-itself')
  const below = placeBelow(after, rows)
  if (below === -1) return noEffect('no-place')
  const moved = new Map<RowId, T>()
  const rest: T[] = []
  let at = below
  let place = 0
  for (const one of rows.order) {
    const id = rows.idOf(one)
    if (!moving.has(id)) rest.push(one)
    else {
      moved.set(id, one)
      if (place < below) at -= 1
    }
    place += 1
  }
  const block = [...moving].flatMap((id) => moved.get(id) ?? [])
  return {
    rest,
    written: [],
    gone: nothing,
    placed: { at, block },
    misfit: areAll(ids, moving) ? null : 'gone',
    inverse: () =>
      runsOf(moving, rows).map(
        ({ after, run }): Change => ({ kind: 'move', ids: run.map(rows.idOf), after }),
      ),
  }
}

const noEffect = (misfit: Misfit) =>
  ({ rest: null, written: [], gone: nothing, placed: null, misfit, inverse: () => [] }) as const

/** The place below `after`, the top for null; -1 when that row is not there. */
function placeBelow<T>(after: RowId | null, rows: RowsAtHand<T>): number {
  if (after === null) return 0
  const place = rows.placeOf(after)
  return place === -1 ? -1 : place + 1
}

/** Those of the rows that are there, each once, in the order given. */
function thereOf<T>(ids: readonly RowId[], rows: RowsAtHand<T>): ReadonlySet<RowId> {
  const there = new Set<RowId>()
  for (const id of ids) if (rows.cellsOf(id) !== undefined) there.add(id)
  return there
}

const areAll = (ids: readonly RowId[], there: ReadonlySet<RowId>): boolean =>
  ids.length === there.size || ids.every((id) => there.has(id))

/** So many may be passed as arguments. */
const fewRows = 1000

/**
 * The order of the rows once an effect is taken over; `order` itself may be changed. Without this, an undo that puts
 * back ten thousand single rows would copy the whole order ten thousand times.
 */
export function orderAfter<T>(order: T[], { rest, placed }: ChangeEffect<T>): T[] {
  const next = rest ?? order
  if (placed === null) return next
  const { at, block } = placed
  if (block.length > fewRows) return next.slice(0, at).concat(block, next.slice(at))
  next.splice(at, 0, ...block)
  return next
}

/** Cells with texts put in; the same object when they say so already. */
function editCells(before: Cells, edits: CellEdits): Cells {
  let next: Record<keyof Cells, string> | null = null
  // Edits have keys of cells only.
  for (const column of Object.keys(edits) as (keyof Cells)[]) {
    const text = edits[column]
    if (text === undefined || text === before[column]) continue
    next ??= { ...before }
    next[column] = text
  }
  return next ?? before
}

/** What the cells said that are others now. */
function oldCells({ id, before, cells }: WrittenRow): RowEdit {
  const old: Partial<Record<keyof Cells, string>> = {}
  if (before === null) return { id, cells: old }
  // Cells have exactly these keys.
  for (const column in before) {
    const name = column as keyof Cells
    if (before[name] !== cells[name]) old[name] = before[name]
  }
  return { id, cells: old }
}

/** A block is nearly always named in rising order: then no row is named twice, which costs nothing to see. */
function areAscending(rows: readonly { readonly id: RowId }[]): boolean {
  let before = Number.NEGATIVE_INFINITY
  for (const { id } of rows) {
    if (id <= before) return false
    before = id
  }
  return true
}

/** The edits with those of one row put together, the later text first. */
function onceEach(edits: readonly RowEdit[]): readonly RowEdit[] {
  if (areAscending(edits)) return edits
  const byRow = new Map<RowId, RowEdit>()
  for (const edit of edits) {
    const earlier = byRow.get(edit.id)
    byRow.set(
      edit.id,
      earlier === undefined ? edit : { id: edit.id, cells: { ...earlier.cells, ...edit.cells } },
    )
  }
  return [...byRow.values()]
}

interface Run<T> {
  /** The row above that stays where it is, null at the top. */
  readonly after: RowId | null
  readonly run: readonly T[]
}

/** The chosen rows as they stand, neighbours together: put back run by run from the top, they are all in place. */
function runsOf<T>(chosen: ReadonlySet<RowId>, rows: RowsAtHand<T>): readonly Run<T>[] {
  const found: { after: RowId | null; run: T[] }[] = []
  let above: RowId | null = null
  let run: T[] | null = null
  for (const one of chosen.size === 0 ? [] : rows.order) {
    const id = rows.idOf(one)
    if (!chosen.has(id)) {
      above = id
      run = null
    } else if (run === null) {
      run = [one]
      found.push({ after: above, run })
    } else run.push(one)
  }
  return found
}

const rowsOf = <T>(run: readonly T[], rows: RowsAtHand<T>): readonly Row[] =>
  run.flatMap((one) => {
    const id = rows.idOf(one)
    const cells = rows.cellsOf(id)
    return cells === undefined ? [] : { id, cells }
  })

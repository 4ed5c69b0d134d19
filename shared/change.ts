import type { InsertRuns, JoinedChange, MoveRuns } from './changes/join-changes.ts'
import type { CellEdits, Cells, Change, Row, RowEdit, RowId } from './roster.ts'
import { atOnce } from './turns/at-once.ts'

// What a change does to rows, decided once for the core, which stores them, and the page, which shows them.

/** The rows a change meets. `T` is what stands for a row in the order: an id, or a row with its place. */
export interface RowsAtHand<T> {
  readonly order: readonly T[]
  readonly idOf: (one: T) => RowId
  /** undefined for a row that is not there. */
  readonly one: (id: RowId) => T | undefined
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

/** Rows one below the other, and the place of the first of them among those that stay. */
export interface PlacedBlock<T> {
  readonly at: number
  readonly block: readonly T[]
}

export interface ChangeEffect<T> {
  /** A new array of the rows that stay where they are; null when all do. */
  readonly rest: T[] | null
  /** Rows whose cells came or are others now. */
  readonly written: readonly WrittenRow[]
  /** Rows that are no longer there. */
  readonly gone: ReadonlySet<RowId>
  /** Rows to put into the rest, see {@link orderAfter}: from the top, no two at one place. */
  readonly placed: readonly PlacedBlock<T>[]
  /** The first reason; what fits is in the effect nevertheless. */
  readonly misfit: Misfit | null
  /** What takes the rows back, applied in order. Ask before the effect is taken over: it reads the rows as they were. */
  readonly inverse: () => readonly Change[]
}

const nothing: ReadonlySet<RowId> = new Set()
/** Rows between two pieces of what names many: some milliseconds. */
const rowsAPause = 10_000

/** What a change makes of the rows. Nothing is changed yet: whoever keeps the rows takes the effect over. */
export const effectOf = <T>(change: JoinedChange, rows: RowsAtHand<T>): ChangeEffect<T> =>
  atOnce(effectInPieces(change, rows))

/** {@link effectOf} in pieces; the rows are to stay as they are until the last one. */
export function* effectInPieces<T>(
  change: JoinedChange,
  rows: RowsAtHand<T>,
): Generator<void, ChangeEffect<T>> {
  switch (change.kind) {
    case 'set':
      return effectOfSet(change.rows, rows)
    case 'insert':
      return yield* effectOfInsert([change], rows)
    case 'insert-runs':
      return yield* effectOfInsert(change.runs, rows)
    case 'delete': {
      const gone = thereOf(change.ids, rows)
      return {
        rest: rows.order.filter((one) => !gone.has(rows.idOf(one))),
        written: [],
        gone,
        placed: [],
        misfit: areAll(change.ids, gone) ? null : 'gone',
        inverse: () =>
          runsOf(gone, rows).map(
            ({ after, run }): Change => ({ kind: 'insert', after, rows: rowsOf(run, rows) }),
          ),
      }
    }
    case 'move':
      return yield* effectOfMove([change], rows)
    case 'move-runs':
      return yield* effectOfMove(change.runs, rows)
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
  return { rest: null, written, gone: nothing, placed: [], misfit, inverse }
}

function* effectOfInsert<T>(runs: InsertRuns['runs'], rows: RowsAtHand<T>): Generator<void, ChangeEffect<T>> {
  const placed: PlacedBlock<T>[] = []
  const written: WrittenRow[] = []
  let misfit: Misfit | null = null
  const places = placesBelow(runs, rows)
  let left = rowsAPause
  if (places.length > 1) yield
  for (const { at, run } of places) {
    if (at === -1) {
      misfit ??= 'no-place'
      continue
    }
    if (run.rows.length > left) {
      yield
      left = rowsAPause
    }
    left -= run.rows.length
    const absent = run.rows.filter(({ id }) => rows.cellsOf(id) === undefined)
    const fresh = areAscending(absent) ? absent : [...new Map(absent.map((row) => [row.id, row])).values()]
    if (absent.length < run.rows.length) misfit ??= 'there'
    else if (fresh.length < absent.length) misfit ??= 'twice'
    placed.push({ at, block: fresh.map(rows.make) })
    for (const { id, cells } of fresh) written.push({ id, before: null, cells })
  }
  return {
    rest: null,
    written,
    gone: nothing,
    placed,
    misfit,
    inverse: () => (placed.length === 0 ? [] : [{ kind: 'delete', ids: written.map(({ id }) => id) }]),
  }
}

function* effectOfMove<T>(runs: MoveRuns['runs'], rows: RowsAtHand<T>): Generator<void, ChangeEffect<T>> {
  let misfit: Misfit | null = null
  const going: { readonly below: number; readonly found: Found<T> }[] = []
  for (const { at, run } of placesBelow(runs, rows)) {
    const found = yield* findEach(run.ids, rows)
    if (run.after !== null && found.ids.has(run.after)) misfit ??= 'below-itself'
    else if (at === -1) misfit ??= 'no-place'
    else {
      if (!areAll(run.ids, found.ids)) misfit ??= 'gone'
      going.push({ below: at, found })
    }
  }
  if (going.length === 0) return noEffect(misfit)
  const moving = allOf(going.map(({ found }) => found.ids))
  const { order, idOf } = rows
  const rest: T[] = []
  const places: number[] = []
  let place = 0
  for (const one of order) {
    while (going[places.length]?.below === place) places.push(rest.length)
    if (!moving.has(idOf(one))) rest.push(one)
    place += 1
    if (place % rowsAPause === 0) yield
  }
  return {
    rest,
    written: [],
    gone: nothing,
    placed: going.map(({ found }, at) => ({ at: places[at] ?? rest.length, block: found.ones })),
    misfit,
    inverse: () =>
      runsOf(moving, rows).map(
        ({ after, run }): Change => ({ kind: 'move', ids: run.map(rows.idOf), after }),
      ),
  }
}

/** Rows that are there, each once, in the order in which they were named. */
interface Found<T> {
  readonly ids: ReadonlySet<RowId>
  readonly ones: readonly T[]
}

function* findEach<T>(named: readonly RowId[], { one }: RowsAtHand<T>): Generator<void, Found<T>> {
  const ids = new Set<RowId>()
  const ones: T[] = []
  let left = rowsAPause
  for (const id of named) {
    const found = one(id)
    left -= 1
    if (left === 0) {
      yield
      left = rowsAPause
    }
    if (found === undefined || ids.has(id)) continue
    ids.add(id)
    ones.push(found)
  }
  return { ids, ones }
}

/** Nearly always one set, of which no copy is made. */
function allOf(sets: readonly ReadonlySet<RowId>[]): ReadonlySet<RowId> {
  const [first] = sets
  if (first !== undefined && sets.length === 1) return first
  const all = new Set<RowId>()
  for (const set of sets) for (const id of set) all.add(id)
  return all
}

const noEffect = (misfit: Misfit | null) =>
  ({ rest: null, written: [], gone: nothing, placed: [], misfit, inverse: () => [] }) as const

/** So few are each looked for by itself. */
const fewPlaces = 3

/** Runs with the place below the row `after` of each, the top for null and -1 when that row is not there; from the top. */
function placesBelow<T, R extends { readonly after: RowId | null }>(
  runs: readonly R[],
  rows: RowsAtHand<T>,
): readonly { readonly at: number; readonly run: R }[] {
  const placeOf = runs.length <= fewPlaces ? rows.placeOf : placesIn(rows)
  const found = runs.map((run) => {
    const place = run.after === null ? -1 : placeOf(run.after)
    return { at: run.after !== null && place === -1 ? -1 : place + 1, run }
  })
  return found.sort((one, other) => one.at - other.at)
}

function placesIn<T>({ order, idOf }: RowsAtHand<T>): (id: RowId) => number {
  const places = new Map(order.map((one, at) => [idOf(one), at]))
  return (id) => places.get(id) ?? -1
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
  const [first, ...more] = placed
  if (first === undefined) return next
  const { at, block } = first
  if (more.length === 0 && block.length <= fewRows) {
    next.splice(at, 0, ...block)
    return next
  }
  const merged: T[] = next.slice(0, at)
  for (const [nth, { block }] of placed.entries()) {
    for (const one of block) merged.push(one)
    for (const one of next.slice(placed[nth]?.at, placed[nth + 1]?.at)) merged.push(one)
  }
  return merged
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

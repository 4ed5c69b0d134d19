import type { StepResult } from '../open-roster.ts'
import type { CellEdits, Cells, Change, RowEdit, RowId, Step } from '../roster.ts'
import { atOnce } from '../turns/at-once.ts'
import { countPacked, type PackedColumn, packColumn, unpackColumn } from './packed-column.ts'
import { type PackedInserts, packingInserts, unpackingInserts } from './packed-inserts.ts'
import { type PackedMarks, packMarks, rowsAPause, unpackingMarks } from './packed-rows.ts'

/** Edits of the same cells of many rows, column by column. */
export interface PackedEdits {
  readonly ids: readonly RowId[]
  readonly cells: Readonly<Partial<Record<keyof Cells, PackedColumn>>>
}

/** A change that sets cells of many rows, each once and in rising order, as it crosses the bridge. */
export interface PackedSet {
  readonly kind: 'packed-set'
  readonly parts: readonly PackedEdits[]
}

/** As {@link Step}; what it sets in many rows, or puts in, is packed. */
export interface SentStep {
  readonly label: string
  readonly changes: readonly (Change | PackedSet | PackedInserts)[]
}

/** What a large step did, as it crosses the bridge: a fifth of the characters. */
interface PackedStep extends PackedMarks {
  readonly changes: readonly (PackedSet | PackedInserts | Change)[]
}

/** As {@link StepResult}; of a large one changes and marks are `packed` instead. */
export interface SentStepResult extends StepResult {
  readonly packed?: PackedStep
}

/** Fewer rows are sooner sent than packed. */
const fewRows = 200
/** A longer text goes as it is, so that what is said of one that is too long is said in one place. */
const longestPacked = 10_000

export const packStep = (step: Step): SentStep => atOnce(packingStep(step))

/** {@link packStep} with a pause every few thousand rows, and after each column. */
export function* packingStep({ label, changes }: Step): Generator<undefined, SentStep, void> {
  const packed: (Change | PackedSet | PackedInserts)[] = []
  for (const change of changes) {
    if (change.kind !== 'insert') packed.push(yield* packingSet(change))
    else if (change.rows.length < fewRows || change.rows.some(({ cells }) => isAnyLong(cells)))
      packed.push(change)
    else packed.push(yield* packingInserts([change]))
  }
  return { label, changes: packed }
}

export const unpackStep = (sent: SentStep): Step => atOnce(unpackingStep(sent))

/** {@link unpackStep} with a pause every few thousand rows. */
export function* unpackingStep({ label, changes }: SentStep): Generator<undefined, Step, void> {
  const unpacked: Change[] = []
  for (const change of changes) {
    if (change.kind === 'packed-set') unpacked.push({ kind: 'set', rows: yield* unpackingSet(change) })
    else if (change.kind === 'packed-inserts')
      for (const insert of yield* unpackingInserts(change)) unpacked.push(insert)
    else unpacked.push(change)
  }
  return { label, changes: unpacked }
}

function* unpackingSet({ parts }: PackedSet): Generator<undefined, readonly RowEdit[], void> {
  const rows: RowEdit[] = []
  for (const [at, part] of parts.entries()) {
    if (at > 0) yield
    yield* unpackingEdits(part, rows)
  }
  let before = Number.NEGATIVE_INFINITY
  for (const { id } of rows) {
    if (id <= before) return rows.toSorted((a, b) => a.id - b.id)
    before = id
  }
  return rows
}

/** True for what {@link packStep} can have made of so many rows, each text of `longest` characters at most. */
export function arePackedEdits(given: unknown, rows: number, longest: number): given is PackedEdits['cells'] {
  if (typeof given !== 'object' || given === null) return false
  return Object.values(given).every((column: unknown) => countPacked(column, longest) === rows)
}

function* packingSet(change: Change): Generator<undefined, Change | PackedSet, void> {
  if (change.kind !== 'set' || change.rows.length < fewRows) return change
  let before = Number.NEGATIVE_INFINITY
  for (const [at, { id, cells }] of change.rows.entries()) {
    if (at > 0 && at % rowsAPause === 0) yield
    if (id <= before || isAnyLong(cells)) return change
    before = id
  }
  return { kind: 'packed-set', parts: yield* packingEdits(change.rows) }
}

function isAnyLong(cells: CellEdits): boolean {
  for (const column in cells) if ((cells[column as keyof CellEdits]?.length ?? 0) > longestPacked) return true
  return false
}

export function packStepResult(result: StepResult): SentStepResult {
  const { changes, marks } = result
  const full = changes.filter(({ kind }) => kind === 'set' || kind === 'insert')
  const rows = full.reduce((sum, change) => sum + ('rows' in change ? change.rows.length : 0), marks.length)
  if (rows < fewRows || (full.length === 0 && changes.length > 0)) return result
  return {
    ...result,
    changes: [],
    marks: [],
    packed: { changes: atOnce(packingChanges(changes)), ...packMarks(marks) },
  }
}

/** What a step did to many rows, with a pause every few thousand of them. */
export function* packingChanges(
  changes: readonly Change[],
): Generator<undefined, PackedStep['changes'], void> {
  const packed: (PackedSet | PackedInserts | Change)[] = []
  for (const group of alikeInTurn(changes)) {
    const inserts = group.filter((change) => change.kind === 'insert')
    if (inserts.length > 0) packed.push(yield* packingInserts(inserts))
    for (const change of group) {
      if (change.kind === 'set') packed.push(yield* packingAnyEdits(change.rows))
      else if (change.kind !== 'insert') packed.push(change)
    }
  }
  return packed
}

/** Those of a kind that follow each other. */
function alikeInTurn(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = []
  for (const change of changes) {
    const last = groups.at(-1)
    if (last?.[0]?.kind === change.kind) last.push(change)
    else groups.push([change])
  }
  return groups
}

/** Of rows in any order. */
function* packingAnyEdits(edits: readonly RowEdit[]): Generator<undefined, PackedSet, void> {
  const parts: PackedEdits[] = []
  for (let from = 0; from < edits.length; from += rowsAPause) {
    parts.push(...packEdits(edits.slice(from, from + rowsAPause)))
    yield
  }
  return { kind: 'packed-set', parts }
}

/** What {@link packStepResult} packed. Pauses every few thousand rows, for whoever has something else to do meanwhile. */
export function* unpackingStepResult({
  packed,
  ...result
}: SentStepResult): Generator<undefined, StepResult, void> {
  if (packed === undefined) return result
  const changes: Change[] = []
  for (const change of packed.changes) {
    if (change.kind === 'packed-set') {
      const rows: RowEdit[] = []
      for (const part of change.parts) {
        yield* unpackingEdits(part, rows)
        yield
      }
      changes.push({ kind: 'set', rows })
    } else if (change.kind === 'packed-inserts')
      for (const insert of yield* unpackingInserts(change)) changes.push(insert)
    else changes.push(change)
  }
  return { ...result, changes, marks: yield* unpackingMarks(packed) }
}

/** A change that sets cells, as parts of a {@link PackedSet}. */
const packEdits = (edits: readonly RowEdit[]): readonly PackedEdits[] => atOnce(packingEdits(edits))

function* packingEdits(edits: readonly RowEdit[]): Generator<undefined, readonly PackedEdits[], void> {
  const parts: PackedEdits[] = []
  for (const group of groupsAlike(edits)) {
    const cells: Partial<Record<keyof Cells, PackedColumn>> = {}
    // Edits have keys of cells only.
    for (const column of Object.keys(group[0]?.cells ?? {}) as (keyof Cells)[]) {
      cells[column] = packColumn(group.map((edit) => edit.cells[column] ?? ''))
      yield
    }
    parts.push({ ids: group.map(({ id }) => id), cells })
  }
  return parts
}

/** Edits of the same cells together, in the order in which these come first. */
function groupsAlike(edits: readonly RowEdit[]): readonly (readonly RowEdit[])[] {
  const groups = new Map<string, RowEdit[]>()
  let group: RowEdit[] = []
  /** Of that group. */
  let keys: readonly string[] | null = null
  for (const edit of edits) {
    // Nearly always the same ones as in the row before.
    if (keys === null || !areKeys(edit.cells, keys)) {
      keys = Object.keys(edit.cells)
      group = groups.get(keys.join()) ?? []
      groups.set(keys.join(), group)
    }
    group.push(edit)
  }
  return [...groups.values()]
}

function areKeys(cells: CellEdits, keys: readonly string[]): boolean {
  let count = 0
  for (const key in cells) {
    if (keys[count] !== key) return false
    count += 1
  }
  return count === keys.length
}

function* unpackingEdits({ ids, cells }: PackedEdits, rows: RowEdit[]): Generator<undefined, void, void> {
  const texts = Object.entries(cells).map(([column, packed]) => [column, unpackColumn(packed)] as const)
  for (const [at, id] of ids.entries()) {
    if (at > 0 && at % rowsAPause === 0) yield
    const edits: Record<string, string> = {}
    for (const [column, list] of texts) edits[column] = list[at] ?? ''
    // Packed from edits.
    rows.push({ id, cells: edits as CellEdits })
  }
}

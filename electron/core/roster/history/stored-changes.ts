import {
  type PackedInserts,
  packingInserts,
  unpackingInserts,
} from '../../../../shared/packed/packed-inserts.ts'
import { type PackedSet, packStep, unpackingStep } from '../../../../shared/packed/packed-step.ts'
import { type PackedText, packTexts, unpackTexts } from '../../../../shared/packed/packed-texts.ts'
import { type CellEdits, type Change, emptyCells, type Row, type RowId } from '../../../../shared/roster.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { evenParts, rowsAPiece } from '../large-steps/row-pieces.ts'
import { rowsNamed } from '../large-steps/rows-named.ts'

/** Many new rows, column by column. */
interface PackedInsert {
  readonly kind: 'packed-insert'
  readonly after: RowId | null
  readonly ids: readonly RowId[]
  readonly cells: Readonly<Partial<Record<keyof CellEdits, readonly PackedText[]>>>
}

/** Many ids as runs of ids that follow each other: where one begins, and how long it is. */
interface PackedDelete {
  readonly kind: 'packed-delete'
  readonly runs: readonly (readonly [RowId, number])[]
}

/** `isMore`: with the one before it is one change. */
export type PackedChange = (Change | PackedSet | PackedInsert | PackedInserts | PackedDelete) & {
  readonly isMore?: boolean
}

type Insert = Extract<Change, { readonly kind: 'insert' }>

/** Fewer rows are sooner stored than packed. */
const fewRows = 200
const names = Object.keys(emptyCells) as readonly (keyof CellEdits)[]

/** What a step did or takes back as one text; of large ones a third of what the same list takes as it is. */
export const packChanges = (changes: readonly Change[]): string => atOnce(packInPieces(changes))

/** Between changes of a text, which has no other line breaks: it is read change by change. */
const betweenChanges = ',\n'

/** The same in pieces; what is done to more rows than that is packed part by part. */
export function* packInPieces(changes: readonly Change[]): Generator<void, string> {
  const texts: string[] = []
  let rows = 0
  for (const change of withFewTogether(changes))
    for (const [at, part] of partsOf(change).entries()) {
      const packed = yield* packPart(part)
      texts.push(JSON.stringify(at > 0 ? { ...packed, isMore: true } : packed))
      rows += rowsOfPacked(packed)
      if (rows < rowsAPiece) continue
      rows = 0
      yield
    }
  return `[${texts.join(betweenChanges)}]`
}

/** Inserts that are packed as one, of at most as many rows as are done in one go. */
interface FewInserts {
  readonly kind: 'few-inserts'
  readonly inserts: readonly Insert[]
}

/** What puts rows back among others is an insert for each, of which by itself none is worth packing. */
function* withFewTogether(changes: readonly Change[]): Generator<Change | FewInserts, void> {
  let inserts: Insert[] = []
  let rows = 0
  function* end(): Generator<Change | FewInserts, void> {
    if (rows < fewRows) yield* inserts
    else yield { kind: 'few-inserts', inserts }
    inserts = []
    rows = 0
  }
  for (const change of changes) {
    const isFew = change.kind === 'insert' && change.rows.length < fewRows
    if (!isFew || rows + change.rows.length > rowsAPiece) yield* end()
    if (isFew) {
      inserts.push(change)
      rows += change.rows.length
    } else yield change
  }
  yield* end()
}

/** Cells and new rows of many in parts that do the same one after the other. */
function partsOf(change: Change | FewInserts): readonly (Change | FewInserts)[] {
  if (change.kind === 'set' && change.rows.length > rowsAPiece)
    return evenParts(change.rows, rowsAPiece).map((rows) => ({ kind: 'set', rows }))
  if (change.kind !== 'insert' || change.rows.length <= rowsAPiece) return [change]
  let { after } = change
  return evenParts(change.rows, rowsAPiece).map((rows) => {
    const part: Insert = { kind: 'insert', after, rows }
    after = rows.at(-1)?.id ?? after
    return { kind: 'few-inserts', inserts: [part] }
  })
}

function* packPart(part: Change | FewInserts): Generator<void, PackedChange> {
  if (part.kind === 'few-inserts') return yield* packingInserts(part.inserts)
  if (part.kind !== 'set') return packChange(part)
  const [sent = part] = packStep({ label: '', changes: [part] }).changes
  return sent
}

/** What {@link packChanges} made a text of, or an older app, whose lists are not packed and lack the cells that came since. */
export const unpackChanges = (text: string): readonly Change[] => atOnce(unpackInPieces(readStored(text)))

/** Changes as they are stored, of which nothing is read until it is wanted: of large steps that takes long. */
export interface StoredChanges {
  /** True where it is known without reading all of it that they name more rows than are done in one go. */
  readonly areMany: boolean
  /** Change by change, still packed. */
  readonly read: () => Iterable<PackedChange>
}

/** A longer text is read change by change. */
const shortText = 100_000

export function readStored(text: string): StoredChanges {
  if (text.length > shortText) return { areMany: true, read: () => readEach(text) }
  // Written above and by nothing else.
  const changes = JSON.parse(text) as readonly PackedChange[]
  return { areMany: rowsStored(changes) > rowsAPiece, read: () => changes }
}

function* readEach(text: string): Generator<PackedChange, void> {
  for (let from = 1; from < text.length; ) {
    const end = text.indexOf(betweenChanges, from)
    const isLast = end === -1
    // An older app wrote all changes into one line.
    yield* JSON.parse(`[${text.slice(from, isLast ? -1 : end)}]`) as readonly PackedChange[]
    if (isLast) return
    from = end + betweenChanges.length
  }
}

/** How many rows they name. */
const rowsStored = (changes: readonly PackedChange[]): number =>
  changes.reduce((sum, change) => sum + rowsOfPacked(change), 0)

function rowsOfPacked(change: PackedChange): number {
  switch (change.kind) {
    case 'packed-insert':
      return change.ids.length
    case 'packed-delete':
    case 'packed-inserts':
      return change.runs.reduce((all, [, count]) => all + count, 0)
    default:
      return rowsNamed(change)
  }
}

export function* unpackInPieces(stored: StoredChanges): Generator<void, readonly Change[]> {
  const changes: Change[] = []
  let rows = 0
  for (const packed of stored.read()) {
    const some = yield* unpackOne(packed)
    if (packed.isMore === true) changes.push(...withMore(changes.pop(), some))
    else changes.push(...some)
    rows += rowsOfPacked(packed)
    if (rows < rowsAPiece) continue
    rows = 0
    yield
  }
  return changes
}

function* unpackOne(packed: PackedChange): Generator<void, readonly Change[]> {
  if (packed.kind === 'packed-inserts') return yield* unpackingInserts(packed)
  return (yield* unpackingStep({ label: '', changes: [unpackChange(packed)] })).changes
}

/** A change with its next part. */
function withMore(before: Change | undefined, [more]: readonly Change[]): readonly Change[] {
  if (before?.kind === 'set' && more?.kind === 'set')
    return [{ ...before, rows: before.rows.concat(more.rows) }]
  if (before?.kind === 'insert' && more?.kind === 'insert')
    return [{ ...before, rows: before.rows.concat(more.rows) }]
  throw new Error('a part of a change follows no other')
}

function packChange(change: Change): PackedChange {
  if (change.kind === 'delete' && change.ids.length >= fewRows)
    return { kind: 'packed-delete', runs: runsOf(change.ids) }
  if (change.kind !== 'insert' || change.rows.length < fewRows) return change
  const { after, rows } = change
  const cells = names.map((name) => [name, packTexts(rows.map((row) => row.cells[name]))] as const)
  const said = cells.filter(([, texts]) => texts.some((one) => one !== ''))
  return { kind: 'packed-insert', after, ids: rows.map(({ id }) => id), cells: Object.fromEntries(said) }
}

function unpackChange({ isMore: _, ...change }: Exclude<PackedChange, PackedInserts>): Change | PackedSet {
  if (change.kind === 'packed-delete') {
    const ids = change.runs.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => first + at))
    return { kind: 'delete', ids }
  }
  if (change.kind === 'packed-insert') {
    const { after, ids, cells } = change
    const columns = names.map((name) => [name, unpackTexts(cells[name] ?? [], (one) => one)] as const)
    const rows = ids.map((id, at): Row => {
      const row: Record<keyof CellEdits, string> = { ...emptyCells }
      for (const [name, texts] of columns) row[name] = texts[at] ?? ''
      return { id, cells: row }
    })
    return { kind: 'insert', after, rows }
  }
  if (change.kind !== 'insert' || change.rows.every(({ cells }) => cells.until !== undefined)) return change
  return { ...change, rows: change.rows.map((row) => ({ ...row, cells: { ...emptyCells, ...row.cells } })) }
}

function runsOf(ids: readonly RowId[]): readonly (readonly [RowId, number])[] {
  const runs: [RowId, number][] = []
  let last: [RowId, number] | null = null
  for (const id of ids) {
    if (last !== null && id === last[0] + last[1]) last[1] += 1
    else {
      last = [id, 1]
      runs.push(last)
    }
  }
  return runs
}

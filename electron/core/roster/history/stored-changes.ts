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
export type PackedChange = (Change | PackedSet | PackedInsert | PackedDelete) & { readonly isMore?: boolean }

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
  for (const change of changes)
    for (const [at, part] of partsOf(change).entries()) {
      texts.push(textOf(part, at > 0))
      rows += rowsNamed(part)
      if (rows < rowsAPiece) continue
      rows = 0
      yield
    }
  return `[${texts.join(betweenChanges)}]`
}

/** Cells and new rows of many in parts that do the same one after the other. */
function partsOf(change: Change): readonly Change[] {
  if (change.kind === 'set' && change.rows.length > rowsAPiece)
    return evenParts(change.rows, rowsAPiece).map((rows) => ({ kind: 'set', rows }))
  if (change.kind !== 'insert' || change.rows.length <= rowsAPiece) return [change]
  let { after } = change
  return evenParts(change.rows, rowsAPiece).map((rows) => {
    const part: Change = { kind: 'insert', after, rows }
    after = rows.at(-1)?.id ?? after
    return part
  })
}

function textOf(part: Change, isMore: boolean): string {
  const [sent = part] = packStep({ label: '', changes: [part] }).changes
  const packed = packChange(sent)
  return JSON.stringify(isMore ? { ...packed, isMore } : packed)
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
      return change.runs.reduce((all, [, count]) => all + count, 0)
    default:
      return rowsNamed(change)
  }
}

export function* unpackInPieces(stored: StoredChanges): Generator<void, readonly Change[]> {
  const changes: Change[] = []
  let parts: Change[] = []
  let rows = 0
  for (const packed of stored.read()) {
    if (packed.isMore !== true) changes.push(...together(parts.splice(0)))
    const { changes: some } = yield* unpackingStep({ label: '', changes: [unpackChange(packed)] })
    parts = parts.concat(some)
    rows += rowsOfPacked(packed)
    if (rows < rowsAPiece) continue
    rows = 0
    yield
  }
  changes.push(...together(parts))
  return changes
}

/** Parts of a change as one. */
function together(parts: readonly Change[]): readonly Change[] {
  const [first, ...more] = parts
  if (first === undefined || more.length === 0) return parts
  if (first.kind === 'set')
    return [{ ...first, rows: parts.flatMap((part) => (part.kind === 'set' ? part.rows : [])) }]
  if (first.kind === 'insert')
    return [{ ...first, rows: parts.flatMap((part) => (part.kind === 'insert' ? part.rows : [])) }]
  return parts
}

function packChange(change: Change | PackedSet): PackedChange {
  if (change.kind === 'delete' && change.ids.length >= fewRows)
    return { kind: 'packed-delete', runs: runsOf(change.ids) }
  if (change.kind !== 'insert' || change.rows.length < fewRows) return change
  const { after, rows } = change
  const cells = names.map((name) => [name, packTexts(rows.map((row) => row.cells[name]))] as const)
  const said = cells.filter(([, texts]) => texts.some((one) => one !== ''))
  return { kind: 'packed-insert', after, ids: rows.map(({ id }) => id), cells: Object.fromEntries(said) }
}

function unpackChange({ isMore: _, ...change }: PackedChange): Change | PackedSet {
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

import { type PackedSet, packStep, unpackingStep } from '../../../../shared/packed/packed-step.ts'
import { type PackedText, packTexts, unpackTexts } from '../../../../shared/packed/packed-texts.ts'
import {
  type CellEdits,
  type Change,
  emptyCells,
  type Row,
  type RowEdit,
  type RowId,
} from '../../../../shared/roster.ts'
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

export type PackedChange = Change | PackedSet | PackedInsert | PackedDelete

/** Fewer rows are sooner stored than packed. */
const fewRows = 200
const names = Object.keys(emptyCells) as readonly (keyof CellEdits)[]

/** What a step did or takes back as one text; of large ones a third of what the same list takes as it is. */
export const packChanges = (changes: readonly Change[]): string => atOnce(packInPieces(changes))

/** The same in pieces; edits of more rows than that are packed part by part. */
export function* packInPieces(changes: readonly Change[]): Generator<void, string> {
  const texts: string[] = []
  for (const change of changes) {
    if (change.kind === 'set' && change.rows.length > rowsAPiece) texts.push(yield* packSet(change.rows))
    else texts.push(...packStep({ label: '', changes: [change] }).changes.map(packedText))
  }
  return `[${texts.join()}]`
}

const packedText = (change: Change | PackedSet): string => JSON.stringify(packChange(change))

/** Where every part can be packed and one follows the other; as they are otherwise. */
function* packSet(rows: readonly RowEdit[]): Generator<void, string> {
  const packed: string[] = []
  let before = Number.NEGATIVE_INFINITY
  for (const part of evenParts(rows, rowsAPiece)) {
    const [change] = packStep({ label: '', changes: [{ kind: 'set', rows: part }] }).changes
    if (change?.kind !== 'packed-set' || (part[0]?.id ?? 0) <= before) return yield* textOfSet(rows)
    before = part.at(-1)?.id ?? before
    packed.push(JSON.stringify(change.parts).slice(1, -1))
    yield
  }
  return `{"kind":"packed-set","parts":[${packed.join()}]}`
}

function* textOfSet(rows: readonly RowEdit[]): Generator<void, string> {
  const texts: string[] = []
  for (const part of evenParts(rows, rowsAPiece)) {
    texts.push(JSON.stringify(part).slice(1, -1))
    yield
  }
  return `{"kind":"set","rows":[${texts.join()}]}`
}

/** What {@link packChanges} made a text of, or an older app, whose lists are not packed and lack the cells that came since. */
export const unpackChanges = (text: string): readonly Change[] => atOnce(unpackInPieces(readStored(text)))

/** Still packed. */
export const readStored = (text: string): readonly PackedChange[] =>
  // Written above and by nothing else.
  JSON.parse(text) as readonly PackedChange[]

/** How many rows they name. */
export const rowsStored = (changes: readonly PackedChange[]): number =>
  changes.reduce((sum, change) => {
    switch (change.kind) {
      case 'packed-insert':
        return sum + change.ids.length
      case 'packed-delete':
        return change.runs.reduce((all, [, count]) => all + count, sum)
      default:
        return sum + rowsNamed(change)
    }
  }, 0)

export function* unpackInPieces(stored: readonly PackedChange[]): Generator<void, readonly Change[]> {
  return (yield* unpackingStep({ label: '', changes: stored.map(unpackChange) })).changes
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

function unpackChange(change: PackedChange): Change | PackedSet {
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

import { type PackedSet, packStep, unpackStep } from '../../../../shared/packed/packed-step.ts'
import { type PackedText, packTexts, unpackTexts } from '../../../../shared/packed/packed-texts.ts'
import { type CellEdits, type Change, emptyCells, type Row, type RowId } from '../../../../shared/roster.ts'

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

type StoredChange = Change | PackedSet | PackedInsert | PackedDelete

/** Fewer rows are sooner stored than packed. */
const fewRows = 200
const names = Object.keys(emptyCells) as readonly (keyof CellEdits)[]

/** What a step did or takes back as one text; of large ones a third of what the same list takes as it is. */
export const packChanges = (changes: readonly Change[]): string =>
  JSON.stringify(packStep({ label: '', changes }).changes.map(packChange))

/** What {@link packChanges} made a text of, or an older app, whose lists are not packed and lack the cells that came since. */
export function unpackChanges(text: string): readonly Change[] {
  // Written above and by nothing else.
  const stored = JSON.parse(text) as readonly StoredChange[]
  return unpackStep({ label: '', changes: stored.map(unpackChange) }).changes
}

function packChange(change: Change | PackedSet): StoredChange {
  if (change.kind === 'delete' && change.ids.length >= fewRows)
    return { kind: 'packed-delete', runs: runsOf(change.ids) }
  if (change.kind !== 'insert' || change.rows.length < fewRows) return change
  const { after, rows } = change
  const cells = names.map((name) => [name, packTexts(rows.map((row) => row.cells[name]))] as const)
  const said = cells.filter(([, texts]) => texts.some((one) => one !== ''))
  return { kind: 'packed-insert', after, ids: rows.map(({ id }) => id), cells: Object.fromEntries(said) }
}

function unpackChange(change: StoredChange): Change | PackedSet {
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

import type { Change, Row, RowId } from '../roster.ts'
import { type PackedRows, packRows, rowsAPause, unpackRows } from './packed-rows.ts'

type Insert = Extract<Change, { readonly kind: 'insert' }>

/** Changes that put rows in, one after the other, with the rows of all of them column by column. */
export interface PackedInserts {
  readonly kind: 'packed-inserts'
  /** Of each change the row above its rows, null at the top, and how many these are. */
  readonly runs: readonly (readonly [RowId | null, number])[]
  readonly pieces: readonly Pick<PackedRows, 'ids' | 'cells'>[]
}

/** Pauses every few thousand rows. */
export function* packingInserts(inserts: readonly Insert[]): Generator<undefined, PackedInserts, void> {
  const rows = inserts.flatMap((insert) => insert.rows)
  const pieces = []
  for (let from = 0; from < rows.length; from += rowsAPause) {
    const { ids, cells } = packRows(rows.slice(from, from + rowsAPause), [])
    pieces.push({ ids, cells })
    yield
  }
  const runs = inserts.map(({ after, rows }) => [after, rows.length] as const)
  return { kind: 'packed-inserts', runs, pieces }
}

/** What {@link packingInserts} packed, with pauses as well. */
export function* unpackingInserts({
  runs,
  pieces,
}: PackedInserts): Generator<undefined, readonly Insert[], void> {
  const rows: Row[] = []
  for (const piece of pieces) {
    for (const row of unpackRows({ ...piece, marks: [], problems: [] }).rows) rows.push(row)
    yield
  }
  let to = 0
  return runs.map(([after, count]): Insert => {
    to += count
    return { kind: 'insert', after, rows: rows.slice(to - count, to) }
  })
}

import type { Db, SqlRow, SqlValue } from './db.ts'
import { hasRowId, quoteName } from './read-damaged-table.ts'

export interface Sought<Row extends SqlRow, Found> {
  readonly table: string
  /** As SQL names them. */
  readonly columns: string
  /** A condition with plain parameters. */
  readonly where: string
  readonly params: readonly SqlValue[]
  /** What is wanted of a row for which the condition holds; null for nothing. */
  readonly pick: (row: Row) => Found | null
  /** The rest is not looked through once anything was found. */
  readonly isOneEnough?: boolean
}

const [fewest, most] = [32, 5000]
/** A piece that takes less is followed by a larger one: some tables have rows of megabytes. */
const pieceMs = 15

/**
 * What is wanted of a table, in the order its rows were added, found in pieces between which others get a turn: yields
 * how many rows were looked through since. @param monotonic milliseconds
 */
export function* findInPieces<Row extends SqlRow, Found>(
  db: Db,
  { table, columns, where, params, pick, isOneEnough }: Sought<Row, Found>,
  monotonic: () => number,
): Generator<number, readonly Found[]> {
  const name = quoteName(table)
  const found: Found[] = []
  const take = (isHere: string, here: readonly SqlValue[]): void => {
    const sql = `SELECT ${columns} FROM ${name} WHERE ${isHere}(${where})`
    for (const row of db.all<Row>(sql, [...here, ...params])) {
      const one = pick(row)
      if (one !== null) found.push(one)
    }
  }
  if (!hasRowId(db, table)) {
    take('', [])
    return found
  }
  let from: readonly SqlValue[] = []
  for (let atOnce = fewest; ; ) {
    const began = monotonic()
    const last = db.get<{ id: number | null; rows: number }>(
      `SELECT max(id) AS id, count(*) AS rows FROM (SELECT rowid AS id FROM ${name}
        ${from.length === 0 ? '' : 'WHERE rowid > ?'} ORDER BY rowid LIMIT ?)`,
      [...from, atOnce],
    )
    if (last === undefined || last.id === null) return found
    const isHere = from.length === 0 ? 'rowid <= ? AND ' : 'rowid > ? AND rowid <= ? AND '
    take(isHere, [...from, last.id])
    if (isOneEnough === true && found.length > 0) return found
    from = [last.id]
    const isQuick = monotonic() - began < pieceMs
    atOnce = isQuick ? Math.min(most, atOnce * 2) : Math.max(fewest, Math.floor(atOnce / 2))
    yield last.rows
  }
}

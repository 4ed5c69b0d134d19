import type { Db, SqlValue } from '../store/db.ts'
import { findInPieces } from '../store/find-in-pieces.ts'
import { quoteName } from '../store/read-damaged-table.ts'
import { type Forgetter, namesOthers } from './forget-text.ts'
import { holdsPiece, pieceParameters, type TextTable, textTables } from './text-tables.ts'

/** A row with somebody in it, and what its texts are to be. */
export interface FoundRow {
  readonly table: TextTable
  readonly row: Readonly<Record<string, SqlValue>>
  readonly texts: ReadonlyMap<string, string>
}

/** Tables of which an erasure has a way of its own. */
const apart = new Set(['audit', 'erasures', 'row_pages'])

/**
 * Every row of every table in which somebody stands, but for the log's and those of rosters; see {@link findInPieces}.
 */
export function* findRows(
  db: Db,
  forgetter: Forgetter,
  monotonic: () => number,
): Generator<number, readonly FoundRow[]> {
  const found: FoundRow[] = []
  for (const table of textTables(db)) {
    if (apart.has(table.name) || table.texts.length === 0) continue
    found.push(...(yield* findInPieces(db, soughtIn(table, forgetter), monotonic)))
    yield 0
  }
  return found
}

const soughtIn = (table: TextTable, forgetter: Forgetter) => ({
  table: table.name,
  columns: [...new Set([...table.keys, ...table.texts])].map(quoteName).join(', '),
  where: holdsPiece(table.texts, forgetter.sieve),
  params: pieceParameters(table.texts, forgetter.sieve),
  pick: (row: FoundRow['row']): FoundRow | null => {
    const texts = textsWithout(table.texts, row, forgetter)
    return texts.size > 0 ? { table, row, texts } : null
  },
})

/** The texts that are others without the person; a name alone is theirs where an address stands in the same row. */
export function textsWithout(
  columns: readonly string[],
  row: Readonly<Record<string, SqlValue>>,
  forgetter: Forgetter,
): ReadonlyMap<string, string> {
  const given = columns.flatMap((column) => {
    const value = row[column]
    return typeof value === 'string' && value !== '' ? [[column, value] as const] : []
  })
  const isBeside = given.some(([, text]) => !isJson(text) && forgetter.hasAddress(text))
  return new Map(
    given.flatMap(([column, text]) => {
      const without = isJson(text)
        ? forgetter.value(text)
        : forgetter.text(text, isBeside && !namesOthers(column))
      return without === text ? [] : [[column, without] as const]
    }),
  )
}

const isJson = (text: string): boolean => /^[[{]/.test(text)

/** Belongs into the caller's transaction. A row that would be there twice then is there once. */
export function rewriteRow(db: Db, { table, row, texts }: FoundRow): void {
  const set = [...texts.keys()].map((column) => `${quoteName(column)} = ?`).join(', ')
  const where = table.keys.map((key) => `${quoteName(key)} = ?`).join(' AND ')
  db.run(`UPDATE OR REPLACE ${quoteName(table.name)} SET ${set} WHERE ${where}`, [
    ...texts.values(),
    ...table.keys.map((key) => row[key] ?? null),
  ])
}

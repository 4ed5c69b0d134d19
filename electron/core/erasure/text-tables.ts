import type { Db } from '../store/db.ts'
import { quoteName } from '../store/read-damaged-table.ts'

/** A table that holds texts, and what tells its rows apart. */
export interface TextTable {
  readonly name: string
  readonly keys: readonly string[]
  readonly texts: readonly string[]
}

/** Every table of a database with texts in it, so that one that is added later is not forgotten. */
export function textTables(db: Db): readonly TextTable[] {
  const names = db.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
  )
  return names.map(({ name }) => {
    const columns = db.all<{ name: string; type: string; pk: number }>(
      'SELECT name, type, pk FROM pragma_table_info(?)',
      [name],
    )
    const keys = columns.filter(({ pk }) => pk > 0).map((column) => column.name)
    return {
      name,
      keys: keys.length === 0 ? ['rowid'] : keys,
      texts: columns.filter(({ type }) => type === 'TEXT').map((column) => column.name),
    }
  })
}

/** A condition that holds for rows of which a text has one of so many pieces; each piece is a parameter of each text. */
export const holdsPiece = (texts: readonly string[], pieces: readonly string[]): string =>
  texts.flatMap((text) => pieces.map(() => `instr(lower(${quoteName(text)}), ?) > 0`)).join(' OR ')

export const pieceParameters = (texts: readonly string[], pieces: readonly string[]): readonly string[] =>
  texts.flatMap(() => pieces)

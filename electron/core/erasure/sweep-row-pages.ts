import type { Cells } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import { cellNames, pageOfRow, rowsOfPage } from '../store/row-pages/row-page.ts'
import { createRowPagesTable } from '../store/row-pages/row-pages-table.ts'
import type { Forgetter } from './forget-text.ts'
import { type FoundRow, textsWithout } from './sweep-tables.ts'
import type { TextTable } from './text-tables.ts'

/** Rows of rosters, looked through one by one although they lie in pages: an address speaks for its own row. */
const rosterRows: TextTable = { name: 'rows', keys: ['roster_id', 'row_id'], texts: cellNames }

/** Every row of a roster in which somebody stands; others get a turn after each page. */
export function* findRosterRows(db: Db, forgetter: Forgetter): Generator<number, readonly FoundRow[]> {
  const pages = createRowPagesTable(db)
  const all: FoundRow[] = []
  for (const [rosterId, page] of pages.holding(forgetter.sieve)) {
    const read = pages.read(rosterId, page)
    for (const { id, cells } of read === undefined ? [] : rowsOfPage(read)) {
      const texts = textsWithout(cellNames, cells, forgetter)
      if (texts.size > 0) all.push({ table: rosterRows, row: { roster_id: rosterId, row_id: id }, texts })
    }
    yield 0
  }
  return all
}

/** Writes pages anew without the person; belongs into the caller's transaction. A name that was theirs is none. */
export function rewriteRosterRows(db: Db, found: readonly FoundRow[], standIns: readonly string[]): void {
  const pages = createRowPagesTable(db)
  const rows = found.filter(({ table }) => table === rosterRows)
  for (const [rosterId, ofRoster] of Map.groupBy(rows, ({ row }) => String(row.roster_id))) {
    const textsOf = new Map(ofRoster.map(({ row, texts }) => [Number(row.row_id), texts]))
    for (const page of new Set([...textsOf.keys()].map(pageOfRow))) {
      const read = pages.read(rosterId, page)
      const rewritten = (read === undefined ? [] : rowsOfPage(read)).map((row) => ({
        ...row,
        cells: withTexts(row.cells, textsOf.get(row.id), standIns),
      }))
      pages.put(rosterId, page, rewritten)
    }
  }
}

function withTexts(cells: Cells, texts: FoundRow['texts'] | undefined, standIns: readonly string[]): Cells {
  if (texts === undefined) return cells
  const without: Cells = { ...cells, ...Object.fromEntries(texts) }
  return standIns.includes(without.name) ? { ...without, name: '' } : without
}

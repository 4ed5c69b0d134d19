import type { RosterId } from '../../../../shared/roster.ts'
import { isDamage } from '../check-workspace.ts'
import type { Db, SqlRow } from '../db.ts'
import { readDamagedTable } from '../read-damaged-table.ts'
import type { PlacedRow } from './row-page.ts'
import { rowsOfRecord, rowTableOf } from './rows-of-file.ts'

/** What can be had of the rows of a damaged file of any version. */
export interface DamagedRows {
  readonly rows: readonly (readonly [RosterId, PlacedRow])[]
  /** False when rows may be missing. */
  readonly isWhole: boolean
  /** Rows known to be missing; where the damage hides their number, one. */
  readonly lost: number
}

/** Throws only what is no damage. */
export function readDamagedRows(db: Db): DamagedRows {
  const table = rowTableOf(db)
  if (table === null) return { rows: [], isWhole: true, lost: 0 }
  const read = readDamagedTable(db, table)
  let isWhole = read.isWhole
  const rows = read.rows.flatMap((record) => {
    const some = rowsOrNone(record)
    if (some === null) isWhole = false
    return (some ?? []).map((row) => [String(record.roster_id), row] as const)
  })
  if (isWhole) return { rows, isWhole, lost: 0 }
  return { rows, isWhole, lost: Math.max(1, (countAll(db, table) ?? 0) - rows.length) }
}

/** null for a page whose text is none any more. */
function rowsOrNone(record: SqlRow): readonly PlacedRow[] | null {
  try {
    return rowsOfRecord(record)
  } catch {
    return null
  }
}

/** null where the damage hides it. */
function countAll(db: Db, table: 'row_pages' | 'rows'): number | null {
  try {
    const rows = table === 'row_pages' ? 'sum(rows)' : 'count(*)'
    return db.get<{ n: number }>(`SELECT ${rows} AS n FROM ${table}`)?.n ?? null
  } catch (error) {
    if (isDamage(error)) return null
    throw error
  }
}

import { erasedIn } from '../../../shared/erasure/erased-address.ts'
import type { Db, SqlRow } from '../store/db.ts'
import { readDamagedTable, tableNames } from '../store/read-damaged-table.ts'

/**
 * What stands for people in a damaged log and not in the one of the backup: they were erased since, also where the
 * event that says so cannot be read. @param events rows of the damaged log
 */
export function findErasedSince(db: Db, damaged: Db, events: readonly SqlRow[]): readonly string[] {
  const own = db.all(
    `SELECT body AS text FROM audit WHERE instr(body, '@erased.invalid') > 0
      UNION ALL SELECT standing_in FROM erasures`,
  )
  const known = new Set(own.flatMap(({ text }) => inText(text)))
  const records = tableNames(damaged).includes('erasures') ? readDamagedTable(damaged, 'erasures').rows : []
  const found = [...events.map(({ body }) => body), ...records.map((row) => row.standing_in)].flatMap(inText)
  return [...new Set(found)].filter((standIn) => !known.has(standIn))
}

const inText = (value: unknown): readonly string[] => (typeof value === 'string' ? erasedIn(value) : [])

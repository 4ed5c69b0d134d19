import { insertEvent, readTail } from '../audit/audit-table.ts'
import { sha256 } from '../audit/hash-event.ts'
import { parseStoredEvent } from '../audit/parse-event.ts'
import type { Db } from '../store/db.ts'
import { readDamagedTable, tableNames } from '../store/read-damaged-table.ts'

export interface CarriedEvents {
  readonly count: number
  /** False when events may be missing after the last one taken over. */
  readonly isWhole: boolean
}

/**
 * Continues the chain of the restored log with the events of the damaged one, as far as each follows from the one
 * before it: an event that does not prove itself ends it. Inside the caller's transaction.
 */
export function carryEvents(db: Db, damaged: Db): CarriedEvents {
  if (!tableNames(damaged).includes('audit')) return { count: 0, isWhole: false }
  const { rows, isWhole } = readDamagedTable(damaged, 'audit')
  let count = 0
  for (const row of rows) {
    const tail = readTail(db)
    const { id, body, hash } = row
    if (typeof id !== 'number' || id <= tail.id) continue
    if (typeof body !== 'string' || typeof hash !== 'string') return { count, isWhole: false }
    const event = parseStoredEvent(body, hash)
    if (event === null || event.id !== tail.id + 1 || event.previousHash !== tail.hash) {
      return { count, isWhole: false }
    }
    if (sha256(body) !== hash) return { count, isWhole: false }
    insertEvent(db, event, hash, body)
    count += 1
  }
  return { count, isWhole }
}

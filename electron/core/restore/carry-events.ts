import { erasedIn } from '../../../shared/erasure/erased-address.ts'
import { hashOf, insertEvent, readTail } from '../audit/audit-table.ts'
import { searchText } from '../audit/complete-event.ts'
import { type ErasedEvent, mayBeErased } from '../audit/erased-events.ts'
import { sha256 } from '../audit/hash-event.ts'
import { parseStoredEvent } from '../audit/parse-event.ts'
import type { Db } from '../store/db.ts'
import { readDamagedTable, tableNames } from '../store/read-damaged-table.ts'

export interface CarriedEvents {
  readonly count: number
  /** False when events may be missing after the last one taken over. */
  readonly isWhole: boolean
  /** What stands for people whose erasure is among them. */
  readonly erased: readonly string[]
}

/**
 * Continues the chain of the restored log with the events of the damaged one, as far as each follows from the one
 * before it: an event that does not prove itself ends it. Inside the caller's transaction.
 */
export function carryEvents(db: Db, damaged: Db): CarriedEvents {
  if (!tableNames(damaged).includes('audit')) return { count: 0, isWhole: false, erased: [] }
  const { rows, isWhole } = readDamagedTable(damaged, 'audit')
  const erased: ErasedEvent[] = []
  const standIns = new Set<string>()
  let count = 0
  for (const row of rows) {
    const tail = readTail(db)
    const { id, body, hash } = row
    if (typeof id !== 'number') continue
    if (id <= tail.id) {
      if (typeof body === 'string' && mayBeErased(body)) erased.push({ id, body, hash: String(hash) })
      continue
    }
    if (typeof body !== 'string' || typeof hash !== 'string')
      return { count, isWhole: false, erased: [...standIns] }
    const event = parseStoredEvent(body, hash)
    if (event === null || event.id !== tail.id + 1 || event.previousHash !== tail.hash) {
      return { count, isWhole: false, erased: [...standIns] }
    }
    if (sha256(body) !== hash && !mayBeErased(body)) return { count, isWhole: false, erased: [...standIns] }
    insertEvent(db, event, hash, body)
    if (event.action === 'person.erased') for (const one of erasedIn(body)) standIns.add(one)
    count += 1
  }
  eraseAgain(db, erased)
  return { count, isWhole, erased: [...standIns] }
}

/** A backup of before an erasure has the person in its log: there it stays as the erasure left it. */
function eraseAgain(db: Db, erased: readonly ErasedEvent[]): void {
  const known = erased.flatMap(({ id, body, hash }) => {
    const event = parseStoredEvent(body, hash)
    return event !== null && hashOf(db, id) === hash ? [{ id, body, search: searchText(event) }] : []
  })
  if (known.length === 0) return
  const { lastId } = db.run(
    "INSERT INTO erasures (at, by, standing_in, reason, is_cleaned) VALUES ('', '', '[]', 'restored', 1)",
  )
  for (const { id, body, search } of known)
    db.run('UPDATE audit SET body = ?, search = ? WHERE id = ?', [body, search, id])
  db.run('UPDATE erasures SET is_under_way = 0 WHERE id = ?', [lastId])
}

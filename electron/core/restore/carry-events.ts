import type { AuditEvent } from '../../../shared/audit.ts'
import { erasedIn } from '../../../shared/erasure/erased-address.ts'
import { hashOf, insertEvent, readTail } from '../audit/audit-table.ts'
import { searchText } from '../audit/complete-event.ts'
import { mayBeErased } from '../audit/erased-events.ts'
import { sha256 } from '../audit/hash-event.ts'
import { parseStoredEvent } from '../audit/parse-event.ts'
import type { Db, SqlRow } from '../store/db.ts'
import { readDamagedTable, tableNames } from '../store/read-damaged-table.ts'

export interface CarriedEvents {
  readonly count: number
  /** False when events may be missing after the last one taken over. */
  readonly isWhole: boolean
  /** What stands for people whose erasure is among them. */
  readonly erased: readonly string[]
}

/** An event of the damaged log that follows from the one before it. */
interface Follower {
  readonly event: AuditEvent
  readonly body: string
  readonly givesHash: boolean
}

/**
 * Continues the chain of the restored log with the events of the damaged one, as far as each follows from the one
 * before it: an event that does not prove itself ends it. One that lost somebody is proven by an erasure after it.
 * Inside the caller's transaction.
 */
export function carryEvents(db: Db, damaged: Db): CarriedEvents {
  if (!tableNames(damaged).includes('audit')) return { count: 0, isWhole: false, erased: [] }
  const { rows, isWhole } = readDamagedTable(damaged, 'audit')
  const tail = readTail(db)
  const numbered = rows.filter(({ id }) => typeof id === 'number')
  const [known, later] = [
    numbered.filter(({ id }) => Number(id) <= tail.id),
    numbered.filter(({ id }) => Number(id) > tail.id),
  ]
  const lastProven = findLastProven(followersOf(tail, later))
  const standIns = new Set<string>()
  let count = 0
  for (const { event, body } of followersOf(tail, later)) {
    if (event.id > lastProven) break
    insertEvent(db, event, event.hash, body)
    if (event.action === 'person.erased') for (const one of erasedIn(body)) standIns.add(one)
    count += 1
  }
  if (standIns.size > 0) eraseAgain(db, known)
  return { count, isWhole: isWhole && count === later.length, erased: [...standIns] }
}

function* followersOf(tail: Pick<AuditEvent, 'id' | 'hash'>, rows: readonly SqlRow[]): Generator<Follower> {
  let last = tail
  for (const { body, hash } of rows) {
    if (typeof body !== 'string' || typeof hash !== 'string') return
    const event = parseStoredEvent(body, hash)
    if (event === null || event.id !== last.id + 1 || event.previousHash !== last.hash) return
    const givesHash = sha256(body) === hash
    if (!givesHash && !mayBeErased(body)) return
    yield { event, body, givesHash }
    last = event
  }
}

/** The number of the last event up to which an erasure speaks of all that lost somebody; 0 where there is none. */
function findLastProven(followers: Iterable<Follower>): number {
  let proven = 0
  let isUnspoken = false
  for (const { event, givesHash } of followers) {
    // It speaks of those before it; where it lost somebody itself, another must.
    if (event.action === 'person.erased') isUnspoken = false
    if (!givesHash) isUnspoken = true
    if (!isUnspoken) proven = event.id
  }
  return proven
}

/** A backup of before an erasure has the person in its log: there it stays as the erasure left it. */
function eraseAgain(db: Db, rows: readonly SqlRow[]): void {
  const known = rows.flatMap(({ id, body, hash }) => {
    if (typeof body !== 'string' || !mayBeErased(body)) return []
    const event = parseStoredEvent(body, String(hash))
    return event !== null && hashOf(db, Number(id)) === hash
      ? [{ id: Number(id), body, search: searchText(event) }]
      : []
  })
  if (known.length === 0) return
  const { lastId } = db.run(
    "INSERT INTO erasures (at, by, standing_in, reason, is_cleaned) VALUES ('', '', '[]', 'restored', 1)",
  )
  for (const { id, body, search } of known)
    db.run('UPDATE audit SET body = ?, search = ? WHERE id = ?', [body, search, id])
  db.run('UPDATE erasures SET is_under_way = 0 WHERE id = ?', [lastId])
}

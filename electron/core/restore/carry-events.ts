import { readErasedTexts } from '../../../shared/audit/erased-texts.ts'
import type { AuditEvent } from '../../../shared/audit.ts'
import { erasedIn } from '../../../shared/erasure/erased-address.ts'
import { hashOf, insertEvent, readTail } from '../audit/audit-table.ts'
import { searchText } from '../audit/complete-event.ts'
import { mayBeErased } from '../audit/erased-events.ts'
import { sha256 } from '../audit/hash-event.ts'
import { areAsSaid, type LostText, lostAfter } from '../audit/lost-texts.ts'
import { parseStoredEvent } from '../audit/parse-event.ts'
import { readStandingTexts } from '../audit/read-standing-texts.ts'
import type { Db, SqlRow } from '../store/db.ts'
import { readDamagedTable, tableNames } from '../store/read-damaged-table.ts'
import { findErasedSince } from './find-erased-since.ts'

export interface CarriedEvents {
  readonly count: number
  /** False when events may be missing after the last one taken over. */
  readonly isWhole: boolean
  /** What stands for people who were erased since the backup, also by an erasure that is not among them. */
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
 * before it: an event that does not prove itself ends it. Those that lost somebody are proven by an erasure after them,
 * all of them being as it left them.
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
  const erased = new Set(findErasedSince(db, damaged, rows))
  const ours = known.flatMap((row) => asErased(db, row))
  const lastProven = findLastProven(
    followersOf(tail, later),
    standingAfter(db, ours),
    known.length === tail.id,
  )
  let [count, erasures] = [0, 0]
  for (const { event, body } of followersOf(tail, later)) {
    if (event.id > lastProven) break
    insertEvent(db, event, event.hash, body)
    if (event.action === 'person.erased') {
      erasures += 1
      for (const one of erasedIn(body)) erased.add(one)
    }
    count += 1
  }
  if (erasures > 0) eraseAgain(db, ours)
  return { count, isWhole: isWhole && count === later.length, erased: [...erased] }
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

/**
 * The number of the last event up to which an erasure speaks of all that lost somebody, and they are as it says; 0 where
 * there is none. @param standing events before these that lost somebody
 */
function findLastProven(
  followers: Iterable<Follower>,
  standing: readonly LostText[],
  isKnownWhole: boolean,
): number {
  const lost = [...standing]
  let proven = 0
  let isUnspoken = false
  for (const { event, body, givesHash } of followers) {
    // It speaks of those before it; where it lost somebody itself, another must.
    if (event.action === 'person.erased') {
      const said = readErasedTexts(event.reason)
      // Who comes back in the place of what cannot be read is erased again, and then they are as it says. Where it
      // says itself that the log was changed before, nothing ever is, and each check finds that.
      const mayComeToFit =
        said !== null && ((!isKnownWhole && said.count > lost.length) || said.unproven !== null)
      isUnspoken = !mayComeToFit && !areAsSaid(said, lost, event.id)
    }
    if (!givesHash) {
      lost.push({ id: event.id, hash: event.hash, text: sha256(body) })
      isUnspoken = true
    }
    if (!isUnspoken) proven = event.id
  }
  return proven
}

interface ErasedHere {
  readonly id: number
  readonly hash: string
  readonly body: string
  readonly search: string
}

/** An event of the backup that speaks of somebody erased in the damaged log. */
function asErased(db: Db, { id, body, hash }: SqlRow): readonly ErasedHere[] {
  if (typeof body !== 'string' || !mayBeErased(body)) return []
  const event = parseStoredEvent(body, String(hash))
  return event !== null && hashOf(db, Number(id)) === hash
    ? [{ id: Number(id), hash: event.hash, body, search: searchText(event) }]
    : []
}

/** Events of the backup that will not give their hash once they are as the damaged log has them. */
function standingAfter(db: Db, ours: readonly ErasedHere[]): readonly LostText[] {
  const texts = ours.map(({ id, hash, body }) => ({ id, hash, text: sha256(body) }))
  return lostAfter(readStandingTexts(db).lost, texts)
}

/** A backup of before an erasure has the person in its log: there it stays as the erasure left it. */
function eraseAgain(db: Db, ours: readonly ErasedHere[]): void {
  if (ours.length === 0) return
  const { lastId } = db.run(
    "INSERT INTO erasures (at, by, standing_in, reason, is_cleaned) VALUES ('', '', '[]', 'restored', 1)",
  )
  for (const { id, body, search } of ours)
    db.run('UPDATE audit SET body = ?, search = ? WHERE id = ?', [body, search, id])
  db.run('UPDATE erasures SET is_under_way = 0 WHERE id = ?', [lastId])
}

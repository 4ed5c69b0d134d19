import type { Verification } from '../../../shared/audit.ts'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { joinSentences } from '../../../shared/words/text/join-sentences.ts'
import type { Db } from '../store/db.ts'
import { highestIdGiven, readTail, type StoredEvent, storedAfter } from './audit-table.ts'
import { createErasedCheck, erasedLimits, mayBeErased } from './erased-events.ts'
import { firstPreviousHash, sha256 } from './hash-event.ts'
import { parseStoredEvent } from './parse-event.ts'
import { searchAgrees } from './search-agrees.ts'

/** Few at a time: what a page leaves behind is what memory grows by. */
const pageSize = 250

/** The end of the log as it once was: kept by this machine when the app closed, or as a proof by a person. */
export interface SeenEnd {
  readonly id: number
  readonly hash: string
  readonly by: 'machine' | 'person'
}

/** Walks the whole chain of the workspace; the app answers other calls in between. `seen` must still be as it was. */
export async function verifyWorkspace(
  db: Db,
  seen: readonly SeenEnd[],
  { signal, progress }: Pick<CallContext, 'signal' | 'progress'>,
): Promise<Verification> {
  const newest = readTail(db).id
  const expected = seen.reduce((most, { id }) => Math.max(most, id), Math.max(newest, highestIdGiven(db)))
  const endsById = Map.groupBy(seen, ({ id }) => id)
  let id = 0
  let hash = firstPreviousHash
  let firstHash: string | null = null
  const erased = createErasedCheck()
  /** A function of its own: what an `await` stands beside holds the last rows in memory until it goes on. */
  const checkPage = (): Verification | null => {
    for (const row of storedAfter(db, id, newest, pageSize)) {
      const givesHash = sha256(row.body) === row.hash
      const reason = findFault(row, id + 1, hash, givesHash)
      if (reason !== null) return { kind: 'broken', eventId: id + 1, reason, eventsBefore: id }
      const wrong = endsById.get(row.id)?.find((end) => end.hash !== row.hash)
      if (wrong !== undefined) {
        return { kind: 'broken', eventId: row.id, reason: writtenAnew(wrong), eventsBefore: id }
      }
      if (row.action === 'person.erased')
        erased.erasure(row.id, parseStoredEvent(row.body, row.hash)?.reason ?? null)
      if (!givesHash) erased.erased(row)
      id = row.id
      hash = row.hash
      firstHash ??= hash
    }
    return null
  }
  for (;;) {
    const start = id
    const broken = checkPage()
    if (broken !== null) return broken
    if (id - start < pageSize) break
    progress(id, newest, 'Checking the audit log')
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted)
      throw new AppError('cancelled', 'Cancelled; the audit log was not checked to the end.')
  }
  if (id < expected) {
    const reason = `Events ${id + 1} to ${expected} were removed from the end of the log.`
    return { kind: 'broken', eventId: id + 1, reason, eventsBefore: id }
  }
  const fault = erased.fault()
  if (fault !== null) return { kind: 'broken', ...fault, eventsBefore: fault.eventId - 1 }
  const limits = joinSentences(erasedLimits(erased.count(), false), workspaceLimits)
  return { kind: 'intact', events: id, firstHash, lastHash: id === 0 ? null : hash, limits }
}

const writtenAnew = ({ id, by }: SeenEnd): string =>
  by === 'machine'
    ? `Event ${id} is not the one this machine saw last: it, or events before it, were written anew.`
    : `Event ${id} is not the one of a proof that was kept: it, or events before it, were written anew.`

const workspaceLimits =
  'Somebody who can write the workspace file and rewrites every hash since this machine last closed it cannot be found by the file alone: compare the last hash with an export kept elsewhere.'

/** Why a stored event is not the next link, or null. */
function findFault(row: StoredEvent, id: number, previousHash: string, givesHash: boolean): string | null {
  if (row.id !== id) return `Event ${id} is missing; the next one there is event ${row.id}.`
  if (!givesHash && !mayBeErased(row.body)) return `Event ${id} was changed: its text does not give its hash.`
  const { body } = row
  // The body is canonical JSON: keys in sorted order, and no text in it can hold a quote without a backslash before
  // it. So one walk finds each piece, several times faster than parsing.
  const atAction = body.indexOf(',"action":')
  const atTime = body.indexOf(',"at":', atAction)
  const atId = body.indexOf(',"id":', atTime)
  const atPrevious = body.indexOf(',"previousHash":', atId)
  const atRun = body.indexOf(',"runId":', atPrevious)
  if (!holds(body, atPrevious + 16, previousHash)) {
    return `Event ${id} does not follow event ${id - 1}: one of them was changed, added or moved.`
  }
  const isAgreed =
    holds(body, atAction + 10, row.action) &&
    holds(body, atTime + 6, row.at) &&
    body.startsWith(`${id},`, atId + 6) &&
    holds(body, atRun + 9, row.run_id)
  if (!isAgreed) return `Event ${id} was changed: its columns do not agree with its text.`
  return searchAgrees(body, row.search)
    ? null
    : `Event ${id} was changed: what searching looks through does not agree with its text.`
}

/** Whether the JSON value at `at` is `value`; the plain case without making a new text. */
function holds(body: string, at: number, value: string | null): boolean {
  if (value !== null && body.charCodeAt(at) === 34 && body.startsWith(value, at + 1)) {
    if (body.charCodeAt(at + 1 + value.length) === 34) return true
  }
  return body.startsWith(`${JSON.stringify(value)},`, at)
}

import type { AuditFilter, AuditPage } from '../../../shared/audit.ts'
import type { Db } from '../store/db.ts'
import { type EventText, eventById, eventsBefore, idSpan, readTail, toEvent } from './audit-table.ts'
import { type createMatchFinder, searchedAtOnce } from './find-matches.ts'

/** A page of events, newest first. Yields after each turn, see `turns/in-turns.ts`. */
export function* readPage(
  db: Db,
  matches: ReturnType<typeof createMatchFinder>,
  filter: AuditFilter,
  before: number | null,
  limit: number,
): Generator<number, AuditPage> {
  const total = readTail(db).id
  const { matching, ids } = yield* matches.find(filter, total)
  const upTo = before ?? Number.MAX_SAFE_INTEGER
  const rows = ids
    ? ids
        .filter((id) => id < upTo)
        .slice(-limit - 1)
        .reverse()
        .flatMap((id) => eventById(db, id) ?? [])
    : yield* newest(db, filter, Math.min(upTo, total + 1), limit + 1)
  const events = rows.slice(0, limit).map(toEvent)
  const next = rows.length > limit ? (events.at(-1)?.id ?? null) : null
  return { events, matching, total, next }
}

/** The newest `limit` matches below `before`: they may all stand far back. */
function* newest(
  db: Db,
  filter: AuditFilter,
  before: number,
  limit: number,
): Generator<number, readonly EventText[]> {
  const span = idSpan(db, filter)
  const rows: EventText[] = []
  for (let end = Math.min(before, span.to + 1); end > span.from; end -= searchedAtOnce) {
    const from = Math.max(span.from, end - searchedAtOnce)
    rows.push(...eventsBefore(db, filter, end, from, limit - rows.length))
    if (rows.length >= limit) break
    yield before - from
  }
  return rows
}

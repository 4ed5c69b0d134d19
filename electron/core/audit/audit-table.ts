import {
  type AuditColumn,
  type AuditEvent,
  type AuditField,
  type AuditFilter,
  auditFieldNames,
  auditFields,
} from '../../../shared/audit.ts'
import type { Db, SqlRow, SqlValue } from '../store/db.ts'
import { insertMany } from '../store/insert-many.ts'
import type { ChainedEvent } from './chain-events.ts'
import { searchText } from './complete-event.ts'
import { canonicalEvent, firstPreviousHash, type UnhashedEvent } from './hash-event.ts'

/** What of a stored event tells all of it. `body` is the canonical JSON that was hashed. */
export interface EventText extends SqlRow {
  readonly id: number
  readonly at: string
  readonly hash: string
  readonly body: string
}

/** One stored event with everything that stands beside its text: for a check whether that agrees. */
export interface StoredEvent extends EventText {
  readonly action: string
  readonly run_id: string | null
  readonly search: string
}

const textColumns = 'id, at, hash, body'

const hasColumn = (name: AuditField): name is AuditColumn => auditFields[name].column !== null
const columnFields = auditFieldNames.filter(hasColumn)
const columnNames = columnFields.map((name) => auditFields[name].column)
const columns = [...columnNames, 'search', 'body'].join(', ')
const insertInto = `INSERT INTO audit (${columns})`

/** The newest event's id and hash; id 0 and the zero hash for an empty log. */
export function readTail(db: Db): { readonly id: number; readonly hash: string } {
  const row = db.get<{ id: number; hash: string }>('SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1')
  return row ?? { id: 0, hash: firstPreviousHash }
}

export function insertEvent(db: Db, event: UnhashedEvent, hash: string, body = canonicalEvent(event)): void {
  insertEvents(db, [{ event, hash, body }])
}

/** Each is the one that follows the one before. */
export function insertEvents(db: Db, chained: readonly ChainedEvent[]): void {
  insertMany(
    db,
    insertInto,
    chained.map(({ event, hash, body }) => {
      const whole: AuditEvent = { ...event, hash }
      return [...columnFields.map((name) => whole[name]), searchText(event), body]
    }),
  )
}

/** The highest id ever given, kept by SQLite itself; 0 for a log that never had an event. */
export function highestIdGiven(db: Db): number {
  return db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")?.seq ?? 0
}

/**
 * Up to `limit` matching events with `after` < id ≤ `upTo`, oldest first. Whoever walks through a million of them asks for
 * some hundreds at a time: the memory stays flat, and reading them together is quicker than one by one.
 */
export function eventsAfter(
  db: Db,
  filter: AuditFilter,
  after: number,
  upTo: number,
  limit: number,
): readonly EventText[] {
  const { sql, params } = where(filter)
  return db.all<EventText>(
    `SELECT ${textColumns} FROM audit WHERE id > ? AND id <= ?${sql} ORDER BY id LIMIT ?`,
    [after, upTo, ...params, limit],
  )
}

/** As {@link eventsAfter}, of all events and with all that is stored. */
export const storedAfter = (db: Db, after: number, upTo: number, limit: number): readonly StoredEvent[] =>
  db.all<StoredEvent>(`SELECT ${columns} FROM audit WHERE id > ? AND id <= ? ORDER BY id LIMIT ?`, [
    after,
    upTo,
    limit,
  ])

/** Up to `limit` matching events with `from` ≤ id < `before`, newest first. */
export function eventsBefore(
  db: Db,
  filter: AuditFilter,
  before: number,
  from: number,
  limit: number,
): readonly EventText[] {
  const { sql, params } = where(filter)
  return db.all<EventText>(
    `SELECT ${textColumns} FROM audit WHERE id < ? AND id >= ?${sql} ORDER BY id DESC LIMIT ?`,
    [before, from, ...params, limit],
  )
}

export function eventById(db: Db, id: number): EventText | undefined {
  return db.get<EventText>(`SELECT ${textColumns} FROM audit WHERE id = ?`, [id])
}

/** How many events match with `after` < id ≤ `upTo`. */
export function countEvents(db: Db, filter: AuditFilter, after: number, upTo: number): number {
  if (takesAll(filter)) return upTo - after
  const { sql, params } = where(filter)
  const row = db.get<{ n: number }>(`SELECT count(*) AS n FROM audit WHERE id > ? AND id <= ?${sql}`, [
    after,
    upTo,
    ...params,
  ])
  return row?.n ?? 0
}

/** Ids of matching events with `after` < id ≤ `upTo`, ascending; at most `limit`. */
export function matchingIds(
  db: Db,
  filter: AuditFilter,
  after: number,
  upTo: number,
  limit: number,
): readonly number[] {
  const { sql, params } = where(filter)
  return db
    .all<{ id: number }>(`SELECT id FROM audit WHERE id > ? AND id <= ?${sql} ORDER BY id LIMIT ?`, [
      after,
      upTo,
      ...params,
      limit,
    ])
    .map(({ id }) => id)
}

const everywhere = { from: 1, to: Number.MAX_SAFE_INTEGER - 1 }
/** Events of a span that are looked at for where it lies: more would keep others waiting. */
const spanLookedAt = 200_000

/**
 * The ids a time span lies between, from the index on time alone: clocks may jump, so both bounds stay tested too. All
 * ids for a span of very many events.
 */
export function idSpan(
  db: Db,
  filter: Pick<AuditFilter, 'from' | 'to'>,
): { readonly from: number; readonly to: number } {
  if (filter.from === null && filter.to === null) return everywhere
  const row = db.get<{ low: number | null; high: number | null; n: number }>(
    `SELECT min(id) AS low, max(id) AS high, count(*) AS n FROM
      (SELECT id FROM audit INDEXED BY audit_by_time WHERE at >= ? AND at < ? LIMIT ?)`,
    [filter.from ?? '', filter.to ?? '~', spanLookedAt],
  )
  if (row?.n === spanLookedAt) return everywhere
  return { from: row?.low ?? 1, to: row?.high ?? 0 }
}

export function hashOf(db: Db, id: number): string | null {
  return db.get<{ hash: string }>('SELECT hash FROM audit WHERE id = ?', [id])?.hash ?? null
}

/** The event as shown; the body is ours, its hash is checked by `verify`, not on every look. */
export function toEvent(row: EventText): AuditEvent {
  return { ...(JSON.parse(row.body) as UnhashedEvent), hash: row.hash }
}

export function takesAll(filter: AuditFilter): boolean {
  return where(filter).sql === ''
}

function where(filter: AuditFilter): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const parts: string[] = []
  const params: SqlValue[] = []
  if (filter.actions.length > 0) {
    parts.push(`action IN (${filter.actions.map(() => '?').join(', ')})`)
    params.push(...filter.actions)
  }
  // With the sign no index on the time is taken: who asks for some ids would be given all of a year.
  if (filter.from !== null) {
    parts.push('+at >= ?')
    params.push(filter.from)
  }
  if (filter.to !== null) {
    parts.push('+at < ?')
    params.push(filter.to)
  }
  if (filter.runId !== null) {
    parts.push('run_id = ?')
    params.push(filter.runId)
  }
  if (filter.people.length > 0) {
    const about = filter.people.map(aboutOf)
    parts.push(`(${about.map(({ sql }) => sql).join(' OR ')})`)
    params.push(...about.flatMap((one) => one.params))
  }
  if (filter.siteIds !== undefined) {
    parts.push("body ->> '$.siteId' IN (SELECT value FROM json_each(?))")
    params.push(JSON.stringify(filter.siteIds))
  }
  const text = filter.text.trim().toLowerCase()
  if (text !== '') {
    parts.push('instr(search, ?) > 0')
    params.push(text)
  }
  return { sql: parts.map((part) => ` AND ${part}`).join(''), params }
}

/** An address stands alone on its line of what is searched; a Wix account may be told of anywhere. */
function aboutOf(person: string): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const said = person.trim().toLowerCase()
  return said.includes('@')
    ? {
        sql: '(instr(search, ?) > 0 AND instr(char(10) || search || char(10), ?) > 0)',
        params: [said, `\n${said}\n`],
      }
    : { sql: 'instr(search, ?) > 0', params: [said] }
}

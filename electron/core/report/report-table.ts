import type { Db } from '../store/db.ts'

/** The person or site that lines are put together under. */
export interface ReportGroup {
  readonly id: number
  /** What groups are sorted by; names one. */
  readonly key: string
  readonly title: string
  /** Addresses, ids: what stands below the title. */
  readonly detail: string
  readonly events: number
}

/**
 * Which events belong to which group, in a temporary table that only this connection sees: a log of any length is
 * sorted in small steps, and never held in memory.
 */
export interface ReportTable {
  /** Belongs into a transaction. */
  add(eventId: number, group: Pick<ReportGroup, 'key' | 'title' | 'detail'>): void
  addPerson(key: string): void
  people(): number
  /** Groups in order, one by one. */
  groups(): Iterable<ReportGroup>
  /** Ids of the events of a group above `after`, ascending. */
  eventIds(groupId: number, after: number, limit: number): readonly number[]
  /** Takes the rows away in steps of some; true when nothing is left. */
  clear(limit: number): boolean
}

const pageSize = 500

export function createReportTable(db: Db): ReportTable {
  db.run(`CREATE TEMP TABLE IF NOT EXISTS report_group
    (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, detail TEXT NOT NULL, events INTEGER NOT NULL) STRICT`)
  db.run(`CREATE TEMP TABLE IF NOT EXISTS report_event
    (group_id INTEGER NOT NULL, event_id INTEGER NOT NULL, PRIMARY KEY (group_id, event_id)) STRICT, WITHOUT ROWID`)
  db.run('CREATE TEMP TABLE IF NOT EXISTS report_person (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID')

  function* groups(): Generator<ReportGroup> {
    for (let after = ''; ; ) {
      const rows = db.all<{ id: number; key: string; title: string; detail: string; events: number }>(
        'SELECT id, key, title, detail, events FROM temp.report_group WHERE key > ? ORDER BY key LIMIT ?',
        [after, pageSize],
      )
      yield* rows
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.key
    }
  }

  return {
    add: (eventId, { key, title, detail }) => {
      const known = db.get<{ id: number }>('SELECT id FROM temp.report_group WHERE key = ?', [key])
      const groupId =
        known?.id ??
        db.run('INSERT INTO temp.report_group (key, title, detail, events) VALUES (?, ?, ?, 0)', [
          key,
          title,
          detail,
        ]).lastId
      db.run('UPDATE temp.report_group SET events = events + 1 WHERE id = ?', [groupId])
      db.run('INSERT INTO temp.report_event (group_id, event_id) VALUES (?, ?)', [groupId, eventId])
    },
    addPerson: (key) => {
      db.run('INSERT OR IGNORE INTO temp.report_person (key) VALUES (?)', [key])
    },
    people: () => db.get<{ n: number }>('SELECT count(*) AS n FROM temp.report_person')?.n ?? 0,
    groups,
    eventIds: (groupId, after, limit) =>
      db
        .all<{ event_id: number }>(
          'SELECT event_id FROM temp.report_event WHERE group_id = ? AND event_id > ? ORDER BY event_id LIMIT ?',
          [groupId, after, limit],
        )
        .map(({ event_id: id }) => id),
    clear: (limit) => {
      const tables = ['report_event', 'report_group', 'report_person'] as const
      const cleared = tables.map((table) => {
        const key = table === 'report_event' ? 'group_id, event_id' : 'key'
        return db.run(
          `DELETE FROM temp.${table} WHERE (${key}) IN (SELECT ${key} FROM temp.${table} LIMIT ?)`,
          [limit],
        ).changes
      })
      return cleared.every((count) => count < limit)
    },
  }
}

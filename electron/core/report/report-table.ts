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

/** Which events belong to which group: sorted on disk in small steps, so that a log of any length is never held. */
export interface ReportTable {
  /** Belongs into a transaction. */
  add(eventId: number, group: Pick<ReportGroup, 'key' | 'title' | 'detail'>): void
  addPerson(key: string): void
  people(): number
  /** Groups in order, one by one. */
  groups(): Iterable<ReportGroup>
  /** Ids of the events of a group above `after`, ascending. */
  eventIds(groupId: number, after: number, limit: number): readonly number[]
}

const pageSize = 50

/** Begins with empty tables in the database that is attached as `report`. */
export function createReportTable(db: Db): ReportTable {
  db.run(`CREATE TABLE report.groups
    (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, detail TEXT NOT NULL, events INTEGER NOT NULL) STRICT`)
  db.run(`CREATE TABLE report.events
    (group_id INTEGER NOT NULL, event_id INTEGER NOT NULL, PRIMARY KEY (group_id, event_id)) STRICT, WITHOUT ROWID`)
  db.run('CREATE TABLE report.people (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID')
  let people = 0

  function* groups(): Generator<ReportGroup> {
    for (let after = ''; ; ) {
      const rows = db.all<{ id: number; key: string; title: string; detail: string; events: number }>(
        'SELECT id, key, title, detail, events FROM report.groups WHERE key > ? ORDER BY key LIMIT ?',
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
      const known = db.get<{ id: number }>('SELECT id FROM report.groups WHERE key = ?', [key])
      const groupId =
        known?.id ??
        db.run('INSERT INTO report.groups (key, title, detail, events) VALUES (?, ?, ?, 0)', [
          key,
          title,
          detail,
        ]).lastId
      db.run('UPDATE report.groups SET events = events + 1 WHERE id = ?', [groupId])
      db.run('INSERT INTO report.events (group_id, event_id) VALUES (?, ?)', [groupId, eventId])
    },
    addPerson: (key) => {
      people += db.run('INSERT OR IGNORE INTO report.people (key) VALUES (?)', [key]).changes
    },
    people: () => people,
    groups,
    eventIds: (groupId, after, limit) =>
      db
        .all<{ event_id: number }>(
          'SELECT event_id FROM report.events WHERE group_id = ? AND event_id > ? ORDER BY event_id LIMIT ?',
          [groupId, after, limit],
        )
        .map(({ event_id: id }) => id),
  }
}

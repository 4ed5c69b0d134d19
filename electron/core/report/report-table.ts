import type { Database } from '../store/database.ts'

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
  /** What is done in one go is quick. */
  tx(work: () => void): void
  /** Belongs into {@link ReportTable.tx}. */
  add(eventId: number, group: Pick<ReportGroup, 'key' | 'title' | 'detail'>): void
  addPerson(key: string): void
  people(): number
  /** Groups in order, one by one. */
  groups(): Iterable<ReportGroup>
  /** Ids of the events of a group above `after`, ascending. */
  eventIds(groupId: number, after: number, limit: number): readonly number[]
}

const pageSize = 50

/** Begins with empty tables. @param db for nothing else */
export function createReportTable(db: Database): ReportTable {
  db.script(`
CREATE TABLE groups
  (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, detail TEXT NOT NULL, events INTEGER NOT NULL) STRICT;
CREATE TABLE events
  (group_id INTEGER NOT NULL, event_id INTEGER NOT NULL, PRIMARY KEY (group_id, event_id)) STRICT, WITHOUT ROWID;
CREATE TABLE people (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`)
  let people = 0

  function* groups(): Generator<ReportGroup> {
    for (let after = ''; ; ) {
      const rows = db.all<{ id: number; key: string; title: string; detail: string; events: number }>(
        'SELECT id, key, title, detail, events FROM groups WHERE key > ? ORDER BY key LIMIT ?',
        [after, pageSize],
      )
      yield* rows
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.key
    }
  }

  return {
    tx: db.tx,
    add: (eventId, { key, title, detail }) => {
      const known = db.get<{ id: number }>('SELECT id FROM groups WHERE key = ?', [key])
      const groupId =
        known?.id ??
        db.run('INSERT INTO groups (key, title, detail, events) VALUES (?, ?, ?, 0)', [key, title, detail])
          .lastId
      db.run('UPDATE groups SET events = events + 1 WHERE id = ?', [groupId])
      db.run('INSERT INTO events (group_id, event_id) VALUES (?, ?)', [groupId, eventId])
    },
    addPerson: (key) => {
      people += db.run('INSERT OR IGNORE INTO people (key) VALUES (?)', [key]).changes
    },
    people: () => people,
    groups,
    eventIds: (groupId, after, limit) =>
      db
        .all<{ event_id: number }>(
          'SELECT event_id FROM events WHERE group_id = ? AND event_id > ? ORDER BY event_id LIMIT ?',
          [groupId, after, limit],
        )
        .map(({ event_id: id }) => id),
  }
}

import type { AuditEvent } from '../../../shared/audit.ts'
import { type AuditGroup, groupEvents } from '../../../shared/group-events.ts'
import { eventById, toEvent } from '../audit/audit-table.ts'
import type { Db } from '../store/db.ts'
import type { ReportGroup, ReportTable } from './report-table.ts'

/** Events read at a time. */
const pageSize = 50
const progressEach = 1000

/** The groups of a report with their entries, in order, each read when it is asked for. `read` hears how many were. */
export function reportLines(
  db: Db,
  table: ReportTable,
  read: (events: number) => void,
): Generator<AuditGroup<ReportGroup>> {
  return groupEvents(keyedEvents(db, table, read))
}

function* keyedEvents(
  db: Db,
  table: ReportTable,
  read: (events: number) => void,
): Generator<{ readonly key: ReportGroup; readonly event: AuditEvent }> {
  let done = 0
  for (const key of table.groups()) {
    for (let after = 0; ; ) {
      const ids = table.eventIds(key.id, after, pageSize)
      for (const id of ids) {
        const row = eventById(db, id)
        if (row !== undefined) yield { key, event: toEvent(row) }
        done += 1
        if (done % progressEach === 0) read(done)
      }
      after = ids.at(-1) ?? after
      if (ids.length < pageSize) break
    }
  }
}

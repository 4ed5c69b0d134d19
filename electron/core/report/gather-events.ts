import { type AuditAction, type AuditEvent, type AuditFilter, auditActions } from '../../../shared/audit.ts'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ReportEnd, ReportFacts, ReportGrouping } from '../../../shared/report.ts'
import type { Audit } from '../audit/audit.ts'
import { eventsAfter, readTail, toEvent } from '../audit/audit-table.ts'
import { mayBeErased } from '../audit/erased-events.ts'
import { searchedAtOnce } from '../audit/find-matches.ts'
import { sha256 } from '../audit/hash-event.ts'
import type { Db } from '../store/db.ts'
import { createSubjects, type SubjectDeps } from './decide-subject.ts'
import type { ReportTable } from './report-table.ts'

/** Events looked at in one turn, so that the app answers other calls in between. */
const pageSize = 250

/** Goes through all events that pass the filter: into which group each belongs, and what the report says on top. */
export async function gatherEvents(
  { db, audit }: { readonly db: Db; readonly audit: Pick<Audit, 'count'> },
  table: ReportTable,
  { filter, grouping }: { readonly filter: AuditFilter; readonly grouping: ReportGrouping },
  subjectDeps: SubjectDeps,
  context: Pick<CallContext, 'signal' | 'progress'>,
): Promise<Omit<ReportFacts, 'at' | 'by'>> {
  const { signal, progress } = context
  const subjects = createSubjects(subjectDeps)
  const total = readTail(db).id
  const matching = await audit.count(filter, context)
  const counts = new Map<AuditAction, number>()
  const sites = new Set<string>()
  let [events, brokenEvents, firstBroken, erased] = [0, 0, 0, 0]
  let first: ReportEnd | null = null
  let last: ReportEnd | null = null

  const take = (event: AuditEvent): void => {
    counts.set(event.action, (counts.get(event.action) ?? 0) + 1)
    if (event.siteId !== null) sites.add(event.siteId)
    const person = subjects.personOf(event)
    if (person !== null) table.addPerson(person.key)
    table.add(event.id, subjects.groupOf(event, grouping))
  }
  for (let looked = 0; ; ) {
    const before = events
    // Few may pass: how far one turn looks is bounded, too.
    const end = Math.min(total, looked + searchedAtOnce)
    table.tx(() => {
      for (const row of eventsAfter(db, filter, looked, end, pageSize)) {
        looked = row.id
        const givesHash = sha256(row.body) === row.hash
        if (!givesHash && mayBeErased(row.body)) erased += 1
        else if (!givesHash) {
          brokenEvents += 1
          if (brokenEvents === 1) firstBroken = row.id
        }
        last = { id: row.id, at: row.at, hash: row.hash }
        first ??= last
        events += 1
        take(toEvent(row))
      }
    })
    progress(events, matching * 2, 'Putting the audit report together')
    if (events - before < pageSize) looked = end
    if (looked >= total) break
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled; no report was written.')
  }
  return {
    grouping,
    filter,
    events,
    total,
    people: table.people(),
    sites: sites.size,
    first,
    last,
    totals: auditActions.flatMap((action) => {
      const count = counts.get(action) ?? 0
      return count === 0 ? [] : [[action, count] as const]
    }),
    erased,
    broken: brokenEvents === 0 ? null : { events: brokenEvents, firstId: firstBroken },
  }
}

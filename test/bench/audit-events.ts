import { type Audit, createAudit } from '../../electron/core/audit/audit.ts'
import type { Clock } from '../../electron/core/ports.ts'
import { type Database, openDatabase } from '../../electron/core/store/database.ts'
import { migrate } from '../../electron/core/store/migrate.ts'
import { allMigrations } from '../../electron/core/store/migrations/all-migrations.ts'

// Logs of any size, with events as sending makes them.

export function openLog(path: string): {
  readonly db: Database
  readonly audit: Audit
  readonly clock: Clock
} {
  const db = openDatabase(path)
  migrate(db, allMigrations, () => undefined)
  const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined }
  const ports = { clock, actor: 'rosa', appVersion: '0.1.0' }
  return { db, clock, audit: createAudit({ db, ports, emit: () => undefined }) }
}

const facts = (at: number) => ({
  action: 'invite.sent' as const,
  accountId: 'a1',
  accountName: 'Studio North',
  siteId: `site-${at % 977}-0123-4567-89ab-cdef01234567`,
  siteName: `Site ${at % 977}, with a name of some length`,
  person: `person.${at}@client${at % 331}.example`,
  rolesAfter: ['Website Manager', 'Translator'],
  planId: 'p'.repeat(32),
  runId: `r${at >> 12}`.padEnd(32, '0'),
  rowId: at % 50_000,
  attempt: 1,
  outcome: 'sent',
  httpStatus: 200,
  wixRequestId: `1763913600.${at}`,
  inviteId: `${at}-4567-89ab-cdef-0123456789ab`,
})

const batch = 10_000

/** Appends so many events, ten thousand to a transaction. */
export function appendEvents({ db, audit }: { db: Database; audit: Audit }, events: number): void {
  for (let from = 0; from < events; from += batch) {
    db.tx(() => {
      for (let at = from; at < Math.min(events, from + batch); at++) audit.append(facts(at))
    })
  }
}

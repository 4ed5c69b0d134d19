import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SiteEvidence } from '../../../../electron/core/access/access-evidence.ts'
import { createAccountReadsTable } from '../../../../electron/core/access/account-reads-table.ts'
import { createKnownAccess } from '../../../../electron/core/access/known-queries.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import { createAcceptancesTable } from '../../../../electron/core/ledger/acceptances-table.ts'
import type { Database } from '../../../../electron/core/store/database.ts'
import { openFresh } from '../store/fresh-database.ts'
import { evidence, people, siteIds } from './evidence-arbitraries.ts'
import { day, peopleOf } from './evidence-builder.ts'

// Single sites on the real tables, as a roster asks about them right after a start.

function openTables(): Database {
  const db = openFresh()
  db.run(
    "INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES ('a', 'wix', 'Agency', 'w3', '')",
  )
  for (const siteId of siteIds) {
    db.run(
      `INSERT INTO sites (account_id, site_id, name, url, owner_account_id, is_ours, is_blocked, is_published,
        is_premium, is_headless, source) VALUES ('a', ?, ?, '', 'owner', 1, 0, 1, 0, 0, 'synced')`,
      [siteId, siteId],
    )
  }
  return db
}

function keep(db: Database, sites: readonly SiteEvidence[]): void {
  for (const { siteId, invites, stays } of sites) {
    for (const one of invites) {
      db.run(
        `INSERT INTO invites (key, account_id, site_id, site_name, address, address_key, role_ids, role_titles,
          wix_status, why, created_at, last_sent_at, expires_at, actor, raw)
          VALUES (?, 'a', ?, ?, ?, ?, '[]', '[]', ?, ?, ?, ?, ?, '', ?)`,
        [
          ...[one.key, siteId, siteId, one.address, one.addressKey, one.wixStatus],
          ...[one.inference === null ? '' : JSON.stringify(one.inference), one.createdAt, one.lastSentAt],
          ...[one.expiresAt, JSON.stringify({ acceptedByAccountId: one.acceptedBy?.toUpperCase() })],
        ],
      )
    }
    for (const one of stays) {
      db.run(
        'INSERT INTO sightings (account_id, site_id, wix_id, first_at, unseen_at, gone_at) VALUES (?, ?, ?, ?, ?, ?)',
        ['a', siteId, one.wixId, one.firstAt, one.unseenAt, one.goneAt],
      )
    }
  }
}

function openAccess(db: Database, persons: NonNullable<Parameters<typeof peopleOf>[0]>) {
  const names = peopleOf(persons)
  const person = (id: string) => ({
    ...{ id, name: '', left: null, accounts: [], notTheirs: [] },
    addressKeys: [...(persons[id]?.addresses ?? [id])],
  })
  const account = (wixId: string) => {
    const id = names.personOfAccount(wixId)
    return id === null ? null : person(id)
  }
  return createKnownAccess({
    db,
    ports: {
      clock: { now: () => Date.parse(day(10)), monotonic: () => 0, sleep: async () => undefined },
      log: { info: () => undefined, error: () => undefined },
    },
    emit: () => undefined,
    ledger: { acceptances: createAcceptancesTable(db) },
    people: {
      personOf: (key) => person(names.personOf(key)),
      read: person,
      personOfAccount: account,
    },
    sightings: createSightingsTable(db),
    accountReads: createAccountReadsTable(db),
    inDoubt: () => [],
    weighing: () => ({ catchUp: () => Promise.resolve(), isDone: () => true, close: () => undefined }),
  }).queries
}

test('a site that is read alone is told of as among all others', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(evidence, { maxLength: 3, selector: ({ siteId }) => siteId }),
      people,
      fc.shuffledSubarray(siteIds, { minLength: 1 }),
      (sites, persons, asked) => {
        const db = openTables()
        keep(db, sites)
        const single = openAccess(db, persons)
        const told = asked.map((siteId) => single.knownOfSite(siteId))
        const whole = openAccess(db, persons)
        expect(whole.known().length).toBeGreaterThanOrEqual(told.flat().length)
        expect(told).toEqual(asked.map((siteId) => whole.knownOfSite(siteId)))
        db.close()
      },
    ),
    { numRuns: 60 },
  )
})

test('whose accounts they are is found by indexes, however many invites there are', () => {
  const db = openTables()
  const plans: string[] = []
  const acceptances = createAcceptancesTable({
    ...db,
    all: (sql, params) => {
      const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)
      plans.push(...steps.map(({ detail }) => detail))
      return db.all(sql, params)
    },
  })
  acceptances.tracesOf(['w1'])
  expect(plans.filter((detail) => detail.includes(' invites'))).toEqual([
    expect.stringContaining('SEARCH invites USING INDEX invites_by_acceptor'),
    expect.stringContaining('SEARCH invites USING INDEX invites_by_seen'),
  ])
  plans.length = 0
  // Asked at every start.
  acceptances.namedFor(null)
  expect(plans).toContain('SCAN invites USING INDEX invites_by_acceptor')
  db.close()
})

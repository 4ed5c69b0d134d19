import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noteSites } from '../../../../electron/core/access/note-sites.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'
import { openFresh } from '../store/fresh-database.ts'

const at = (n: number): string => new Date(Date.UTC(2026, 2, n)).toISOString()

function openSite() {
  const db = openFresh()
  db.script(
    "INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES ('a1', 'wix', 'Agency', 'OUR-KEY', '')",
  )
  const table = createSightingsTable(db)
  const read = (n: number, people: readonly string[], sitesBefore = 1) =>
    noteSites(table, {
      accountId: 'a1',
      at: at(n),
      sites: [{ siteId: 's1', name: 'Bakery', ownerAccountId: 'Owner', contributorIds: people }],
      sitesBefore,
    })
  return { db, table, read }
}

test('the first read of a site is where counting starts; the owner is nobody, and our own key nobody new', () => {
  const { table, read } = openSite()
  read(1, ['old', 'OWNER'])
  expect(table.newcomers()).toEqual([])
  read(2, ['old', 'New', 'owner', 'our-key'])
  expect(table.newcomers()).toMatchObject([
    { site_id: 's1', wix_id: 'new', unseen_at: at(1), first_at: at(2), gone_at: null },
  ])
  expect(table.present('a1').map((row) => row.wix_id)).toEqual(['new', 'old', 'our-key'])
})

test('gone after two reads, not after one; who comes back later came anew', () => {
  const { table, read } = openSite()
  const crowd = ['a', 'b', 'c', 'd', 'e', 'f']
  read(1, crowd)
  read(2, [...crowd, 'x'])
  expect(read(3, crowd).gone).toEqual([])
  expect(table.present('a1').find((row) => row.wix_id === 'x')).toMatchObject({
    last_at: at(2),
    missing_since: at(3),
  })
  expect(read(4, crowd).gone).toEqual([{ siteId: 's1', siteName: 'Bakery', wixId: 'x', since: at(3) }])
  read(5, [...crowd, 'x'])
  expect(table.newcomers().map((row) => [row.first_at, row.unseen_at, row.gone_at])).toEqual([
    [at(2), at(1), at(4)],
    [at(5), at(4), null],
  ])
})

test('whom Wix says it removed is missing by the one look afterwards, and gone by a second, different one', () => {
  for (const [people, second, left] of [
    [['a', 'b'], 'sites', ['x']],
    [['a', 'b'], 'contributors', []],
    [['a'], 'sites', ['b', 'x']],
    [['a'], 'contributors', []],
    [['a', 'b', 'x'], 'sites', []],
  ] as const) {
    const { table, read } = openSite()
    read(1, ['a', 'b', 'x'])
    const sites = [{ siteId: 's1', name: 'Bakery', ownerAccountId: 'Owner', contributorIds: people }]
    const looked = {
      accountId: 'a1',
      at: at(2),
      sites,
      sitesBefore: 1,
      isDirect: true,
      by: 'contributors',
      removed: 'x',
    } as const
    expect(noteSites(table, looked).gone).toEqual([])
    const { gone, counted } = noteSites(table, { ...looked, at: at(3), by: second })
    expect(gone.map(({ wixId }) => wixId).toSorted()).toEqual(left)
    expect(table.present('a1').some((row) => row.wix_id === 'x')).toBe(!left.some((wixId) => wixId === 'x'))
    expect(counted).toEqual(['s1'])
  }
})

test('who was missing once and is back never left', () => {
  const { table, read } = openSite()
  const crowd = ['a', 'b', 'c', 'd', 'e', 'f']
  read(1, crowd)
  read(2, crowd.slice(1))
  read(3, crowd)
  read(4, crowd.slice(1))
  expect(table.present('a1')).toHaveLength(6)
})

test('a short list of people, or of sites, changes nothing by itself and says so', () => {
  const { table, read } = openSite()
  read(1, ['a', 'b', 'c'])
  expect(read(2, ['x']).short).toEqual([{ kind: 'people', siteName: 'Bakery', before: 3, now: 0 }])
  expect(table.newcomers()).toEqual([])
  expect(read(3, ['x'], 10).short).toEqual([{ kind: 'sites', before: 10, now: 1 }])
  // The next whole list counts from the last one that did.
  read(4, ['a', 'b', 'c', 'x'])
  expect(table.newcomers()).toMatchObject([{ wix_id: 'x', unseen_at: at(1), first_at: at(4) }])
  expect(table.present('a1').every((row) => row.missing_since === null)).toBe(true)
})

test('a site that is sold: who owned it and stays is not new, who owns it now is nobody, who came then is new', () => {
  const { db, table, read } = openSite()
  db.script(`INSERT INTO sites (account_id, site_id, name, url, owner_account_id, is_ours, is_blocked, is_published,
    is_premium, is_headless, source) VALUES ('a1', 's1', 'Bakery', '', 'buyer', 0, 0, 1, 0, 0, 'synced')`)
  read(1, ['ann', 'ben', 'cas', 'dan', 'buyer'])
  const contributorIds = ['ann', 'ben', 'cas', 'dan', 'Owner', 'new']
  const sold = { siteId: 's1', name: 'Bakery', ownerAccountId: 'Buyer', contributorIds, ownerBefore: 'owner' }
  const { changed } = noteSites(table, { accountId: 'a1', at: at(2), sites: [sold], sitesBefore: 1 })
  expect([...changed]).toEqual(['s1'])
  expect(table.newcomers().map((row) => row.wix_id)).toEqual(['new'])
  expect(table.present('a1').find((row) => row.wix_id === 'owner')).toMatchObject({
    unseen_at: null,
    first_at: at(2),
  })
})

test('a workspace of an older version begins with what its last sync saw', () => {
  const db = openDatabase(':memory:')
  migrate(db, allMigrations.slice(0, 5), () => undefined)
  db.script(`
    INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES ('a1', 'wix', 'Agency', 'OUR-KEY', '');
    INSERT INTO syncs (account_id, sites_at) VALUES ('a1', '${at(1)}');
    INSERT INTO sites (account_id, site_id, name, url, owner_account_id, is_ours, is_blocked, is_published, is_premium,
      is_headless, contributor_ids, source) VALUES ('a1', 's1', 'Bakery', '', 'Owner', 1, 0, 1, 0, 0,
      '["Old","our-key"]', 'synced');`)
  migrate(db, allMigrations, () => undefined)
  const table = createSightingsTable(db)
  expect(table.present('a1').map((row) => [row.wix_id, row.first_at, row.unseen_at])).toEqual([
    ['old', at(1), null],
  ])
  const sites = [{ siteId: 's1', name: 'Bakery', ownerAccountId: 'Owner', contributorIds: ['Old', 'new'] }]
  noteSites(table, { accountId: 'a1', at: at(2), sites, sitesBefore: 1 })
  expect(table.newcomers().map((row) => row.wix_id)).toEqual(['new'])
})

test('a read says the same where sites on which nothing changed are passed over as where each is looked at', () => {
  const wixId = fc.constantFrom('a', 'b', 'c', 'D', 'owner', 'other', 'our-key')
  const site = fc.record({
    siteId: fc.constantFrom('s1', 's2', 's3'),
    ownerAccountId: fc.constantFrom('Owner', 'Owner', 'Owner', 'Other'),
    ownerBefore: fc.constantFrom(undefined, 'owner', 'other'),
    contributorIds: fc.oneof(fc.constant(['a', 'b', 'c', 'D']), fc.uniqueArray(wixId)),
  })
  const reads = fc.array(
    fc.record({
      sites: fc.uniqueArray(site, { selector: ({ siteId }) => siteId }),
      sitesBefore: fc.constantFrom(1, 3),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(reads, (all) => {
      const [quick, slow] = [openSite(), openSite()]
      const lookingAtEach = {
        ...slow.table,
        crowds: (...of: Parameters<typeof slow.table.crowds>) =>
          slow.table.crowds(...of).map((one) => ({ ...one, missing: 1 })),
      }
      all.forEach(({ sites, sitesBefore }, n) => {
        const read = {
          ...{ accountId: 'a1', at: at(n + 1), sitesBefore },
          sites: sites.map((one) => ({ ...one, name: one.siteId })),
        }
        expect(noteSites(quick.table, read)).toEqual(noteSites(lookingAtEach, read))
        const kept = ({ db }: typeof quick) => [
          db.all('SELECT * FROM sightings'),
          db.all('SELECT * FROM site_reads'),
        ]
        expect(kept(quick)).toEqual(kept(slow))
      })
      for (const { db } of [quick, slow]) db.close()
    }),
    { numRuns: 60 },
  )
})

test('a sync reads one row for each site on which everybody is where they were, and the people of the others', () => {
  const { table } = openSite()
  const rows: number[] = []
  const counting = {
    ...table,
    present: (...of: Parameters<typeof table.present>) => {
      const found = table.present(...of)
      rows.push(found.length)
      return found
    },
  }
  const sites = (changed: number | null) =>
    Array.from({ length: 30 }, (_, nth) => ({
      ...{ siteId: `s${nth}`, name: '', ownerAccountId: 'owner' },
      contributorIds: ['a', 'b', nth === changed ? 'new' : 'c'],
    }))
  for (const [n, changed] of [null, null, 7].entries())
    noteSites(counting, { accountId: 'a1', at: at(n + 1), sites: sites(changed), sitesBefore: 30 })
  expect(rows).toEqual([3])
})

import { expect, test } from 'vitest'
import { comparePeople } from '../../../../electron/core/access/compare-people.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import type { Fetch } from '../../../../electron/core/ports.ts'
import type { Db } from '../../../../electron/core/store/db.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { startRealWorld } from '../../../real-world.ts'
import { startWorld, temporaryFolder } from '../../../world.ts'
import { openFresh } from '../store/fresh-database.ts'
import { day } from './evidence-builder.ts'

// What of a sync is done in one turn: told by what is read and written in it, not by the clock.

const isOfPeople = (sql: string): boolean => sql.includes('group_concat(wix_id)')

test('whoever is on the sites of a large account is compared some hundred sites at a time', () => {
  const db = openFresh()
  db.script(
    "INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES ('a', 'wix', 'A', 'k', '')",
  )
  const table = createSightingsTable(db)
  const siteIds = Array.from({ length: 900 }, (_, at) => `site-${String(at).padStart(3, '0')}`)
  for (const siteId of siteIds) table.addFirst('a', siteId, ['x', 'y'], day(1))
  table.setMissing('a', 'site-007', 'x', { lastAt: day(1), since: day(2), by: 'sites' })
  let looks = 0
  const listed = siteIds.map((siteId) => ({
    siteId,
    ownerAccountId: 'Owner',
    get contributorIds() {
      looks += 1
      return siteId === 'site-500' ? ['X', 'z'] : ['Y', 'x', 'owner']
    },
  }))
  const counting = {
    crowds: (...of: Parameters<typeof table.crowds>) => {
      const found = table.crowds(...of)
      looks += found.length
      return found
    },
  }
  let most = 0
  const work = comparePeople(counting, 'a', listed)
  for (let done = false; !done; ) {
    const before = looks
    done = work.next().done === true
    most = Math.max(most, looks - before)
  }
  expect(most).toBeLessThanOrEqual(400)
  const { same, people, lost } = atOnce(comparePeople(table, 'a', listed))
  expect(siteIds.filter((siteId) => !same.has(siteId))).toEqual(['site-007', 'site-500'])
  expect(people).toBe(1800)
  // Nobody knows when the site was read last.
  expect(lost).toBe(0)
  table.setReadTimes('a', ['site-007'], day(1))
  expect(atOnce(comparePeople(table, 'a', listed)).lost).toBe(1)
  table.setReadTimes('a', ['site-007'], day(2))
  expect(atOnce(comparePeople(table, 'a', listed)).lost).toBe(0)
})

async function syncTwice(watch: (db: Db) => Db, wrapFetch?: (inner: Fetch) => Fetch) {
  const folder = temporaryFolder()
  const world = await startWorld({
    folder: folder.path,
    wrapDb: watch,
    ...(wrapFetch === undefined ? {} : { wrapFetch }),
  })
  const sync = () => world.call('directory.sync', { accountId: world.practiceId })
  return {
    world,
    sync,
    close: async () => {
      await world.close()
      folder.remove()
    },
  }
}

/** Tells what is asked for and written in the pieces of a sync's transaction, piece by piece. @param behind after each */
function watchPieces(behind: () => void = () => undefined) {
  let isInside = false
  const pieces: string[][] = []
  const note = (sql: string) => {
    if (isInside) pieces.at(-1)?.push(sql)
  }
  const watch = (db: Db): Db => ({
    ...db,
    all: (sql, params) => {
      note(sql)
      return db.all(sql, params)
    },
    run: (sql, params) => {
      note(sql)
      return db.run(sql, params)
    },
    openAside: (finish) => {
      const aside = db.openAside(finish)
      if (aside === null) return null
      return {
        ...aside,
        write: (part) => {
          pieces.push([])
          isInside = true
          try {
            return aside.write(part)
          } finally {
            isInside = false
            behind()
          }
        },
      }
    },
  })
  return { watch, pieces }
}

test('nobody’s stays are read inside the transaction of a sync that finds everybody where they were', async () => {
  const { watch, pieces } = watchPieces()
  const { sync, close } = await syncTwice(watch)
  await sync()
  pieces.length = 0
  const { sites } = await sync()
  expect(sites).toBeGreaterThan(20)
  const inside = pieces.flat()
  expect(inside.filter(isOfPeople)).toEqual([])
  // One statement keeps when all sites were read.
  expect(inside.filter((sql) => sql.includes('INTO site_reads'))).toHaveLength(1)
  await close()
})

test('whose stay was written after it was compared is compared again', async () => {
  let meanwhile: (() => void) | null = null
  let workspace: Db | null = null
  const { sync, close } = await syncTwice((db) => {
    workspace = db
    return {
      ...db,
      all: (sql, params) => {
        const found = db.all(sql, params)
        if (isOfPeople(sql) && meanwhile !== null) {
          const act = meanwhile
          meanwhile = null
          act()
        }
        // Read before it was written.
        return found as never
      },
    }
  })
  await sync()
  const missing = () =>
    workspace?.all<{ readonly wix_id: string }>(
      'SELECT wix_id FROM sightings WHERE missing_since IS NOT NULL',
    )
  // As a look at one site that showed one less, in a turn between.
  meanwhile = () => {
    workspace?.run(
      `UPDATE sightings SET missing_since = ?, last_at = ? WHERE (site_id, wix_id) IN
        (SELECT site_id, max(wix_id) FROM sightings GROUP BY site_id LIMIT 1)`,
      [day(1), day(1)],
    )
    workspace?.run("UPDATE counters SET value = value + 1 WHERE name = 'access'")
    expect(missing()).toHaveLength(1)
  }
  await sync()
  // The list shows them: they are back.
  expect(missing()).toEqual([])
  await close()
})

const [sitesOfMany, peopleOnEach] = [260, 20]

/** Lists many sites, once there is somebody to list: the start itself reads the sandbox's own. */
function listMany() {
  const listed: { peopleOn: ((site: number) => readonly string[]) | null } = { peopleOn: null }
  const wrapFetch =
    (inner: Fetch): Fetch =>
    async (url, init) => {
      const { peopleOn } = listed
      if (peopleOn === null || !String(url).endsWith('/site-list/v2/sites/query')) return inner(url, init)
      const sites = Array.from({ length: sitesOfMany }, (_, at) => ({
        id: `many-${String(at).padStart(4, '0')}`,
        displayName: `Many ${at}`,
        ownerAccountId: 'owner',
        contributorAccountIds: peopleOn(at),
      }))
      return Response.json({ sites, metadata: { hasNext: false } })
    }
  return { listed, wrapFetch }
}

/** The first so many people of each site are others with each generation. */
const others = (count: number, generation: number) => (site: number) =>
  Array.from({ length: peopleOnEach }, (_, nth) => `p${site}-${nth}-${nth < count ? generation : 0}`)

test('a sync of many sites is stored in short pieces, whoever is new, missing or gone; nobody sees a part of it', async () => {
  let workspace: Db | null = null
  const seen: number[] = []
  const count = () =>
    workspace?.get<{ readonly n: number }>("SELECT count(*) AS n FROM sightings WHERE site_id LIKE 'many-%'")
      ?.n ?? -1
  const { watch, pieces } = watchPieces(() => seen.push(count()))
  const { listed, wrapFetch } = listMany()
  const { sync, close, world } = await syncTwice((db) => {
    workspace = db
    return watch(db)
  }, wrapFetch)
  const all = sitesOfMany * peopleOnEach
  const written = (piece: readonly string[]) => piece.filter((sql) => /^\s*(INSERT|UPDATE)/.test(sql)).length
  const syncOf = async (peopleOn: (site: number) => readonly string[]) => {
    pieces.length = 0
    seen.length = 0
    listed.peopleOn = peopleOn
    await sync()
    return { most: Math.max(...pieces.map(written)), between: new Set(seen) }
  }
  // Rows of sites are the most of a first one, some hundreds at a time: people come with one statement a site.
  const first = await syncOf(others(4, 0))
  expect(first.most).toBeLessThanOrEqual(200)
  expect([...first.between]).toEqual([0])
  expect(count()).toBe(all)
  // Four of twenty on each site are others: that is no bad list yet.
  const changed = await syncOf(others(4, 1))
  expect(changed.most).toBeLessThanOrEqual(200)
  expect([...changed.between]).toEqual([all])
  expect(count()).toBe(all + 4 * sitesOfMany)
  const gone = await syncOf(others(4, 1))
  expect(gone.most).toBeLessThanOrEqual(300)
  const events = await world.call('audit.read', {
    filter: {
      ...{ text: '', actions: ['access.gone', 'access.appeared'], from: null },
      ...{ to: null, runId: null, people: [] },
    },
    ...{ before: null, limit: 1 },
  })
  expect(events.matching).toBe(8 * sitesOfMany)
  const short = await syncOf(others(10, 2))
  expect(short.most).toBeLessThanOrEqual(300)
  await close()
})

test('a sync that is stopped while it is stored leaves everything as it was', async () => {
  const { listed, wrapFetch } = listMany()
  const stop = new AbortController()
  const { watch, pieces } = watchPieces(() => {
    if (listed.peopleOn !== null && pieces.length === 5) stop.abort()
  })
  const { close, world } = await syncTwice(watch, wrapFetch)
  const sites = async () => (await world.call('directory.read', {})).sites.map(({ id }) => id)
  const before = await sites()
  pieces.length = 0
  listed.peopleOn = others(0, 0)
  const context = { requestId: 'r', signal: stop.signal, progress: () => undefined }
  const synced = world.app.handlers['directory.sync']({ accountId: world.practiceId }, context)
  await expect(synced).rejects.toMatchObject({ code: 'cancelled' })
  expect(pieces).toHaveLength(5)
  expect(await sites()).toEqual(before)
  await world.call('directory.sync', { accountId: world.practiceId })
  expect(await sites()).toHaveLength(before.length + sitesOfMany)
  await close()
})

test('two accounts that are synced at a time are stored one after the other, and neither is begun twice', async () => {
  let begun = 0
  const { world, add, close } = await startRealWorld({
    sites: 120,
    wrapDb: (db) => ({
      ...db,
      openAside: (finish) => {
        begun += 1
        return db.openAside(finish)
      },
    }),
  })
  const accountId = await add()
  begun = 0
  const synced = await Promise.all(
    [accountId, world.practiceId].map((id) => world.call('directory.sync', { accountId: id })),
  )
  expect(begun).toBe(2)
  const { sites } = await world.call('directory.read', {})
  expect(sites).toHaveLength(synced.reduce((sum, one) => sum + one.sites, 0))
  await close()
})

import { expect, test } from 'vitest'
import { comparePeople } from '../../../../electron/core/access/compare-people.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import type { Db } from '../../../../electron/core/store/db.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
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
  const { same, others, people } = atOnce(comparePeople(table, 'a', listed))
  expect(others).toEqual(['site-007', 'site-500'])
  expect(same.size).toBe(898)
  expect(people).toBe(1800)
})

async function syncTwice(watch: (db: Db) => Db) {
  const folder = temporaryFolder()
  const world = await startWorld({ folder: folder.path, wrapDb: watch })
  const sync = () => world.call('directory.sync', { accountId: world.practiceId })
  return {
    sync,
    close: async () => {
      await world.close()
      folder.remove()
    },
  }
}

test('nobody’s stays are read inside the transaction of a sync that finds everybody where they were', async () => {
  let depth = 0
  let inside: string[] = []
  const note = (sql: string) => {
    if (depth > 0) inside.push(sql)
  }
  const { sync, close } = await syncTwice((db) => ({
    ...db,
    all: (sql, params) => {
      note(sql)
      return db.all(sql, params)
    },
    run: (sql, params) => {
      note(sql)
      return db.run(sql, params)
    },
    tx: (work) =>
      db.tx(() => {
        depth += 1
        try {
          return work()
        } finally {
          depth -= 1
        }
      }),
  }))
  await sync()
  inside = []
  const { sites } = await sync()
  expect(sites).toBeGreaterThan(20)
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

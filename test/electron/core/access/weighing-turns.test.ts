import { expect, test } from 'vitest'
import type { Fit } from '../../../../electron/core/access/fit-newcomers.ts'
import { settleRivals } from '../../../../electron/core/access/settle-rivals.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import {
  decideEverything,
  type EverythingTables,
} from '../../../../electron/core/access/weighing/decide-everything.ts'
import { createWeighing, type WeighingDeps } from '../../../../electron/core/access/weighing/weighing.ts'
import { openFresh } from '../store/fresh-database.ts'
import { readsDuring } from '../store/rows-visited.ts'
import { day } from './evidence-builder.ts'

// How much is weighed before others get a turn, told by what is looked at and not by the clock.

/** The most that is counted between two turns of the work, and what comes of it. */
function mostInATurn<T>(work: Generator<void, T>, count: () => number): { most: number; value: T } {
  let most = 0
  for (;;) {
    const before = count()
    const step = work.next()
    most = Math.max(most, count() - before)
    if (step.done === true) return { most, value: step.value }
  }
}

test('everybody hangs together with one person: no turn looks at all of their pairs', () => {
  let looks = 0
  const pairs = 40_000
  // Two sites each, so that nobody is paired by force.
  const fits = Array.from(
    { length: pairs },
    (_, at): Fit => ({
      get wixId() {
        looks += 1
        return `account${at >> 1}`
      },
      person: at % 2 === 0 ? 'staff' : `person${at >> 3}`,
      keysBySite: new Map([['s1', ['k']]]),
      isLinked: false,
      doubts: new Map(),
      weight: 1,
    }),
  )
  const { most, value } = mostInATurn(settleRivals(fits, 60), () => looks)
  expect(value.isTooMany('account0')).toBe(true)
  expect(value.rivalsOf('account7')).toBe(2)
  // Some of five thousand pairs at a time, each looked at a few times.
  expect(most).toBeLessThan(pairs / 2)
})

test('one question to the workspace in a turn, when everything is weighed', () => {
  let asked = 0
  const ask =
    <T>(answer: T) =>
    () => {
      asked += 1
      return answer
    }
  const tables: EverythingTables = {
    sightings: { newcomers: ask([]), newcomerSites: ask(['s1', 's2']) },
    acceptances: { at: ask([]), inferredSites: ask(['s2', 's3']), namedFor: ask(new Map()) },
    people: { personOf: () => expect.unreachable(), personOfAccount: () => null },
  }
  const { most } = mostInATurn(decideEverything(tables, day(1), 1), () => asked)
  expect(most).toBe(1)
  // Whom Wix named, sites with newcomers, sites of which something is inferred, and both kinds of rows of three sites.
  expect(asked).toBe(9)
})

test('sites with newcomers, each once and in order; a site where nobody is new is none of them', () => {
  const db = openFresh()
  db.script(`INSERT INTO accounts (id, kind, name, wix_account_id, created_at)
    VALUES ('a1', 'wix', 'Agency', 'key', ''), ('a2', 'wix', 'Other', 'key2', '')`)
  const table = createSightingsTable(db)
  expect(table.newcomerSites()).toEqual([])
  for (const [account, site, wixId, unseenAt] of [
    ['a1', 's3', 'x', day(1)],
    ['a1', 's1', 'x', day(1)],
    ['a1', 's1', 'y', day(1)],
    ['a2', 's1', 'x', day(1)],
    ['a1', 's2', 'z', null],
  ] as const)
    table.add(account, site, { wixId, firstAt: day(2), unseenAt })
  expect(table.newcomerSites()).toEqual(['s1', 's3'])
})

test('whoever asks for some newcomers at the most has no more of them read, however many there are', () => {
  const db = openFresh()
  db.script(
    "INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES ('a', 'wix', 'A', 'k', '')",
  )
  const table = createSightingsTable(db)
  for (let nth = 0; nth < 500; nth += 1)
    table.add('a', `s${nth % 5}`, { wixId: `w${nth}`, firstAt: day(2), unseenAt: day(1) })
  const siteIds = ['s0', 's1', 's2', 's3', 's4']
  const asked = readsDuring(db, () => expect(table.newcomers({ siteIds }, 10)).toHaveLength(10))
  const plan = asked.flatMap(({ sql, params }) => db.all(`EXPLAIN QUERY PLAN ${sql}`, params))
  const byAccount = readsDuring(db, () => table.newcomers({ wixIds: ['w1'] }, 10))
  const indexes = [...asked, ...byAccount].map(
    ({ sql, params }) => db.all(`EXPLAIN QUERY PLAN ${sql}`, params)[0]?.detail,
  )
  // Of everybody on the sites, only those who are new.
  expect(indexes).toEqual([
    expect.stringContaining('USING INDEX sightings_new '),
    expect.stringContaining('USING INDEX sightings_new_by_account '),
  ])
  // To put them into an order all of them are read.
  expect(plan.map(({ detail }) => detail).join()).not.toContain('ORDER BY')
  expect(table.newcomers({ siteIds })).toHaveLength(500)
})

test('nothing is looked for where as many newcomers are known as are weighed with all others', () => {
  const db = openFresh()
  const unread = () => expect.unreachable()
  const weighing = createWeighing({
    db,
    audit: { append: unread },
    ports: { log: { info: () => undefined, error: () => undefined } },
    people: { revision: () => 0, personOf: unread, personOfAccount: unread, read: unread },
    ledger: { revision: () => 0, acceptances: { namedFor: () => new Map(), at: unread, of: unread } },
    sightings: { ownKeys: () => new Set(), newcomers: unread, ownersOf: unread },
    rowsChanged: () => undefined,
    evidenceTime: () => day(1),
    limits: { rowsAtOnce: 10, sitesReadAtOnce: 1, changesWrittenAtOnce: 1 },
    // Only what weighing uses of these rooms.
  } as unknown as WeighingDeps)
  const touched = { siteIds: ['s1'], wixIds: [], addressKeys: [] }
  db.tx(() => weighing.weigh(touched, day(1), 11))
  expect(weighing.isDone()).toBe(false)
  weighing.close()
})

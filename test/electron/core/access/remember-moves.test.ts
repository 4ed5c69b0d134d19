import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { rememberMoves } from '../../../../electron/core/access/remember-moves.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import { bumpCounter } from '../../../../electron/core/store/counters.ts'
import { openFresh } from '../store/fresh-database.ts'

const day = (n: number): string => new Date(Date.UTC(2026, 2, n)).toISOString()
const sites = 420

/** Two keys see the same sites; on each somebody came and somebody left, and the key's own account is nobody new. */
function openSites() {
  const db = openFresh()
  for (const [id, wixId] of [
    ['a1', 'OUR-KEY'],
    ['a2', 'OTHER-KEY'],
  ] as const) {
    db.run("INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES (?, 'wix', '', ?, '')", [
      ...[id, wixId],
    ])
    for (let n = 0; n < sites; n += 1) {
      for (const [wix, first, unseen, gone] of [
        ['our-key', day(5), day(4), null],
        [`new-${n}`, day(n % 2 === 0 ? 6 : 20), day(5), null],
        [`left-${n}`, day(1), null, day(n % 3 === 0 ? 9 : 21)],
        [`early-${n}`, day(2), day(1), day(3)],
      ] as const)
        db.run(
          'INSERT INTO sightings (account_id, site_id, wix_id, first_at, unseen_at, gone_at) VALUES (?, ?, ?, ?, ?, ?)',
          [id, `s${n}`, wix, first, unseen, gone],
        )
    }
  }
  const table = createSightingsTable(db)
  const reads: number[] = []
  const moves = rememberMoves(db, {
    movesAfter: (after, most, at) => {
      reads.push(most)
      return table.movesAfter(after, most, at)
    },
  })
  return { db, reads, moves }
}

test('who came and who left is counted some sites a turn, each account on a site once, and once while nothing changed', async () => {
  const { db, reads, moves } = openSites()
  const counting = moves(day(4))
  expect(moves(day(4))).toBe(counting)
  let turns = 0
  let isOver = false
  void counting.then(() => {
    isOver = true
  })
  for (; !isOver; turns += 1) await nextTurn()
  expect(turns).toBeGreaterThan(7)
  const { came, left } = await counting
  const counted = (list: typeof came) =>
    Object.fromEntries(list.map(({ minute, accounts }) => [minute.slice(0, 10), accounts]))
  // Each key tells the other's own account as somebody who came.
  expect(counted(came)).toEqual({ '2026-03-05': sites, '2026-03-06': sites / 2, '2026-03-20': sites / 2 })
  expect(counted(left)).toEqual({ '2026-03-09': sites / 3, '2026-03-21': (2 * sites) / 3 })
  const before = reads.length
  expect(before).toBe(Math.ceil(sites / 50) + 1)
  await moves(day(4))
  expect(reads).toHaveLength(before)
  bumpCounter(db, 'access')
  await moves(day(4))
  expect(reads).toHaveLength(2 * before)
})

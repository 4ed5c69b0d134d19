import { afterAll, expect, test } from 'vitest'
import type { Db } from '../../../../electron/core/store/db.ts'
import { startWorld, temporaryFolder } from '../../../world.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

test('a plan is worked out in one turn and kept in another, with what it was worked out from', async () => {
  const seen = new Map<string, number>()
  let turn = 0
  let isOver = false
  const count = () => {
    turn += 1
    if (!isOver) setImmediate(count)
  }
  const wrapDb = (db: Db): Db => ({
    ...db,
    all: (sql, params) => {
      if (sql.includes('address_key IN (SELECT value')) seen.set('read', turn)
      return db.all<never>(sql, params)
    },
    run: (sql, params) => {
      if (sql.includes('INSERT INTO plans')) seen.set('kept', turn)
      return db.run(sql, params)
    },
  })
  const world = await startWorld({ folder: folder.path, wrapDb })
  await world.call('directory.sync', { accountId: world.practiceId })
  const [site] = (await world.call('directory.read', {})).sites
  const targets = [{ address: 'new@client.example', siteId: site?.id ?? '', wixId: null }]
  setImmediate(count)
  const { id } = await world.call('plan.make', {
    source: { kind: 'access', act: 'remove', targets, roleIds: [] },
  })
  isOver = true
  expect(seen.get('kept')).toBeGreaterThan(seen.get('read') ?? Number.NaN)
  expect((await world.call('plan.list', {})).find((plan) => plan.id === id)?.hasBasisChanged).toBe(false)
  await world.close()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryEvents } from '../../../../electron/core/restore/carry-events.ts'
import { erasedAddress } from '../../../../shared/erasure/erased-address.ts'
import { type AuditWorld, auditWorld, eraseFrom } from '../audit/audit-world.ts'

// A backup is put in place of a damaged file in which people were erased since: what is taken over of the log verifies,
// wherever the damage is, and all of them can be erased again.

const [anna, bo] = ['anna@x.example', 'bo@x.example']
const standIns = new Map([
  [anna, erasedAddress('a'.repeat(16))],
  [bo, erasedAddress('b'.repeat(16))],
])
const erase = (world: AuditWorld, address: string, isAgain = false): void =>
  eraseFrom(world, address, standIns.get(address), isAgain)

/** A log of that many events of three people, until Anna and Bo are erased by the events of these numbers. */
function logOf(events: number, [first, second]: readonly [number, number]): AuditWorld {
  const world = auditWorld()
  const facts = [{ person: anna }, { person: bo }, { person: anna, reason: `beside ${bo}` }]
  const cy = { person: 'cy@x.example' }
  for (let id = 1; id <= events; id += 1) {
    const about = id < first ? facts[id % 4] : id < second ? facts[1] : cy
    if (id === first) erase(world, anna)
    else if (id === second) erase(world, bo)
    else world.audit.append({ action: 'invite.sent', ...(about ?? cy) })
  }
  return world
}
const check = (world: AuditWorld) => world.audit.verify(world.context)
const named = ({ db }: AuditWorld) =>
  db.get('SELECT id FROM audit WHERE instr(body || search, ?) + instr(body || search, ?) > 0', [anna, bo])

const place = fc.integer({ min: 1, max: 16 })
const places = fc
  .uniqueArray(place, { minLength: 3, maxLength: 3 })
  .map((at) => at.toSorted((one, other) => one - other))
  // Both stand in several events before.
  .filter(([, first = 0]) => first > 4)

test('what is taken over of a log from which people were erased verifies, wherever the damage is', async () => {
  await fc.assert(
    fc.asyncProperty(places, fc.option(place), async ([backup = 0, first = 0, second = 0], hole) => {
      const damaged = logOf(16, [first, second])
      damaged.db.script('DROP TRIGGER audit_is_not_deleted')
      if (hole !== null) damaged.db.run('DELETE FROM audit WHERE id = ?', [hole])
      const restored = logOf(backup, [first, second])
      const carried = carryEvents(restored.db, damaged.db)
      if (hole === null) expect(carried).toMatchObject({ isWhole: true, count: 16 - backup })
      if (hole !== null && hole > backup && hole < 16) expect(carried.isWhole).toBe(false)
      expect(new Set(carried.erased)).toEqual(new Set(standIns.values()))
      // What cannot be read of the backup's own events comes to fit once they are erased again.
      if (hole === null || hole > backup) {
        expect(await check(restored)).toMatchObject({ kind: 'intact', events: backup + carried.count })
      }
      for (const address of standIns.keys()) erase(restored, address, true)
      expect(await check(restored)).toMatchObject({ kind: 'intact' })
      expect(named(restored)).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})

test('a text that was changed in the damaged file is not taken over with the erasure that does not fit it', async () => {
  const damaged = logOf(12, [6, 9])
  damaged.db.script('DROP TRIGGER audit_is_not_changed')
  damaged.db.run("UPDATE audit SET body = replace(body, 'beside', 'without') WHERE id = 2")
  const restored = logOf(4, [6, 9])
  const carried = carryEvents(restored.db, damaged.db)
  expect(carried.isWhole).toBe(false)
  expect(carried.erased).toHaveLength(2)
  expect(await check(restored)).toMatchObject({ kind: 'intact', events: 4 + carried.count })
})

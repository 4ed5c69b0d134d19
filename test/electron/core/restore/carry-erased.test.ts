import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryEvents } from '../../../../electron/core/restore/carry-events.ts'
import { auditWorld, eraseFrom } from '../audit/audit-world.ts'

// A backup is put in place of a damaged file in which somebody was erased since: what is taken over of the log verifies,
// wherever the damage is.

const anna = 'anna@x.example'

/** A log of that many events of two people in turn, until Anna is erased by the event of that number. */
function logOf(events: number, erasure: number): ReturnType<typeof auditWorld> {
  const world = auditWorld()
  for (let id = 1; id <= events; id += 1) {
    if (id === erasure) eraseFrom(world, anna)
    else
      world.audit.append({
        action: 'invite.sent',
        person: id % 2 === 0 && id < erasure ? anna : 'bo@x.example',
      })
  }
  return world
}

test('what is taken over of a log from which somebody was erased verifies, wherever the damage is', async () => {
  const place = fc.integer({ min: 2, max: 12 })
  await fc.assert(
    fc.asyncProperty(place, place, fc.option(place), async (erasure, backup, hole) => {
      fc.pre(backup < erasure && (hole === null || hole > backup))
      const damaged = logOf(12, erasure)
      damaged.db.script('DROP TRIGGER audit_is_not_deleted')
      if (hole !== null) damaged.db.run('DELETE FROM audit WHERE id = ?', [hole])
      const restored = logOf(backup, erasure)
      const carried = carryEvents(restored.db, damaged.db)
      if (hole === null) expect(carried).toMatchObject({ isWhole: true, count: 12 - backup })
      if (hole !== null && hole < 12) expect(carried.isWhole).toBe(false)
      expect(carried.erased).toHaveLength(hole === null || hole > erasure ? 1 : 0)
      expect(await restored.audit.verify(restored.context)).toMatchObject({
        kind: 'intact',
        events: backup + carried.count,
      })
      const anyAnna = restored.db.get('SELECT 1 FROM audit WHERE instr(body, ?) > 0 LIMIT 1', [anna])
      // Where the log says that she was erased, she is.
      if (carried.erased.length > 0) expect(anyAnna).toBeUndefined()
    }),
  )
})

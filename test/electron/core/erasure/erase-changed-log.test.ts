import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { erasureChangedWords } from '../../../../shared/words/erasure/changed-before-words.ts'
import { type ReopeningWorld, startReopening } from '../restore/start-reopening.ts'
import { anna, eraseAnna, revokeAnna, sentTeam, tracesOfAnna } from './erasure-world.ts'

// Somebody changed the log past the app: who is named in it can be erased all the same, and the change stays found.

let world: ReopeningWorld
beforeEach(async () => {
  world = await startReopening()
})
afterEach(() => world.remove())

/** Returns the number of the event, which names Anna. */
function changeLog(says: string): number {
  const db = openDatabase(join(world.folder, 'workspace', 'workspace.db'))
  try {
    const event = db.get<{ id: number }>("SELECT id FROM audit WHERE action = 'invite.sent' ORDER BY id")
    const guard = db.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'audit_is_not_changed'")
    db.script('DROP TRIGGER audit_is_not_changed')
    db.run('UPDATE audit SET body = ? WHERE id = ?', [says, event?.id ?? 0])
    db.script(guard?.sql ?? '')
    return event?.id ?? 0
  } finally {
    db.close()
  }
}

test.each([
  ['another text', `{"person":"${anna}","reason":"Anna Bergström was never invited"}`],
  ['no event at all', `${anna} was never invited`],
])(
  'a changed log (%s) loses her too, before and after it is said that it was changed, and it stays so',
  async (_, says) => {
    await sentTeam(world)
    await revokeAnna(world)
    const eventId = changeLog(says)
    const changed = { kind: 'at', eventId } as const
    expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'broken', eventId })
    expect(await world.call('erasure.preview', { personId: anna })).toMatchObject({ changedBefore: changed })
    const done = await world.call('erasure.erase', eraseAnna)
    expect(done.unproven).toEqual(changed)
    expect(tracesOfAnna(world.folder)).toEqual([])
    world = await world.again()
    expect(world.app.notices).toEqual([erasureChangedWords(changed)])
    expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'broken', eventId })
    const { events } = await world.call('audit.read', {
      filter: { text: '', actions: ['person.erased'], from: null, to: null, runId: null, people: [] },
      before: null,
      limit: 5,
    })
    expect(events[0]?.reason).toContain(`Before it, a change was found. Event ${eventId} of the audit log`)
    world = await world.again()
    expect(world.app.notices).toEqual([])
  },
)

test('nothing is said of a log that is as it should be', async () => {
  await sentTeam(world)
  await revokeAnna(world)
  expect((await world.call('erasure.preview', { personId: anna })).changedBefore).toBeNull()
  expect((await world.call('erasure.erase', eraseAnna)).unproven).toBeNull()
  world = await world.again()
  expect(world.app.notices).toEqual([])
})

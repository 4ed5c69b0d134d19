import { expect, test } from 'vitest'
import { sha256 } from '../../../../electron/core/audit/hash-event.ts'
import { auditWorld, eraseFrom, tenEvents } from './audit-world.ts'

// A log from which somebody was erased still shows every change of it.

const address = 'Ängla@example.invalid'
function erasedWorld() {
  const world = auditWorld()
  tenEvents(world)
  const before = [...Array(10).keys()].map((at) => world.audit.hashOf(at + 1))
  eraseFrom(world, address)
  tenEvents(world)
  return { world, before }
}
const bodies = ({ db }: ReturnType<typeof auditWorld>) =>
  db.all<{ id: number; body: string; hash: string }>('SELECT id, body, hash FROM audit ORDER BY id')

test('events keep their hashes, so what was kept of the log elsewhere still fits; their texts are vouched for', async () => {
  const { world, before } = erasedWorld()
  expect(
    bodies(world)
      .slice(0, 10)
      .map(({ hash }) => hash),
  ).toEqual(before)
  const lost = bodies(world).filter(({ body, hash }) => sha256(body) !== hash)
  expect(lost.length).toBeGreaterThan(0)
  expect(JSON.stringify(bodies(world).slice(0, 11))).not.toContain('ngla@')
  expect(await world.audit.verify(world.context)).toMatchObject({
    kind: 'intact',
    limits: expect.stringContaining('A person was erased from'),
  })
})

test('erased twice, and again after new events: the newest erasure vouches for all', async () => {
  const { world } = erasedWorld()
  eraseFrom(world, address)
  expect(await world.audit.verify(world.context)).toMatchObject({ kind: 'intact' })
  eraseFrom(world, 'bo@example.invalid')
  expect(await world.audit.verify(world.context)).toMatchObject({ kind: 'intact' })
})

/** Somebody writes into the file past the app. */
function alter({ db }: ReturnType<typeof auditWorld>, id: number, from: string, to: string): void {
  db.script('DROP TRIGGER IF EXISTS audit_is_not_changed')
  db.run(
    'UPDATE audit SET body = replace(body, ?, ?), search = replace(search, lower(?), lower(?)) WHERE id = ?',
    [from, to, from, to, id],
  )
}

test('what an erasure left cannot be changed unseen, nor can another event be passed off as erased', async () => {
  const { world } = erasedWorld()
  alter(world, 3, 'Bakery', 'Backery')
  expect(await world.audit.verify(world.context)).toMatchObject({
    kind: 'broken',
    eventId: 3,
    reason: expect.stringContaining('not as event 11 says'),
  })

  const other = erasedWorld().world
  alter(other, 2, 'rosa', 'erased-0123456789abcdef@erased.invalid')
  expect(await other.audit.verify(other.context)).toMatchObject({ kind: 'broken', eventId: 2 })

  const later = erasedWorld().world
  alter(later, 13, 'rosa', 'erased-0123456789abcdef@erased.invalid')
  expect(await later.audit.verify(later.context)).toMatchObject({
    kind: 'broken',
    eventId: 13,
    reason: 'Event 13 was changed: its text does not give its hash.',
  })
})

test('outside an erasure no text of the log can be changed; inside one nothing but texts', () => {
  const { world } = erasedWorld()
  expect(() => world.db.run("UPDATE audit SET body = '' WHERE id = 1")).toThrow('append-only')
  world.db.run("INSERT INTO erasures (at, by, standing_in, reason) VALUES ('', '', '[]', '')")
  for (const column of ['hash', 'at', 'action', 'run_id'])
    expect(() => world.db.run(`UPDATE audit SET ${column} = 'x' WHERE id = 1`)).toThrow('append-only')
  expect(() => world.db.run('DELETE FROM audit WHERE id = 1')).toThrow('append-only')
})

const standIn = 'erased-0123456789abcdef@erased.invalid'
test('an erasure does not vouch for what was changed before, names it, and a check goes on naming it', async () => {
  const { world } = erasedWorld()
  alter(world, 14, 'Bakery', 'Backery')
  const found = await world.audit.verify(world.context)
  expect(found).toMatchObject({ kind: 'broken', eventId: 14 })
  eraseFrom(world, address)
  const { id, body } = bodies(world).findLast((event) => event.body.includes('person.erased')) ?? {}
  expect(body).toContain('unproven-at 14 erased-texts ')
  const named = {
    kind: 'broken',
    eventId: 14,
    eventsBefore: 13,
    reason: `Event 14 was changed before event ${id} erased a person: its text did not give its hash then, and event ${id} does not vouch for it.`,
  }
  expect(await world.audit.verify(world.context)).toEqual(named)
  // Erasing goes on, and the oldest change stays the one that is named.
  tenEvents(world)
  const next = bodies(world).findLast((event) => event.body.includes('Bakery'))?.id ?? 0
  alter(world, next, 'Bakery', `${standIn} Backery`)
  eraseFrom(world, address)
  expect(await world.audit.verify(world.context)).toMatchObject({ kind: 'broken', eventId: 14 })
})

test('an erasure that comes upon texts which are not as the one before left them says from where on', async () => {
  const { world } = erasedWorld()
  alter(world, 3, 'Bakery', 'Backery')
  eraseFrom(world, address)
  expect(await world.audit.verify(world.context)).toMatchObject({
    kind: 'broken',
    eventId: 3,
    reason: expect.stringContaining('they were not as the erasure before had left them'),
  })
  // Put back by whoever changed it: no erasure that is left vouches for it.
  alter(world, 3, 'Backery', 'Bakery')
  eraseFrom(world, 'bo@example.invalid')
  expect(await world.audit.verify(world.context)).toMatchObject({ kind: 'broken' })
})

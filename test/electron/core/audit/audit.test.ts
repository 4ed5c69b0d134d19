import { expect, test } from 'vitest'
import { describeFilter } from '../../../../electron/core/audit/describe-filter.ts'
import { sha256 } from '../../../../electron/core/audit/hash-event.ts'
import { auditWorld, everything, tenEvents } from './audit-world.ts'

test('each event names the hash of the one before, and its own is the SHA-256 of its canonical JSON', () => {
  const { db, audit } = auditWorld()
  const [first, second] = db.tx(() => [
    audit.append({ action: 'workspace.created' }),
    audit.append({ action: 'plan.made', planId: 'p1' }),
  ])
  expect(first?.previousHash).toBe('0'.repeat(64))
  expect(second?.previousHash).toBe(first?.hash)
  const { hash, ...rest } = second ?? {}
  const sorted = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
  expect(sha256(JSON.stringify(sorted))).toBe(hash)
  expect(second).toMatchObject({
    id: 2,
    at: '2026-11-23T09:00:02.000Z',
    actor: 'rosa',
    siteId: null,
    rowId: null,
  })
})

test('an event stands and falls with the change it records; listeners hear once, after the commit', () => {
  const { db, audit, emitted } = auditWorld()
  db.tx(() => {
    audit.append({ action: 'run.started' })
    audit.append({ action: 'invite.sent' })
    expect(emitted).toEqual([])
  })
  expect(emitted).toEqual([2])
  expect(() =>
    db.tx(() => {
      audit.append({ action: 'invite.failed' })
      throw new Error('rolled back')
    }),
  ).toThrow('rolled back')
  expect(emitted).toEqual([2])
  expect(audit.append({ action: 'run.finished' })).toMatchObject({ id: 3 })
  expect(emitted).toEqual([2, 3])
})

test('the log cannot be changed, emptied or replaced through the app', () => {
  const world = auditWorld()
  tenEvents(world)
  const sqls = [
    "UPDATE audit SET body = '{}' WHERE id = 3",
    'DELETE FROM audit WHERE id = 10',
    "INSERT OR REPLACE INTO audit (id, at, action, hash, search, body) VALUES (4, '', '', '', '', '')",
  ]
  for (const sql of sqls) expect(() => world.db.run(sql)).toThrow('append-only')
})

test('pages come newest first and end', () => {
  const world = auditWorld()
  tenEvents(world)
  const ids: number[] = []
  let before: number | null = null
  do {
    const page = world.audit.read(everything, before, 4)
    expect(page).toMatchObject({ matching: 10, total: 10 })
    ids.push(...page.events.map(({ id }) => id))
    before = page.next
  } while (before !== null)
  expect(ids).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
})

test.each([
  ['text in any case', { text: 'ÄNGLA@' }, [3]],
  ['a site', { text: 'bakery, "fresh"' }, [3]],
  ['a reason', { text: '中文' }, [10]],
  ['a role', { text: 'a,b' }, [6]],
  ['a person, in any case', { people: ['ÄNGLA@example.invalid'] }, [3]],
  ['several people', { people: ['ängla@example.invalid', '+1@example.invalid'] }, [6, 3]],
  ['no part of an address', { people: ['gla@example.invalid'] }, []],
  ['a Wix account told of anywhere', { people: ['previoushash'] }, [8]],
  ['text with signs of LIKE in it', { text: '%' }, []],
  ['the name of a field, which is no fact', { text: 'accountName' }, []],
  ['actions', { actions: ['invite.refused', 'run.finished'] as const }, [9, 5]],
  ['a run', { runId: 'run2' }, [9, 8, 7, 6]],
  [
    'a time span: from is in, to is out',
    { from: '2026-11-23T09:00:03.000Z', to: '2026-11-23T09:00:05.000Z' },
    [4, 3],
  ],
  ['all together', { runId: 'run1', actions: ['invite.sent'] as const, text: 'cmd' }, [4]],
])('filters by %s', (_, filter, ids) => {
  const world = auditWorld()
  tenEvents(world)
  const page = world.audit.read({ ...everything, ...filter }, null, 100)
  expect(page.events.map(({ id }) => id)).toEqual(ids)
  expect(page.matching).toBe(ids.length)
})

test('the number of matches stays right as the log grows', () => {
  const { db, audit } = auditWorld()
  const sent = { ...everything, text: 'anna' }
  for (let round = 1; round <= 3; round += 1) {
    db.tx(() => {
      audit.append({ action: 'invite.sent', person: 'Anna' })
      audit.append({ action: 'invite.sent', person: 'Bert' })
    })
    expect(audit.read(sent, null, 1).matching).toBe(round)
    expect(audit.read(sent, null, 1).matching).toBe(round)
  }
})

test('checking the log records its result', async () => {
  const world = auditWorld()
  tenEvents(world)
  expect(await world.audit.verify(world.context)).toMatchObject({ kind: 'intact', events: 10 })
  expect(world.audit.read(everything, null, 1).events[0]).toMatchObject({
    action: 'audit.verified',
    outcome: 'intact',
    reason: expect.stringContaining('10 events'),
  })
})

test('a number that is no whole number is refused', () => {
  const { audit } = auditWorld()
  expect(() => audit.append({ action: 'invite.sent', rowId: 1.5 })).toThrow('whole numbers')
  expect(audit.read(everything, null, 1).total).toBe(0)
})

test('filters by sites, which an export names in words', async () => {
  const world = auditWorld()
  world.db.tx(() => {
    for (const siteId of ['s1', 's2', 's1', null]) world.audit.append({ action: 'invite.sent', siteId })
  })
  const page = world.audit.read({ ...everything, siteIds: ['s1', 's9'] }, null, 10)
  expect(page.events.map(({ id }) => id)).toEqual([3, 1])
  expect(world.audit.read({ ...everything, siteIds: [] }, null, 10).matching).toBe(0)
  expect(describeFilter({ ...everything, siteIds: ['s1', 's9'] })).toBe('filter: on 2 sites (s1, s9)')
})

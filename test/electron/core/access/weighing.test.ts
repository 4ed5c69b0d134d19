import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideAcceptances } from '../../../../electron/core/access/decide-acceptances.ts'
import { noteSites } from '../../../../electron/core/access/note-sites.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import {
  createWeighing,
  type WeighingDeps,
  type WeighingLimits,
} from '../../../../electron/core/access/weighing/weighing.ts'
import { createAcceptancesTable } from '../../../../electron/core/ledger/acceptances-table.ts'
import type { Person } from '../../../../shared/person.ts'
import { openFresh } from '../store/fresh-database.ts'
import { day } from './evidence-builder.ts'

// Weighing what was touched, on the real tables: after every step it says what weighing everything would say.

const siteIds = ['s1', 's2', 's3', 's4']
const addresses = ['ann', 'ben', 'cas', 'dan']
const wixIds = ['w1', 'w2', 'w3', 'w4']
const columns = `key, account_id, site_id, site_name, address, address_key, role_ids, role_titles, wix_status, created_at,
  last_sent_at, expires_at, actor, raw`

/** @param limits how much is done at once; everything that hangs together when left out */
function openDesk(limits?: WeighingLimits) {
  const db = openFresh()
  db.script(`
    INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES ('a', 'wix', 'Agency', 'our-key', '');
    ${siteIds
      .map(
        (
          id,
        ) => `INSERT INTO sites (account_id, site_id, name, url, owner_account_id, is_ours, is_blocked, is_published,
          is_premium, is_headless, source) VALUES ('a', '${id}', '${id}', '', 'owner', 1, 0, 1, 0, 0, 'synced');`,
      )
      .join('')}`)
  const sightings = createSightingsTable(db)
  const acceptances = createAcceptancesTable(db)
  let revision = 0
  const persons = new Map<string, Person>()
  const alone = (key: string): Person => ({
    id: key,
    name: '',
    addressKeys: [key],
    accounts: [],
    left: null,
    notTheirs: [],
  })
  const personOf = (key: string) =>
    [...persons.values()].find(({ addressKeys }) => addressKeys.includes(key)) ?? alone(key)
  let peopleRevision = 0
  const people = {
    revision: () => peopleRevision,
    personOf,
    read: personOf,
    personOfAccount: (wixId: string) =>
      [...persons.values()].find(({ accounts }) => accounts.some((one) => one.wixId === wixId)) ?? null,
  }
  // Only what weighing uses of these rooms.
  const deps = {
    db,
    audit: { append: () => undefined },
    ports: { log: { info: () => undefined, error: () => undefined } },
    sightings,
    people,
    rowsChanged: () => undefined,
    ledger: {
      acceptances,
      revision: () => revision,
      recordInferred: (changes: Parameters<WeighingDeps['ledger']['recordInferred']>[0]) => {
        for (const { key, inferred, why } of changes) acceptances.infer(key, inferred, why)
        if (changes.length > 0) revision += 1
        weighing.invitesTouched(acceptances.sitesOf(changes.map(({ key }) => key)))
      },
    },
    evidenceTime: () => time(),
    ...(limits === undefined ? {} : { limits }),
  } as unknown as WeighingDeps
  let weighing = createWeighing(deps)
  const nothing = { siteIds: [], wixIds: [], addressKeys: [] }
  let now = 1
  const time = () =>
    day(1).replace(
      'T00:00',
      `T${String(Math.floor(now / 60)).padStart(2, '0')}:${String(now % 60).padStart(2, '0')}`,
    )
  return {
    invite: (address: string, siteId: string) => {
      const key = `i${now}`
      const row = [
        key,
        'a',
        siteId,
        siteId,
        address,
        address,
        '[]',
        '[]',
        'Pending',
        time(),
        time(),
        day(31),
        '',
        '{}',
      ]
      db.run(`INSERT INTO invites (${columns}) VALUES (${row.map(() => '?').join()})`, row)
      revision += 1
      weighing.invitesTouched([siteId])
    },
    change: (at: number, sql: string) => {
      const keys = db.all<{ key: string; site_id: string }>('SELECT key, site_id FROM invites')
      const one = keys[at % Math.max(1, keys.length)]
      if (one === undefined) return
      db.run(`UPDATE invites SET ${sql} WHERE key = '${one.key}'`)
      revision += 1
      weighing.invitesTouched([one.site_id])
    },
    read: (siteId: string, here: readonly string[], owner: string) => {
      db.run('UPDATE sites SET owner_account_id = ? WHERE site_id = ?', [owner, siteId])
      const sites = [{ siteId, name: siteId, ownerAccountId: owner, contributorIds: here }]
      const { changed } = noteSites(sightings, { accountId: 'a', at: time(), sites, sitesBefore: 1 })
      db.tx(() => weighing.weigh({ ...nothing, siteIds: changed }, time()))
    },
    say: (after: readonly Person[]) => {
      const touched = [...persons.values(), ...after]
      persons.clear()
      for (const person of after) persons.set(person.id, person)
      peopleRevision += 1
      db.tx(() =>
        weighing.weigh(
          {
            siteIds: [],
            wixIds: touched.flatMap(({ accounts, notTheirs }) =>
              [...accounts, ...notTheirs].map(({ wixId }) => wixId),
            ),
            addressKeys: touched.flatMap(({ addressKeys }) => addressKeys),
          },
          time(),
        ),
      )
    },
    weigh: () => db.tx(() => weighing.weigh(nothing, time())),
    catchUp: () => weighing.catchUp(),
    isDone: () => weighing.isDone(),
    /** The app ends in the middle of it, and is started again. */
    restart: () => {
      weighing.close()
      weighing = createWeighing(deps)
    },
    /** What another process writes: nobody here is told. */
    untold: (work: () => void) => {
      const told = weighing
      weighing = { ...told, invitesTouched: () => undefined, weigh: () => undefined }
      work()
      weighing = told
    },
    tick: () => {
      now += 1
    },
    time,
    /** What weighing everything now would change. */
    left: () => {
      const newcomers = sightings.newcomers()
      const invites = acceptances.evidence(null).map(({ key }) => key)
      return decideAcceptances(
        newcomers,
        acceptances.byKeys(invites),
        { people, namedFor: acceptances.namedFor(null) },
        time(),
      ).changes.map(({ invite, inference }) => ({ key: invite.key, was: invite.why, inference }))
    },
  }
}

const person = (id: string, more: readonly string[], account: string | null): Person => ({
  id,
  name: '',
  addressKeys: [id, ...more],
  accounts: account === null ? [] : [{ wixId: account, at: day(1), by: 'me' }],
  left: null,
  notTheirs: [],
})
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('invite' as const),
      address: fc.constantFrom(...addresses),
      siteId: fc.constantFrom(...siteIds),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      siteId: fc.constantFrom(...siteIds),
      here: fc.subarray(wixIds),
      owner: fc.constantFrom('owner', 'owner', 'owner', 'w4'),
    }),
  },
  fc.record({ kind: fc.constant('revoked' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('used' as const), at: fc.nat(20), by: fc.constantFrom(...wixIds) }),
  fc.record({
    kind: fc.constant('said' as const),
    at: fc.nat(20),
    word: fc.constantFrom('accepted', 'not-accepted'),
  }),
  fc.constantFrom<{ kind: 'people'; after: readonly Person[] }[]>(
    { kind: 'people', after: [] },
    { kind: 'people', after: [person('ann', ['ben'], null)] },
    { kind: 'people', after: [person('ann', [], 'w1')] },
    { kind: 'people', after: [person('cas', ['dan'], 'w2'), person('ben', [], 'w1')] },
  ),
)

type Step = typeof steps extends fc.Arbitrary<infer One> ? One : never

function take(desk: ReturnType<typeof openDesk>, step: Step): void {
  desk.tick()
  switch (step.kind) {
    case 'invite':
      desk.invite(step.address, step.siteId)
      break
    case 'read':
      desk.read(step.siteId, step.here, step.owner)
      break
    case 'revoked':
      desk.change(step.at, `wix_status = 'Deleted', status_at = '${desk.time()}'`)
      break
    case 'used':
      desk.change(step.at, `wix_status = 'Used', raw = '{"acceptedByAccountId":"${step.by.toUpperCase()}"}'`)
      break
    case 'said':
      desk.change(step.at, `said = '${step.word}', said_at = '${desk.time()}'`)
      break
    case 'people':
      desk.say(step.after)
      break
  }
}

test('weighing what was touched says what weighing everything would say', () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 4, maxLength: 30 }), (drawn) => {
      const desk = openDesk()
      for (const step of drawn) {
        take(desk, step)
        desk.weigh()
        expect(desk.left()).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})

test('what was touched last is weighed as the app ends: the next start has nothing to weigh', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 20 }), async (drawn) => {
      const desk = openDesk()
      await desk.catchUp()
      for (const step of drawn) take(desk, step)
      desk.restart()
      expect(desk.isDone()).toBe(true)
      expect(desk.left()).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('where somebody changed invites behind it, as an erasure does, nothing is weighed as the app ends', async () => {
  const desk = openDesk()
  await desk.catchUp()
  desk.read('s1', [], 'owner')
  desk.tick()
  desk.invite('ann', 's1')
  desk.tick()
  desk.untold(() => desk.read('s1', ['w1'], 'owner'))
  const before = desk.left()
  expect(before).toHaveLength(1)
  desk.untold(() => desk.change(0, "said = ''"))
  desk.restart()
  expect(desk.isDone()).toBe(false)
  expect(desk.left()).toEqual(before)
})

test('where too much hangs together with what was touched, the next start weighs it', async () => {
  const desk = openDesk({ rowsAtOnce: 0, sitesReadAtOnce: 1, changesWrittenAtOnce: 1 })
  await desk.catchUp()
  desk.invite('ann', 's1')
  desk.restart()
  expect(desk.isDone()).toBe(false)
  await desk.catchUp()
  expect(desk.left()).toEqual([])
})

test('what is done while everything is weighed in turns ends as if it had been done after it, also where the app ended in between', async () => {
  const small = fc.record({
    rowsAtOnce: fc.constantFrom(0, 6, 1000, 1000, 1000),
    sitesReadAtOnce: fc.constantFrom(1, 2),
    changesWrittenAtOnce: fc.constantFrom(1, 3),
  })
  const during = fc.oneof(
    { weight: 3, arbitrary: fc.nat(12).map((turns) => ({ kind: 'turns' as const, turns })) },
    { weight: 4, arbitrary: steps.map((step) => ({ kind: 'step' as const, step })) },
    fc.constant({ kind: 'restart' as const }),
  )
  let interrupted = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 8, maxLength: 30 }),
      fc.array(during, { minLength: 4, maxLength: 16 }),
      small,
      async (before, meanwhile, limits) => {
        const desk = openDesk(limits)
        // As after another process: all of it is there, and nobody weighed it.
        for (const step of before) desk.untold(() => take(desk, step))
        desk.restart()
        let weighing = desk.catchUp()
        for (const one of meanwhile) {
          if (!desk.isDone()) interrupted += 1
          switch (one.kind) {
            case 'turns':
              for (let left = one.turns; left > 0; left -= 1) await nextTurn()
              break
            case 'step':
              take(desk, one.step)
              desk.weigh()
              break
            case 'restart':
              desk.restart()
              await weighing
              weighing = desk.catchUp()
              break
          }
        }
        await weighing
        await desk.catchUp()
        expect(desk.isDone()).toBe(true)
        expect(desk.left()).toEqual([])
        // What was left is on disk: the next start weighs nothing again.
        desk.weigh()
        await desk.catchUp()
        desk.restart()
        expect(desk.isDone()).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
  expect(interrupted).toBeGreaterThan(100)
})

test('a word that is written between two pieces of what everything says is not written over', async () => {
  const desk = openDesk({ rowsAtOnce: 1000, sitesReadAtOnce: 1, changesWrittenAtOnce: 1 })
  desk.untold(() => {
    for (const siteId of ['s1', 's2']) desk.read(siteId, [], 'owner')
    desk.tick()
    desk.invite('ann', 's1')
    desk.tick()
    desk.invite('ben', 's2')
    desk.tick()
    desk.read('s1', ['w1'], 'owner')
    desk.read('s2', ['w2'], 'owner')
  })
  desk.restart()
  const weighing = desk.catchUp()
  while (desk.left().length === 2) await nextTurn()
  expect(desk.left()).toMatchObject([{ inference: { sureness: 'probably', wixIds: ['w2'] } }])
  desk.say([{ ...person('ben', [], null), notTheirs: [{ wixId: 'w2', at: day(1), by: 'me' }] }])
  await weighing
  expect(desk.left()).toEqual([])
})

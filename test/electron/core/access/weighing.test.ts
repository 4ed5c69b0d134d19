import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideAcceptances } from '../../../../electron/core/access/decide-acceptances.ts'
import { noteSites } from '../../../../electron/core/access/note-sites.ts'
import { createSightingsTable } from '../../../../electron/core/access/sightings-table.ts'
import { createWeighing, type WeighingDeps } from '../../../../electron/core/access/weighing.ts'
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

function openDesk() {
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
  const people = {
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
      },
    },
  } as unknown as WeighingDeps
  const weighing = createWeighing(deps)
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
      weighing.weigh({ ...nothing, siteIds: changed }, time())
    },
    say: (after: readonly Person[]) => {
      const touched = [...persons.values(), ...after]
      persons.clear()
      for (const person of after) persons.set(person.id, person)
      weighing.weigh(
        {
          siteIds: [],
          wixIds: touched.flatMap(({ accounts }) => accounts.map(({ wixId }) => wixId)),
          addressKeys: touched.flatMap(({ addressKeys }) => addressKeys),
        },
        time(),
      )
    },
    weigh: () => weighing.weigh(nothing, time()),
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

test('weighing what was touched says what weighing everything would say', () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 4, maxLength: 30 }), (drawn) => {
      const desk = openDesk()
      for (const step of drawn) {
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
            desk.change(
              step.at,
              `wix_status = 'Used', raw = '{"acceptedByAccountId":"${step.by.toUpperCase()}"}'`,
            )
            break
          case 'said':
            desk.change(step.at, `said = '${step.word}', said_at = '${desk.time()}'`)
            break
          case 'people':
            desk.say(step.after)
            break
        }
        desk.weigh()
        expect(desk.left()).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})

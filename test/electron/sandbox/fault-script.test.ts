import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextFault, startScript } from '../../../electron/sandbox/fault-script.ts'
import { type FaultName, faultNames } from '../../../electron/sandbox/faults.ts'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { scriptError } from '../../../electron/sandbox/read-script.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { inProcess, inviteIdOf, type Stranger } from './stranger.ts'

let sandbox: Sandbox
let wix: Stranger
beforeEach(() => {
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => Date.UTC(2026, 0, 5) })
  wix = inProcess(sandbox)
})
afterEach(() => sandbox.close())

const [bakery = '', kettle = ''] = practiceSeed().sites.map((site) => site.id)
let nth = 0
const invite = async (siteId = bakery) => {
  nth += 1
  return (await wix.invite(siteId, [`person${nth}@people.example`])).status
}

test('the n-th call of an endpoint, so many times', async () => {
  sandbox.setFaults({
    rules: [{ fault: 'status-503', endpoint: 'bulk-invite', after: 2, times: 2 }],
    random: null,
  })
  await wix.call('GET', '/roles-management/roles')
  expect([await invite(), await invite(), await invite(), await invite(), await invite()]).toEqual([
    200, 200, 503, 503, 200,
  ])
})

test('without end, and only for one site', async () => {
  sandbox.setFaults({ rules: [{ fault: 'status-409', siteId: kettle, times: null }], random: null })
  expect([await invite(kettle), await invite(bakery), await invite(kettle)]).toEqual([409, 200, 409])
})

test('only for one address: in a list, or by the invite that is named', async () => {
  const rule = { fault: 'status-404', address: 'ADA@people.example', times: null } as const
  const id = inviteIdOf(await wix.invite(bakery, ['ada@people.example']))
  sandbox.setFaults({ rules: [rule], random: null })
  expect((await wix.invite(kettle, ['ben@people.example'])).status).toBe(200)
  expect((await wix.invite(kettle, ['cleo@people.example', 'Ada@People.example'])).status).toBe(404)
  const siteId = bakery
  expect((await wix.call('POST', `/invites/site-invite/${id}/resend`, { siteId, body: {} })).status).toBe(404)
  sandbox.setFaults({ rules: [], random: null })
  expect((await wix.call('POST', `/invites/site-invite/${id}/revoke`, { siteId })).status).toBe(200)
})

test('a fault waits for a call that can meet it', async () => {
  sandbox.setFaults({ rules: [{ fault: 'roles-flat' }], random: null })
  expect(await invite()).toBe(200)
  expect((await wix.call('GET', '/roles-management/roles')).text).toMatch(/^\[/)
})

test('of two rules the first that is due is played, and both count', async () => {
  sandbox.setFaults({ rules: [{ fault: 'status-404' }, { fault: 'status-409', after: 1 }], random: null })
  expect([await invite(), await invite(), await invite()]).toEqual([404, 409, 200])
})

test('reading the script says nothing of how far it was played', async () => {
  const rules = [{ fault: 'slow', ms: 1, after: 1 }] as const
  sandbox.setFaults({ rules, random: null })
  await invite()
  expect(sandbox.faults()).toEqual({ rules, random: null })
})

test('by chance: the same seed draws the same faults, another seed others, in about the share asked for', () => {
  const faults = Object.keys(faultNames) as FaultName[]
  const draw = (seed: number): readonly (FaultName | null)[] => {
    let state = startScript({ rules: [], random: { seed, rate: 0.25, faults } })
    return Array.from({ length: 2000 }, () => {
      const next = nextFault(state, {
        endpoint: 'bulk-invite',
        siteId: null,
        emails: [],
        inviteId: '',
        accountId: '',
      })
      state = next.state
      return next.fault?.name ?? null
    })
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  const drawn = draw(7).filter((name) => name !== null)
  expect(drawn.length).toBeGreaterThan(400)
  expect(drawn.length).toBeLessThan(600)
  expect(drawn).not.toContain('roles-flat')
  expect(new Set(drawn).size).toBeGreaterThan(30)
})

test('two sandboxes with one seed of faults answer alike', async () => {
  const statuses = async () => {
    const one = createSandbox({ seed: 'practice', statePath: null, now: () => 0 })
    const faults: readonly FaultName[] = ['status-500', 'status-403', 'reply-lost']
    one.setFaults({ rules: [], random: { seed: 42, rate: 0.5, faults, endpoint: 'bulk-invite' } })
    const client = inProcess(one)
    const seen: unknown[] = []
    for (let call = 0; call < 30; call += 1) {
      const answer = await client.invite(bakery, [`p${call}@people.example`])
      seen.push(answer.broke ?? answer.status)
      expect((await client.call('GET', '/roles-management/roles')).status).toBe(200)
    }
    one.close()
    return seen
  }
  const first = await statuses()
  expect(await statuses()).toEqual(first)
  expect(new Set(first)).toEqual(new Set([200, 500, 403, 'UND_ERR_SOCKET']))
})

test.each([
  [
    {
      rules: [
        { fault: 'slow', endpoint: 'sites', after: 1, times: null, ms: 20, siteId: 'x', address: 'a@b.c' },
      ],
    },
  ],
  [{ rules: [] }],
  [{}],
  [{ random: null }],
  [{ random: { seed: 1, rate: 0.5, faults: ['hang'], endpoint: 'roles' } }],
])('can be played: %j', (script) => {
  expect(scriptError(script)).toBeNull()
})

test.each([
  [{ rules: {} }, /rules/],
  [{ rule: [] }, /`rule`/],
  [{ rules: [7] }, /Rule 1 must be an object/],
  [{ rules: [{}] }, /lacks `fault`/],
  [{ rules: [{ fault: 'reply-lost' }, { fault: 'constructor' }] }, /Rule 2: "constructor" is no `fault`/],
  [{ rules: [{ fault: 'hang', endpoint: 'invite' }] }, /"invite" is no `endpoint`/],
  [{ rules: [{ fault: 'hang', adress: 'a@b.example' }] }, /has `adress`/],
  [{ rules: [{ fault: 'hang', after: -1 }] }, /`after`/],
  [{ rules: [{ fault: 'hang', times: 1.5 }] }, /`times`/],
  [{ rules: [{ fault: 'hang', ms: 1e9 }] }, /`ms`/],
  [{ rules: [{ fault: 'new-id', endpoint: 'roles' }] }, /cannot happen to `roles`/],
  [{ random: 4 }, /`random` must be an object/],
  [{ random: { seed: 1, rate: 2, faults: ['hang'] } }, /`rate`/],
  [{ random: { seed: 1, rate: 0.1, faults: [] } }, /`faults`/],
  [{ random: { rate: 0.1, faults: ['hang'] } }, /lacks `seed`/],
])('cannot be played: %j', (script, words) => {
  expect(scriptError(script)).toMatch(words)
})

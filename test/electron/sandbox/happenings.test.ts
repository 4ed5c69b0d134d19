import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { designer, inProcess, inviteIdOf, listOf, manager, type Stranger } from './stranger.ts'

// What people do at Wix without our client having a part in it, and the log that tells it.

let sandbox: Sandbox
let wix: Stranger
let nowMs: number
beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 5)
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => nowMs })
  wix = inProcess(sandbox)
})
afterEach(() => sandbox.close())

/** Nobody works on it yet. */
const [siteId = '', otherId = ''] = practiceSeed().sites.map((site) => site.id)
const translator = practiceSeed().roles.find((role) => role.title === 'Translator')?.id ?? ''

const membersNow = () => Object.fromEntries(sandbox.membersAt(siteId))
/** Told by the calls a client can make. */
const listed = async (search = '') => {
  const path = `/roles-management/v2/contributors/query${search}`
  const people = listOf(await wix.call('GET', path, { siteId }), 'contributors')
  return people.map((one) => one.accountId).filter((id) => id !== sandbox.wixAccountId)
}
const remove = (accountId: string, at = siteId) =>
  wix.call('POST', '/roles-management/contributor/remove', { siteId: at, body: { accountId } })
const invited = async (email: string, roles = [manager]) =>
  inviteIdOf(await wix.invite(siteId, [email], { policyIds: roles }))

describe('an invite', () => {
  test('is accepted under another account and address: nothing of them leads back to the invited one', async () => {
    const inviteId = await invited('ada@people.example')
    const happened = sandbox.happen({
      what: 'accept',
      inviteId,
      accountId: 'account-of-home',
      as: 'ada@home.example',
    })
    expect(happened).toEqual({ isDone: true, inviteIds: [inviteId] })
    expect(await listed()).toEqual(['account-of-home'])
    expect(sandbox.memberLog()).toEqual([
      {
        at: '2026-01-05T00:00:00.000Z',
        siteId,
        accountId: 'account-of-home',
        email: 'ada@home.example',
        rolesBefore: [],
        rolesAfter: [manager],
        cause: 'invite',
        inviteId,
      },
    ])
    expect(sandbox.happen({ what: 'accept', inviteId }).isDone).toBe(false)
  })

  test('of one person on two sites is accepted under one account', async () => {
    await wix.invite(siteId, ['ada@people.example'])
    await wix.invite(otherId, ['Ada@People.example'])
    expect(sandbox.happen({ what: 'accept', email: 'ada@people.example' }).inviteIds).toHaveLength(2)
    const [here, there] = sandbox.memberLog()
    expect(here?.accountId).toBe(there?.accountId)
  })

  test('is declined, or revoked in the dashboard', async () => {
    const [first, second] = [await invited('ada@people.example'), await invited('ben@people.example')]
    sandbox.happen({ what: 'decline', email: 'ada@people.example', siteId })
    sandbox.happen({ what: 'revoke', inviteId: second })
    expect(sandbox.state().invites.map((one) => one.status)).toEqual(['Declined', 'Deleted'])
    expect(sandbox.happen({ what: 'accept', inviteId: first }).isDone).toBe(false)
    expect(sandbox.memberLog()).toEqual([])
  })

  test('leads nowhere once its role is deleted or its site is in the trash', async () => {
    const inviteId = await invited('ada@people.example', [translator])
    sandbox.happen({ what: 'trash', siteId })
    expect(sandbox.happen({ what: 'accept', inviteId }).isDone).toBe(false)
    sandbox.happen({ what: 'restore', siteId })
    sandbox.happen({ what: 'delete-role', roleId: translator })
    expect(sandbox.happen({ what: 'accept', inviteId }).isDone).toBe(false)
  })
})

describe('people', () => {
  test('nobody invited get in, get other roles, leave and are removed by others', async () => {
    const email = 'newcomer@people.example'
    expect(sandbox.happen({ what: 'join', siteId, email, roleIds: [manager] }).isDone).toBe(true)
    const [accountId = ''] = Object.keys(membersNow())
    sandbox.happen({ what: 'change-roles', siteId, email, roleIds: [designer, translator] })
    expect(membersNow()).toEqual({ [accountId]: [designer, translator] })
    expect(await listed(`?filter.policyIds=${manager}`)).toEqual([])
    sandbox.happen({ what: 'leave', siteId, accountId })
    sandbox.happen({ what: 'join', siteId, accountId })
    sandbox.happen({ what: 'remove', siteId, accountId })
    expect(await listed()).toEqual([])
    expect(sandbox.memberLog().map((event) => event.cause)).toEqual([
      'somebody-else',
      'somebody-else',
      'themselves',
      'somebody-else',
      'somebody-else',
    ])
    expect(sandbox.mailLog()).toEqual([])
  })

  test('do not get in twice, as the owner, with a role nobody knows, nor without a seat', () => {
    const accountId = 'somebody'
    expect(sandbox.happen({ what: 'join', siteId, accountId: sandbox.wixAccountId }).isDone).toBe(false)
    expect(sandbox.happen({ what: 'join', siteId, accountId, roleIds: ['1'] }).isDone).toBe(false)
    sandbox.happen({ what: 'set-seats', siteId, seats: 1 })
    expect(sandbox.happen({ what: 'join', siteId, accountId }).isDone).toBe(true)
    expect(sandbox.happen({ what: 'join', siteId, accountId }).isDone).toBe(false)
    expect(sandbox.happen({ what: 'join', siteId, accountId: 'another' }).isDone).toBe(false)
    expect(sandbox.happen({ what: 'leave', siteId, email: 'nobody@people.example' }).isDone).toBe(false)
  })

  test('who had only a role that is deleted are out; who had another keep that', async () => {
    sandbox.happen({ what: 'join', siteId, accountId: 'one', roleIds: [translator] })
    sandbox.happen({ what: 'join', siteId, accountId: 'two', roleIds: [translator, manager] })
    expect(sandbox.happen({ what: 'delete-role', roleId: translator }).isDone).toBe(true)
    expect(membersNow()).toEqual({ two: [manager] })
    const roles = await wix.call('GET', '/roles-management/roles')
    expect(roles.text).not.toContain(translator)
    expect((await wix.invite(siteId, ['ada@people.example'], { policyIds: [translator] })).status).toBe(400)
    expect(sandbox.happen({ what: 'delete-role', roleId: translator }).isDone).toBe(false)
  })
})

describe('a site', () => {
  const sitesListed = async () =>
    listOf(
      await wix.call('POST', '/site-list/v2/sites/query', {
        body: { query: { cursorPaging: { limit: 100 } } },
      }),
      'sites',
    ).find((site) => site.id === siteId)

  test('sold is not listed any more and refuses every call', async () => {
    sandbox.happen({ what: 'join', siteId, accountId: 'buyer' })
    expect(sandbox.happen({ what: 'transfer', siteId, toAccountId: 'buyer' }).isDone).toBe(true)
    expect(await sitesListed()).toBeUndefined()
    expect((await remove('anybody')).status).toBe(403)
    // The buyer owns it, and is no collaborator of their own.
    expect(membersNow()).toEqual({})
  })

  test('sold with access kept is still listed, as a foreign one', async () => {
    sandbox.happen({ what: 'transfer', siteId, keepsAccess: true })
    const site = await sitesListed()
    expect(site?.ownerAccountId).not.toBe(sandbox.wixAccountId)
    expect(site?.contributorAccountIds).toEqual([sandbox.wixAccountId])
    expect((await remove('anybody')).status).toBe(403)
  })

  test('in the trash is not found, and comes back with its people', async () => {
    sandbox.happen({ what: 'join', siteId, accountId: 'one' })
    sandbox.happen({ what: 'trash', siteId })
    expect((await remove('one')).status).toBe(404)
    sandbox.happen({ what: 'restore', siteId })
    expect(await listed()).toEqual(['one'])
  })
})

describe('meanwhile', () => {
  test('the site is sold in the middle of an off-boarding', async () => {
    for (const at of [siteId, otherId]) sandbox.happen({ what: 'join', siteId: at, accountId: 'leaver' })
    const happening = { what: 'transfer', siteId: otherId } as const
    const meanwhile = [{ happening, endpoint: 'remove-contributor' as const, after: 1 }]
    sandbox.setFaults({ rules: [], random: null, meanwhile })
    expect((await remove('leaver')).status).toBe(200)
    expect((await remove('leaver', otherId)).status).toBe(403)
    expect(sandbox.membersAt(otherId).has('leaver')).toBe(true)
    expect(sandbox.faults()).toEqual({ rules: [], random: null, meanwhile })
  })

  test('an invite is accepted just before it would be revoked', async () => {
    const id = await invited('ada@people.example')
    sandbox.setFaults({
      rules: [],
      random: null,
      meanwhile: [{ happening: { what: 'accept', inviteId: id }, endpoint: 'revoke', inviteId: id }],
    })
    const seen = await wix.call('POST', `/invites/site-invite/${id}/revoke`, { siteId })
    expect([seen.status, seen.text.includes('already accepted')]).toEqual([409, true])
    expect(await listed()).toHaveLength(1)
  })

  test('one removal of one person does not take effect, then it does', async () => {
    for (const accountId of ['one', 'two']) sandbox.happen({ what: 'join', siteId, accountId })
    sandbox.setFaults({ rules: [{ fault: 'remove-ignored', accountId: 'two' }], random: null })
    expect([(await remove('one')).status, (await remove('two')).status]).toEqual([200, 200])
    expect(await listed()).toEqual(['two'])
    await remove('two')
    expect(await listed()).toEqual([])
  })

  test('the list of one site lies once, the others tell the truth', async () => {
    for (const at of [siteId, otherId])
      for (const accountId of ['one', 'two']) sandbox.happen({ what: 'join', siteId: at, accountId })
    sandbox.setFaults({ rules: [{ fault: 'people-short', endpoint: 'sites', siteId }], random: null })
    const counted = async () => {
      const query = { filter: { id: { $in: [siteId, otherId] } }, cursorPaging: { limit: 100 } }
      const seen = await wix.call('POST', '/site-list/v2/sites/query', { body: { query } })
      return new Map(
        listOf(seen, 'sites').map((site) => [site.id, (site.contributorAccountIds as string[]).length]),
      )
    }
    const before = sandbox.membersAt(otherId).size
    const lied = await counted()
    expect([lied.get(siteId), lied.get(otherId)]).toEqual([1, before])
    const honest = await counted()
    expect([honest.get(siteId), honest.get(otherId)]).toEqual([2, before])
  })

  test('Remove is DELETE after all', async () => {
    sandbox.happen({ what: 'join', siteId, accountId: 'one' })
    const fault = 'remove-wants-delete-405'
    sandbox.setFaults({ rules: [{ fault, times: null }], random: null })
    const body = { accountId: 'one' }
    const removing = (method: string) =>
      wix.call(method, '/roles-management/contributor/remove', { siteId, body })
    expect((await removing('POST')).status).toBe(405)
    expect((await removing('DELETE')).status).toBe(200)
    expect(await listed()).toEqual([])
    sandbox.setFaults({ rules: [], random: null })
    expect((await removing('DELETE')).status).toBe(404)
  })
})

test('one site, or one invite, answers 429 for ever while the others work', async () => {
  const id = await invited('ada@people.example')
  sandbox.setFaults({
    rules: [
      { fault: 'status-429-exhausted', endpoint: 'bulk-invite', siteId: otherId, times: null },
      { fault: 'status-429-exhausted', endpoint: 'resend', inviteId: id, times: null },
    ],
    random: null,
  })
  const again = () => wix.call('POST', `/invites/site-invite/${id}/resend`, { siteId, body: {} })
  for (let nth = 0; nth < 5; nth += 1) {
    expect((await wix.invite(otherId, [`p${nth}@people.example`])).status).toBe(429)
    expect((await again()).status).toBe(429)
    expect((await wix.invite(siteId, [`p${nth}@people.example`])).status).toBe(200)
  }
})

test('who was in when is told for any time', async () => {
  const times: string[] = []
  const step = (work: () => unknown) => {
    work()
    times.push(new Date(nowMs).toISOString())
    nowMs += 60_000
  }
  step(() => sandbox.happen({ what: 'join', siteId, accountId: 'one', roleIds: [manager] }))
  step(() => sandbox.happen({ what: 'change-roles', siteId, accountId: 'one', roleIds: [designer] }))
  step(() => sandbox.happen({ what: 'leave', siteId, accountId: 'one' }))
  const seen = times.map((at) => Object.fromEntries(sandbox.membersAt(siteId, at)))
  expect(seen).toEqual([{ one: [manager] }, { one: [designer] }, {}])
  expect(sandbox.membersAt(siteId, '2026-01-04').size).toBe(0)
})

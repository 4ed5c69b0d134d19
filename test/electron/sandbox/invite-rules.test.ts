import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import {
  designer,
  errorCodeOf,
  inProcess,
  inviteIdOf,
  listOf,
  manager,
  type Stranger,
  violationOf,
} from './stranger.ts'

const dayMs = 24 * 3_600_000
const start = Date.UTC(2026, 0, 5)

let nowMs: number
let sandbox: Sandbox
let wix: Stranger
beforeEach(() => {
  nowMs = start
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => nowMs })
  wix = inProcess(sandbox)
})
afterEach(() => sandbox.close())

const { sites } = practiceSeed()
const siteAt = (name: string): string => sites.find((site) => site.displayName === name)?.id ?? ''
const bakery = siteAt('Harbour Street Bakery')
const winery = siteAt('Seven Stones Winery')
const kettle = siteAt('The Copper Kettle')
const resendOf = (id: string) => `/invites/site-invite/${id}/resend`
const revokeOf = (id: string) => `/invites/site-invite/${id}/revoke`
const taken = (siteId: string) => sandbox.state().seats.find((site) => site.siteId === siteId)?.taken

describe('headers and keys', () => {
  const roles = '/roles-management/roles'
  test('the key goes bare; with Bearer, wrong or missing it is refused', async () => {
    expect((await wix.call('GET', roles)).status).toBe(200)
    for (const key of [`Bearer ${sandbox.key}`, 'IST.wrong', null]) {
      const seen = await wix.call('GET', roles, { key })
      expect([seen.status, errorCodeOf(seen)]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  test('exactly one of wix-account-id and wix-site-id, and the right one', async () => {
    const both = await wix.call('GET', roles, { siteId: bakery, accountId: sandbox.wixAccountId })
    const none = await wix.call('GET', roles, { accountId: null })
    const siteForAccount = await wix.call('GET', roles, { siteId: bakery })
    const accountForSite = await wix.call('GET', '/roles-management/v2/contributors/query')
    for (const seen of [both, none, siteForAccount, accountForSite]) {
      expect([seen.status, errorCodeOf(seen)]).toEqual([403, 'PERMISSION_DENIED'])
    }
  })

  test('a key acts only for its own account', async () => {
    const seen = await wix.call('GET', roles, { accountId: '00000000-0000-4000-8000-000000000000' })
    expect(seen.status).toBe(403)
  })

  test('a key does only what its scopes allow', async () => {
    sandbox.setKey({
      key: 'IST.reader',
      accountId: sandbox.wixAccountId,
      scopes: ['read-sites'],
      isRevoked: false,
    })
    const key = 'IST.reader'
    expect((await wix.call('POST', '/site-list/v2/sites/query', { key, body: {} })).status).toBe(200)
    expect(errorCodeOf(await wix.call('GET', roles, { key }))).toBe('PERMISSION_DENIED')
    const contributors = await wix.call('GET', '/roles-management/v2/contributors/query', {
      key,
      siteId: bakery,
    })
    expect([contributors.status, errorCodeOf(contributors)]).toEqual([403, 'PERMISSION_DENIED'])
  })

  test('a key for some sites is refused on the others', async () => {
    const { key, wixAccountId: accountId } = sandbox
    sandbox.setKey({ key, accountId, scopes: ['manage-contributors'], siteIds: [kettle], isRevoked: false })
    expect((await wix.invite(kettle, ['ada@people.example'])).status).toBe(200)
    const refused = await wix.invite(bakery, ['ada@people.example'])
    expect([refused.status, errorCodeOf(refused)]).toEqual([403, 'PERMISSION_DENIED'])
  })

  test('a revoked key is worth nothing', async () => {
    const { key, wixAccountId: accountId } = sandbox
    sandbox.setKey({ key, accountId, scopes: ['read-roles'], isRevoked: true })
    expect((await wix.call('GET', roles)).status).toBe(401)
  })

  test('foreign 403, unknown and trashed 404, blocked 403', async () => {
    const answers = await Promise.all(
      ['Client-owned: Baker & Hale', 'nowhere', 'Test site (trashed)', 'Old Mill Events'].map((name) =>
        wix.invite(siteAt(name) || 'no-such-site', ['ada@people.example']),
      ),
    )
    expect(answers.map((seen) => seen.status)).toEqual([403, 404, 404, 403])
    expect(sandbox.mailLog()).toEqual([])
  })

  test('every answer has a request id of its own', async () => {
    const answers = [
      await wix.call('GET', roles),
      await wix.call('GET', '/nowhere'),
      await wix.call('GET', roles, { key: 'x' }),
    ]
    const ids = answers.map((seen) => seen.headers.get('x-wix-request-id'))
    expect(ids).not.toContain(null)
    expect(new Set(ids).size).toBe(3)
    expect(sandbox.calls().map((call) => call.requestId)).toEqual(ids)
  })

  test('unknown paths, wrong methods and broken escapes are 404; a body that is no JSON is 400', async () => {
    const siteId = bakery
    expect((await wix.call('GET', '/invites/site-invite/bulk', { siteId })).status).toBe(404)
    expect((await wix.call('POST', resendOf('%E0%A4%A'), { siteId })).status).toBe(404)
    expect((await wix.call('POST', '/invites/site-invite/bulk', { siteId, body: '{' })).status).toBe(400)
  })
})

describe('Bulk Invite', () => {
  test('gives back whole invites, good for 30 days, and writes down who was mailed', async () => {
    const seen = await wix.invite(bakery, ['Ada@People.example'], { defaultEmailLanguage: 'de' })
    const [invite] = listOf(seen, 'invites')
    expect(invite).toMatchObject({
      siteId: bakery,
      email: 'Ada@People.example',
      policyIds: [manager],
      status: 'Pending',
      inviterAccountId: sandbox.wixAccountId,
      dateCreated: '2026-01-05T00:00:00.000Z',
      expirationDate: '2026-02-04T00:00:00.000Z',
      locationIds: [],
      callerCapabilities: [],
    })
    expect(invite).not.toHaveProperty('acceptedByAccountId')
    expect(invite?.acceptLink).toMatch(/^https:\/\/practice\.invalid\/accept\//)
    expect(seen.json?.failedEmails).toEqual([])
    expect(sandbox.mailLog()).toEqual([
      {
        at: '2026-01-05T00:00:00.000Z',
        to: 'Ada@People.example',
        siteId: bakery,
        inviteId: invite?.id,
        kind: 'invite',
        language: 'de',
      },
    ])
  })

  test('pending, collaborator, owner, refused domain and no address at all: failed, without a reason', async () => {
    const accepted = await wix.invite(bakery, ['in@people.example', 'pending@people.example'])
    sandbox.answerInvite(inviteIdOf(accepted), 'accept')
    const failing = [
      'IN@people.example',
      'Pending@People.example',
      'owner@studio-practice.example',
      'x@refused.example',
      'nobody',
    ]
    const seen = await wix.invite(bakery, [...failing, 'fresh@people.example'])
    expect(seen.json?.failedEmails).toEqual(failing)
    expect(listOf(seen, 'invites').map((invite) => invite.email)).toEqual(['fresh@people.example'])
  })

  test('an address twice in a call is mailed once', async () => {
    const seen = await wix.invite(bakery, ['ada@people.example', 'ADA@people.example'])
    expect(listOf(seen, 'invites')).toHaveLength(1)
    expect(sandbox.mailLog()).toHaveLength(1)
  })

  test('50 addresses and 50 roles at most, 254 characters, known roles, a language code', async () => {
    const people = Array.from({ length: 51 }, (_, nth) => `person${nth}@people.example`)
    const long = `${'a'.repeat(243)}@mail.example`
    const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ emails: people }, 'emails'],
      [{ emails: [] }, 'emails'],
      [{ emails: [7] }, 'emails'],
      [{ emails: undefined }, 'emails'],
      [{ emails: ['ada@people.example', long] }, 'emails[1]'],
      [{ policyIds: [] }, 'policyIds'],
      [{ policyIds: Array(51).fill(manager) }, 'policyIds'],
      [{ policyIds: ['1234567890123456789'] }, 'policyIds'],
      [{ defaultEmailLanguage: 'german please' }, 'defaultEmailLanguage'],
      [{ defaultEmailLanguage: 4 }, 'defaultEmailLanguage'],
    ]
    for (const [change, field] of wrong) {
      const body = { policyIds: [manager], emails: ['ada@people.example'], ...change }
      const seen = await wix.call('POST', '/invites/site-invite/bulk', { siteId: bakery, body })
      expect([seen.status, violationOf(seen)], JSON.stringify(change).slice(0, 60)).toEqual([400, field])
    }
    expect(sandbox.mailLog()).toEqual([])
    const emails = people.slice(1)
    sandbox.changeSite(bakery, { seats: 100 })
    expect(listOf(await wix.invite(bakery, emails), 'invites')).toHaveLength(50)
  })

  test('Owner and roles kept from sites cannot be given', async () => {
    for (const id of ['6601492336091027458', '7204518833971650565']) {
      const seen = await wix.invite(bakery, ['ada@people.example'], { policyIds: [manager, id] })
      expect([seen.status, violationOf(seen)]).toEqual([400, 'policyIds'])
    }
  })

  test('seats: collaborators and open invites take one each, a full site invites nobody', async () => {
    expect((await wix.invite(winery, ['ada@people.example'])).json).toEqual({
      invites: [],
      failedEmails: ['ada@people.example'],
    })
    const before = taken(kettle) ?? 0
    sandbox.changeSite(kettle, { seats: before + 2 })
    const seen = await wix.invite(kettle, ['a@people.example', 'b@people.example', 'c@people.example'])
    expect(seen.json?.failedEmails).toEqual(['c@people.example'])
    expect(taken(kettle)).toBe(before + 2)
    await wix.call('POST', revokeOf(inviteIdOf(seen)), { siteId: kettle })
    expect(listOf(await wix.invite(kettle, ['c@people.example']), 'invites')).toHaveLength(1)
  })
})

describe('life of an invite', () => {
  const invited = async (email = 'ada@people.example') => inviteIdOf(await wix.invite(bakery, [email]))
  const siteId = bakery

  test('resend renews link and date under the same id and mails again', async () => {
    const [before] = listOf(await wix.invite(bakery, ['ada@people.example']), 'invites')
    nowMs += 3 * dayMs
    const seen = await wix.call('POST', resendOf(String(before?.id)), {
      siteId,
      body: { defaultEmailLanguage: 'fr' },
    })
    const after = seen.json?.invite as Record<string, unknown>
    expect(after).toMatchObject({
      id: before?.id,
      dateCreated: before?.dateCreated,
      expirationDate: '2026-02-07T00:00:00.000Z',
    })
    expect(after.acceptLink).not.toBe(before?.acceptLink)
    expect(sandbox.mailLog().map(({ kind, language }) => [kind, language])).toEqual([
      ['invite', null],
      ['resend', 'fr'],
    ])
  })

  test('expires after 30 days; then it cannot be revoked or accepted, only resent', async () => {
    const id = await invited()
    nowMs += 30 * dayMs - 1
    expect(sandbox.state().invites[0]?.status).toBe('Pending')
    sandbox.advance(1)
    expect(sandbox.state().invites[0]?.status).toBe('Expired')
    expect(sandbox.answerInvite(id, 'accept')).toBe(false)
    expect((await wix.call('POST', revokeOf(id), { siteId })).status).toBe(428)
    const again = await wix.call('POST', resendOf(id), { siteId, body: {} })
    expect(again.json?.invite).toMatchObject({ id, status: 'Pending' })
  })

  test('an expired invite frees its seat and is not resent without one', async () => {
    const id = await invited()
    sandbox.changeSite(bakery, { seats: taken(bakery) ?? 0 })
    nowMs += 31 * dayMs
    await invited('ben@people.example')
    expect(errorCodeOf(await wix.call('POST', resendOf(id), { siteId }))).toBe('FAILED_PRECONDITION')
  })

  test('an expired invite with a newer one of the same address is not resent', async () => {
    const id = await invited()
    nowMs += 31 * dayMs
    await invited('ADA@people.example')
    expect((await wix.call('POST', resendOf(id), { siteId })).status).toBe(409)
  })

  test('used, declined and revoked invites can neither be resent nor revoked', async () => {
    const used = await invited('used@people.example')
    const declined = await invited('declined@people.example')
    const revoked = await invited('revoked@people.example')
    expect(sandbox.answerInvite(used, 'accept')).toBe(true)
    expect(sandbox.answerInvite(declined, 'decline')).toBe(true)
    expect((await wix.call('POST', revokeOf(revoked), { siteId })).json).toEqual({})
    expect(sandbox.state().invites.map((invite) => invite.status)).toEqual(['Used', 'Declined', 'Deleted'])
    for (const id of [used, declined, revoked]) {
      for (const path of [resendOf(id), revokeOf(id)]) {
        expect((await wix.call('POST', path, { siteId })).status).toBe(409)
      }
      expect(sandbox.answerInvite(id, 'accept')).toBe(false)
    }
    expect(sandbox.mailLog()).toHaveLength(3)
  })

  test('an invite is known only on its own site', async () => {
    const id = await invited()
    expect((await wix.call('POST', resendOf(id), { siteId: kettle })).status).toBe(404)
    expect((await wix.call('POST', revokeOf('no-such-invite'), { siteId })).status).toBe(404)
  })

  test('who accepts becomes a collaborator, one account for a person on every site', async () => {
    const here = await invited()
    const there = inviteIdOf(await wix.invite(kettle, ['ada@people.example']))
    sandbox.answerInvite(here, 'accept')
    sandbox.answerInvite(there, 'accept')
    const accounts = sandbox.state().invites.map((invite) => invite.acceptedByAccountId)
    expect(accounts[0]).toBe(accounts[1])
    const query = await wix.call(
      'GET',
      `/roles-management/v2/contributors/query?filter.policyIds=${manager}`,
      { siteId: kettle },
    )
    expect(listOf(query, 'contributors').map((one) => one.accountId)).toContain(accounts[0])
  })

  test('another account can accept, with another address; the invited one can be invited anew', async () => {
    const id = await invited()
    sandbox.answerInvite(id, 'accept', { email: 'private@mail.example' })
    const seen = await wix.invite(bakery, ['ada@people.example', 'private@mail.example'], {
      policyIds: [designer],
    })
    expect(listOf(seen, 'invites').map((invite) => invite.email)).toEqual(['ada@people.example'])
    expect(seen.json?.failedEmails).toEqual(['private@mail.example'])
  })
})

describe('200 calls a minute for each key', () => {
  const ask = (key?: string) => wix.call('GET', '/roles-management/roles', key === undefined ? {} : { key })

  test('the next one is told when to come back, and is right to', async () => {
    for (let nth = 0; nth < 200; nth += 1) {
      expect((await ask()).status).toBe(200)
      nowMs += 100
    }
    const tooFast = await ask()
    expect([tooFast.status, errorCodeOf(tooFast)]).toEqual([429, 'TOO_MANY_REQUESTS'])
    expect(tooFast.headers.get('retry-after')).toBe('40')
    nowMs += 39_000
    expect((await ask()).status).toBe(429)
    nowMs += 1000
    expect((await ask()).status).toBe(200)
  })

  test('another key has its own minute, and unknown keys none', async () => {
    sandbox.setKey({
      key: 'IST.other',
      accountId: sandbox.wixAccountId,
      scopes: ['read-roles'],
      isRevoked: false,
    })
    for (let nth = 0; nth < 201; nth += 1) await ask()
    expect((await ask('IST.other')).status).toBe(200)
    expect((await ask('IST.unknown')).status).toBe(401)
  })

  test('a call that came too fast is not processed and meets no fault', async () => {
    for (let nth = 0; nth < 200; nth += 1) await ask()
    sandbox.setFaults({ rules: [{ fault: 'reply-lost' }], random: null })
    expect((await wix.invite(bakery, ['ada@people.example'])).status).toBe(429)
    expect(sandbox.mailLog()).toEqual([])
    nowMs += 60_000
    expect((await wix.invite(bakery, ['ada@people.example'])).broke).toBe('UND_ERR_SOCKET')
    expect(sandbox.mailLog()).toHaveLength(1)
  })
})

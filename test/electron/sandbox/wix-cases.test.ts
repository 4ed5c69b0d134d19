import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { folderPaths } from '../../../electron/core/directory/folder-paths.ts'
import { readAllSites } from '../../../electron/core/directory/read-all-pages.ts'
import { usableRoles } from '../../../electron/core/directory/usable-roles.ts'
import type { WixReply } from '../../../electron/core/wix/wix-api.ts'
import { createWixClient } from '../../../electron/core/wix/wix-client.ts'
import type { CallMatch } from '../../../electron/sandbox/fault-script.ts'
import type { FaultName } from '../../../electron/sandbox/faults.ts'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { errorCodeOf, inProcess, manager } from './stranger.ts'

// Every case of wix-api.md §9, by its words and in its order: it can be played, and this is what our client makes of it.

const siteNamed = (name: string) => practiceSeed().sites.find((site) => site.displayName === name)?.id ?? ''
const siteId = siteNamed('Harbour Street Bakery')
const otherId = siteNamed('The Copper Kettle')
const fullId = siteNamed('Seven Stones Winery')
const people = ['ada@people.example', 'ben@people.example', 'cleo@people.example']

let sandbox: Sandbox
let nowMs: number
const open = (seed: 'practice' | number) => {
  sandbox = createSandbox({ seed, statePath: null, now: () => nowMs })
}
beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 5)
  open('practice')
})
afterEach(() => sandbox.close())

const ours = () => createWixClient({ fetch: sandbox.fetch, timeoutMs: 100 })
const auth = () => ({ url: sandbox.url, key: sandbox.key, wixAccountId: sandbox.wixAccountId })
const play = (fault: FaultName, match: CallMatch = {}) =>
  sandbox.setFaults({ rules: [{ fault, ...match }], random: null })
const invite = (emails: readonly string[] = people, at = siteId) =>
  ours().bulkInvite(auth(), at, { policyIds: [manager], emails, language: null })
const answerOf = <T>(reply: WixReply<T>): T => {
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.value
}
/** A failure in a line. */
const said = (reply: WixReply<unknown>): string => {
  if (reply.ok) return 'ok'
  const { kind, reason, status, mayHaveActed } = reply.failure
  return [kind, reason, status, mayHaveActed ? 'may have acted' : 'not processed']
    .filter((word) => word !== null)
    .join(', ')
}
const listSites = () => ours().querySites(auth(), { cursor: null, limit: 100 })
const walk = () =>
  readAllSites(
    { wix: ours(), auth: auth(), signal: new AbortController().signal, mayRepeat: async () => false },
    () => undefined,
  )
const inviteId = async () => answerOf(await invite(people.slice(0, 1))).invites[0]?.id ?? ''
const statuses = () => sandbox.state().invites.map((one) => one.status)

describe('Bulk Invite', () => {
  test.each<readonly [string, FaultName | null, number, number]>([
    ['200 all sent', null, 3, 0],
    ['partial', 'half-refused', 2, 1],
    ['all refused', 'all-refused', 0, 3],
    ['an address in neither list', 'address-dropped', 2, 0],
    ['absent lists', 'lists-absent', 0, 0],
    ['empty body', 'empty-body', 0, 0],
  ])('%s', async (_, fault, sent, refused) => {
    if (fault !== null) play(fault)
    const value = answerOf(await invite())
    expect([value.invites.length, value.failedEmails.length]).toEqual([sent, refused])
  })

  test('changed letter case', async () => {
    play('letter-case')
    expect(answerOf(await invite()).invites.map((one) => one.email)).toEqual(
      people.map((one) => one.toUpperCase()),
    )
  })

  test('unknown status', async () => {
    play('unknown-status')
    expect(answerOf(await invite()).invites[0]?.status).toBe('UnderReview')
  })

  test('empty strings for absent fields', async () => {
    play('empty-strings')
    expect(answerOf(await invite()).invites[0]?.acceptedByAccountId).toBeNull()
    play('empty-strings', { endpoint: 'sites' })
    const all = answerOf(await listSites()).sites
    expect(all.filter((site) => site.isTrashed)).toHaveLength(1)
    expect(all.filter((site) => site.folderId === '')).toEqual([])
    play('empty-strings', { endpoint: 'roles' })
    expect(usableRoles(answerOf(await ours().listRoles(auth()))).map((role) => role.title)).toContain(
      'Translator',
    )
  })
})

describe('refusals', () => {
  test.each<readonly [string, FaultName, string]>([
    ['400 with fieldViolations', 'status-400', 'refused, validation, 400, not processed'],
    ['401', 'status-401', 'refused, key, 401, not processed'],
    ['403 JSON', 'status-403', 'refused, key, 403, not processed'],
    ['403 HTML', 'status-403-html', 'refused, key, 403, not processed'],
    ['302 to sign-in', 'status-302', 'redirected, 302, not processed'],
    ['404', 'status-404', 'refused, not-found, 404, not processed'],
    ['409', 'status-409', 'refused, conflict, 409, not processed'],
    ['428', 'status-428', 'refused, precondition, 428, not processed'],
    ['429 without Retry-After', 'status-429', 'refused, rate-limit, 429, not processed'],
    ['429 with Retry-After', 'status-429-seconds', 'refused, rate-limit, 429, not processed'],
    ['429 with Retry-After as a date', 'status-429-date', 'refused, rate-limit, 429, not processed'],
    ['429 quota code', 'status-429-quota', 'refused, quota, 429, not processed'],
  ])('%s', async (_, fault, words) => {
    play(fault)
    expect(said(await invite())).toBe(words)
    expect(sandbox.mailLog()).toEqual([])
    expect(said(await invite())).toBe('ok')
  })

  test('429 RESOURCE_EXHAUSTED without Retry-After for ever, for one site or one invite', async () => {
    const id = await inviteId()
    const endless = { fault: 'status-429-exhausted', times: null } as const
    sandbox.setFaults({
      rules: [
        { ...endless, siteId: otherId },
        { ...endless, inviteId: id },
      ],
      random: null,
    })
    for (let nth = 0; nth < 3; nth += 1) {
      const answers = [await invite(people, otherId), await ours().resendInvite(auth(), siteId, id, null)]
      for (const reply of answers) {
        expect(said(reply)).toBe('refused, rate-limit, 429, not processed')
        expect(reply.ok ? {} : reply.failure).toMatchObject({
          code: 'RESOURCE_EXHAUSTED',
          retryAfterMs: null,
        })
      }
    }
    expect(said(await invite([`dora@people.example`]))).toBe('ok')
  })

  test('403 for a wrong scope header', async () => {
    const wix = inProcess(sandbox)
    const both = await wix.call('GET', '/roles-management/roles', { siteId, accountId: sandbox.wixAccountId })
    const wrong = await wix.call('GET', '/roles-management/roles', { siteId })
    const missing = await wix.call('GET', '/roles-management/roles', { accountId: null })
    for (const seen of [both, wrong, missing]) {
      expect([seen.status, errorCodeOf(seen)]).toEqual([403, 'PERMISSION_DENIED'])
    }
  })

  test('systemError', async () => {
    play('system-error')
    const reply = await invite()
    expect(said(reply)).toBe('server, 500, may have acted')
    expect(reply.ok ? null : reply.failure.code).toBe('INTERNAL')
  })

  test('seats used up, in three forms', async () => {
    expect(answerOf(await invite(people, fullId)).failedEmails).toEqual(people)
    play('full-site-428')
    expect(said(await invite(people, fullId))).toBe('refused, precondition, 428, not processed')
    play('full-site-429')
    expect(said(await invite(people, fullId))).toBe('refused, rate-limit, 429, not processed')
    expect(sandbox.mailLog()).toEqual([])
  })
})

describe('nobody knows whether it was done', () => {
  test.each<readonly [string, FaultName, string, number]>([
    ['500 empty', 'status-500', 'server, 500, may have acted', 0],
    ['503', 'status-503', 'server, 503, may have acted', 0],
    ['504', 'status-504', 'server, 504, may have acted', 0],
    ['time-out after the request was processed', 'hang-processed', 'no-reply, may have acted', 3],
    ['connection reset mid-body', 'reset-mid-body', 'no-reply, 200, may have acted', 3],
    ['reply lost after processing', 'reply-lost', 'no-reply, may have acted', 3],
  ])('%s', async (_, fault, words, mails) => {
    play(fault)
    expect(said(await invite())).toBe(words)
    expect(sandbox.mailLog()).toHaveLength(mails)
  })
})

describe('roles and folders', () => {
  const listed = async () => answerOf(await ours().listRoles(auth()))

  test('roles without restrictFromLevel, both “(Co-Owner)” titles; Owner and Site-restricted roles present', async () => {
    const roles = await listed()
    const without = roles.filter((role) => role.restrictFromLevel === null)
    expect(without.map((role) => role.title)).toEqual([
      'Owner',
      'Content Reviewer',
      'Translator',
      'SEO Partner',
    ])
    const titles = usableRoles(roles).map((role) => role.title)
    expect(titles.filter((title) => title.includes('(Co-Owner)'))).toEqual(['Admin (Co-Owner)'])
    expect(titles).not.toContain('Owner')
    expect(titles).not.toContain('Billing Manager')
    expect(roles.length - titles.length).toBe(3)
  })

  test('roles as flat arrays and as {roles: []}', async () => {
    const known = (await listed()).map((role) => role.id)
    for (const fault of ['roles-flat', 'roles-wrapped'] as const) {
      play(fault)
      expect((await listed()).map((role) => role.id).toSorted()).toEqual(known.toSorted())
    }
  })

  test('nested folders of one name, no total', async () => {
    const { folders, isLast } = answerOf(await ours().queryFolders(auth(), { offset: 0, limit: 1000 }))
    expect(isLast).toBe(true)
    const former = folders.filter((folder) => folder.name === 'Former clients')
    expect(former.map((folder) => folderPaths(folders).get(folder.id))).toEqual([
      'Hospitality › Former clients',
      'Trades › Former clients',
    ])
  })
})

describe('sites', () => {
  test('missing hasNext', async () => {
    play('missing-has-next', { times: null })
    expect(await walk()).toMatchObject({ kind: 'all', isWhole: true })
  })

  test.each(['repeated-cursor', 'missing-cursor'] as const)('%s', async (fault) => {
    open(250)
    play(fault, { times: null })
    expect(await walk()).toMatchObject({ kind: 'all', isWhole: false })
  })

  test('more than 1,000 sites', async () => {
    open(1300) // six of them are in the trash
    const all = await walk()
    expect(all.kind === 'all' && all.items.length).toBe(1294)
  })

  test('trashed, blocked, foreign-owned, headless sites', async () => {
    const all = answerOf(await listSites()).sites
    const foreign = all.filter((site) => site.ownerAccountId !== sandbox.wixAccountId)
    expect(all.filter((site) => site.isTrashed)).toHaveLength(1)
    expect(all.filter((site) => site.isBlocked)).toHaveLength(1)
    expect(all.filter((site) => site.isHeadless)).toHaveLength(1)
    expect(foreign).toHaveLength(1)
    expect(said(await invite(people, foreign[0]?.id))).toBe('refused, key, 403, not processed')
  })
})

describe('invites live on', () => {
  test('invites expiring', async () => {
    await inviteId()
    nowMs += 31 * 24 * 3_600_000
    expect(statuses()).toEqual(['Expired'])
  })

  test('people accepting, also with another address, and declining', async () => {
    await invite()
    const [ada, ben, cleo] = sandbox.state().invites.map((one) => one.id)
    if (ada === undefined || ben === undefined || cleo === undefined) throw new Error('three were invited')
    sandbox.happen({ what: 'accept', inviteId: ada })
    sandbox.happen({ what: 'accept', inviteId: ben, as: 'ben@home.example', accountId: 'bens-own' })
    sandbox.happen({ what: 'decline', inviteId: cleo })
    expect(statuses()).toEqual(['Used', 'Used', 'Declined'])
    const members = answerOf(await ours().queryContributors(auth(), siteId, []))
    expect(members.map((one) => one.accountId)).toContain('bens-own')
    expect(said(await ours().revokeInvite(auth(), siteId, ada))).toBe('refused, conflict, 409, not processed')
  })
})

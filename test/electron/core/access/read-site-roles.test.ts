import { expect, test } from 'vitest'
import { readSiteRoles } from '../../../../electron/core/access/read-site-roles.ts'
import type { WixFailure, WixReply } from '../../../../electron/core/wix/wix-api.ts'

const site = { siteId: 's1', siteName: 'Bakery', accountId: 'agency' }
const role = (id: string) => ({
  id,
  accountId: 'agency',
  title: `Role ${id}`,
  description: '',
  isCustom: false,
})
const auth = { url: 'https://wix.invalid', key: '', wixAccountId: 'us' }
type People = WixReply<readonly { readonly accountId: string; readonly accountOwnerId: null }[]>
const people = (...ids: readonly string[]): People => ({
  ok: true,
  value: ids.map((accountId) => ({ accountId, accountOwnerId: null })),
  meta: { status: 200, requestId: null },
})
const refused = (reason: WixFailure['reason']): People => ({
  ok: false,
  failure: {
    kind: 'refused',
    reason,
    status: 400,
    requestId: null,
    code: null,
    message: 'Wix says no.',
    fieldViolations: [],
    retryAfterMs: null,
    mayHaveActed: false,
  },
})

/** `answers` by role; '' is the call for everybody. */
function read(answers: Readonly<Record<string, People>>, signal = new AbortController().signal) {
  const shown: string[] = []
  const result = readSiteRoles(
    {
      ports: { clock: { now: () => 0, monotonic: () => 0, sleep: async () => undefined } },
      wix: { queryContributors: async (_auth, _site, roleIds) => answers[roleIds.join()] ?? people() },
      accounts: { auth: async () => ({ kind: 'ok', auth }) },
      roles: Object.keys(answers)
        .filter((id) => id !== '')
        .map(role),
    },
    site,
    { signal, progress: (done, total) => shown.push(`${done}/${total}`) },
  )
  return { result, shown }
}

test('who holds what, with everybody who holds none of the roles; each call is shown', async () => {
  const { result, shown } = read({
    '': people('ANN', 'ben', 'cas'),
    r1: people('ann', 'ben'),
    r2: people('Ann'),
  })
  const { roleIdsOf, answer } = await result
  expect([...roleIdsOf]).toEqual([
    ['ann', ['r1', 'r2']],
    ['ben', ['r1']],
    ['cas', []],
  ])
  expect(answer).toEqual({ siteName: 'Bakery', people: 3, roles: 2, unknownRoles: [] })
  expect(shown).toEqual(['0/3', '1/3', '2/3', '3/3'])
})

test('a role that was deleted at Wix is held by nobody and named; another failure ends the read', async () => {
  const { result } = read({ '': people('ann'), r1: refused('validation'), r2: people('ann') })
  const { roleIdsOf, answer } = await result
  expect([...roleIdsOf]).toEqual([['ann', ['r2']]])
  expect(answer).toMatchObject({ roles: 1, unknownRoles: ['Role r1'] })
  await expect(read({ '': people('ann'), r1: refused('key') }).result).rejects.toMatchObject({
    code: 'wix',
    message: 'The people of Bakery could not be read. Wix says no. What was known stays as it is.',
  })
})

test('a filter that Wix leaves out is noticed: nobody holds every role', async () => {
  const all = people('ann', 'ben')
  await expect(read({ '': all, r1: all, r2: all, r3: all }).result).rejects.toMatchObject({ code: 'wix' })
})

test('stopped, or without roles to ask for, it says so', async () => {
  const ending = new AbortController()
  ending.abort()
  await expect(read({ '': people(), r1: people() }, ending.signal).result).rejects.toMatchObject({
    code: 'cancelled',
  })
  await expect(read({ '': people('ann') }).result).rejects.toMatchObject({ code: 'not-allowed' })
})

import { expect, test } from 'vitest'
import { type Scope, scopes } from '../../../../electron/sandbox/world-state.ts'
import { accountUsability } from '../../../../shared/account-usability.ts'
import { usabilityWords } from '../../../../shared/words/account-words.ts'
import { addReal, type OpenRooms, openRooms, type RoomsOptions, realKey } from './rooms.ts'

const results = async ({ accounts }: OpenRooms, id: string) =>
  Object.fromEntries((await accounts.probe(id)).checks.map((check) => [check.permission, check.result]))

async function withScopes(given: readonly Scope[], options: RoomsOptions & { isRevoked?: boolean } = {}) {
  const rooms = openRooms(options)
  const { id } = await addReal(rooms)
  const { isRevoked = false } = options
  rooms.sandbox.setKey({ key: realKey, accountId: rooms.sandbox.wixAccountId, isRevoked, scopes: given })
  return { rooms, id }
}

test('all permissions: every one works, the result is kept, and no invite was sent', async () => {
  const { rooms, id } = await withScopes(['manage-contributors', 'read-sites', 'read-roles'])
  expect(await results(rooms, id)).toEqual({ sites: 'works', roles: 'works', contributors: 'works' })
  expect(rooms.accounts.get(id)).toMatchObject({ keyState: 'ok', probe: { at: '2026-11-23T09:00:00.000Z' } })
  expect(rooms.sandbox.mailLog()).toEqual([])
})

test.each([
  [['read-sites', 'read-roles'], { sites: 'works', roles: 'works', contributors: 'refused' }],
  [['manage-contributors', 'read-sites'], { sites: 'works', roles: 'refused', contributors: 'works' }],
  [['manage-contributors', 'read-roles'], { sites: 'refused', roles: 'works', contributors: 'not-tried' }],
] as const)('with only %j the key as a whole is still good', async (scopes, expected) => {
  const { rooms, id } = await withScopes(scopes)
  expect(await results(rooms, id)).toEqual(expected)
  expect(rooms.accounts.get(id).keyState).toBe('ok')
})

const usability = ({ accounts }: OpenRooms, id: string) => {
  const { because, next } = usabilityWords(accountUsability(accounts.get(id)))
  return `${because} ${next}`.trim()
}

test('without Manage Contributors it is said that nothing can be sent, and what to tick', async () => {
  const { rooms, id } = await withScopes(['read-sites', 'read-roles'], { seed: 5 })
  await rooms.accounts.probe(id)
  expect(usability(rooms, id)).toBe(
    'Cannot send: the key lacks “Manage Contributors”. Select “Manage Contributors” for the key in Wix. Then check again.',
  )
  // More sites than are tried: a key for selected sites would be refused just so.
  const many = await withScopes(['read-sites', 'read-roles'], { seed: 60 })
  await many.rooms.accounts.probe(many.id)
  expect(many.rooms.sandbox.calls().filter((call) => call.path.includes('/contributors/query'))).toHaveLength(
    10,
  )
  expect(usability(many.rooms, many.id)).toContain('The key cannot act on the sites tried, and not all were')
})

test('a key that acts on other sites than the first works', async () => {
  const { rooms, id } = await withScopes(scopes, { seed: 5 })
  const fault = { fault: 'status-403', endpoint: 'contributors', times: 2 } as const
  rooms.sandbox.setFaults({ rules: [fault], random: null })
  expect(await results(rooms, id)).toMatchObject({ contributors: 'works' })
  expect(usability(rooms, id)).toBe('')
})

test('a refusal that bears no mark of Wix may be a proxy’s', async () => {
  const rooms = openRooms({
    seed: 3,
    wrapFetch: (inner) => async (url, init) =>
      url.includes('/contributors/')
        ? new Response('<html>Blocked</html>', { status: 403 })
        : inner(url, init),
  })
  const { id } = await addReal(rooms)
  await rooms.accounts.probe(id)
  expect(usability(rooms, id)).toContain('a proxy or firewall answered in the place of Wix')
})

test('404 on every site and validation errors: a no, and nothing learned', async () => {
  const { rooms, id } = await withScopes(scopes, { seed: 3 })
  const play = (fault: 'status-404' | 'status-400') =>
    rooms.sandbox.setFaults({ rules: [{ fault, endpoint: 'contributors', times: null }], random: null })
  play('status-404')
  expect(await results(rooms, id)).toMatchObject({ contributors: 'refused' })
  play('status-400')
  expect(await results(rooms, id)).toMatchObject({ contributors: 'not-tried' })
  expect(accountUsability(rooms.accounts.get(id))).toEqual({ kind: 'unknown', gap: 'no-answer' })
})

/** A key as a signed token whose readable part names accounts and other things. */
const tokenOf = (data: unknown): string => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `IST.${part({ alg: 'RS256' })}.${part({ data: JSON.stringify(data), iat: 1 })}.${'s'.repeat(80)}`
}

test('a wrong account id is named as that where the key itself leads to the right one', async () => {
  const rooms = openRooms({ seed: 3 })
  const wrong = '11111111-1111-4111-8111-111111111111'
  const right = rooms.sandbox.wixAccountId
  const data = { id: '22222222-2222-4222-8222-222222222222', tenant: { type: 'account', id: right } }
  const { id } = await addReal(rooms, { key: tokenOf(data), wixAccountId: wrong })
  expect(await results(rooms, id)).toEqual({ sites: 'refused', roles: 'refused', contributors: 'not-tried' })
  expect(rooms.accounts.get(id)).toMatchObject({ keyState: 'refused', probe: { namedId: right } })
  expect(usability(rooms, id)).toBe(
    `Cannot send: the account id is wrong. The key works with ${right}: edit the account id. Then check again.`,
  )
  // It can be put right, and what was learned with the wrong one is forgotten.
  rooms.accounts.setWixAccountId({ accountId: id, wixAccountId: ` ${right} ` })
  expect(rooms.accounts.get(id)).toMatchObject({ keyState: 'ok', wixAccountId: right, probe: null })
  expect(await results(rooms, id)).toEqual({ sites: 'works', roles: 'works', contributors: 'works' })
  expect(rooms.auditEvents().at(-1)).toMatchObject({
    action: 'account.id-changed',
    accountName: 'Agency',
    reason: `${wrong} → ${right}`,
  })
})

test('a wrong account id with a key that names none: both possibilities, after a restart too', async () => {
  const rooms = openRooms({ seed: 3 })
  const { id } = await addReal(rooms, { wixAccountId: '11111111-1111-4111-8111-111111111111' })
  await rooms.accounts.probe(id)
  const words = usability(rooms, id)
  expect(words).toContain('either the key is not valid, the account id is wrong, or')
  const next = { ...rooms, accounts: rooms.startAgain() }
  expect(next.accounts.get(id).keyState).toBe('ok')
  expect(usability(next, id)).toBe(words)
})

test('a key that may read nothing of the account is tried on sites that are known', async () => {
  const { rooms, id } = await withScopes(['manage-contributors'], { seed: 3 })
  const siteId = rooms.sandbox.state().seats[0]?.siteId ?? ''
  rooms.directory.addSite({ accountId: id, siteId, name: 'By hand' })
  expect(await results(rooms, id)).toEqual({ sites: 'refused', roles: 'refused', contributors: 'works' })
  expect(rooms.accounts.get(id).keyState).toBe('ok')
  expect(usability(rooms, id)).toBe('')
})

test('checks kept by an earlier version are read, and claim no more than they knew', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  const checks = [
    { permission: 'sites', result: 'works', message: 'Sites can be read.' },
    { permission: 'roles', result: 'not-tried', message: 'Wix did not answer.' },
    { permission: 'contributors', result: 'refused', message: 'No permission (403).' },
  ]
  const kept = JSON.stringify({ at: '2026-01-01T00:00:00.000Z', checks })
  rooms.db.run('UPDATE accounts SET probe = ? WHERE id = ?', [kept, id])
  expect(usability(rooms, id)).toContain('Sending is not held up')
})

test('a key switched off is refused as a whole, and works again once it does', async () => {
  const { rooms, id } = await withScopes(['manage-contributors', 'read-sites', 'read-roles'], {
    isRevoked: true,
  })
  expect(await results(rooms, id)).toEqual({ sites: 'refused', roles: 'refused', contributors: 'not-tried' })
  expect(rooms.accounts.get(id).keyState).toBe('refused')
  expect(usability(rooms, id)).toContain('the account id is wrong')
  rooms.sandbox.setFaults({ rules: [{ fault: 'never-connected', times: null }], random: null })
  await rooms.accounts.probe(id)
  expect(rooms.accounts.get(id).keyState).toBe('refused')
  rooms.sandbox.setFaults({ rules: [], random: null })
  rooms.sandbox.setKey({ key: realKey, accountId: rooms.sandbox.wixAccountId, isRevoked: false, scopes })
  await rooms.accounts.probe(id)
  expect(rooms.accounts.get(id).keyState).toBe('ok')
  // Switched off again: the same key worked with the same id, so the id is right.
  rooms.sandbox.setKey({ key: realKey, accountId: rooms.sandbox.wixAccountId, isRevoked: true, scopes })
  await rooms.accounts.probe(id)
  expect(usability(rooms, id)).toBe(
    'Cannot send: either the key is not valid or the key lacks “Read Site Data”. Then check again.',
  )
})

test.each(['never-connected', 'status-500', 'status-429', 'html-200'] as const)(
  'when Wix answers with %s, nothing is claimed about the key',
  async (fault) => {
    const { rooms, id } = await withScopes(['manage-contributors', 'read-sites', 'read-roles'])
    rooms.sandbox.setFaults({ rules: [{ fault, times: null }], random: null })
    expect(await results(rooms, id)).toEqual({
      sites: 'not-tried',
      roles: 'not-tried',
      contributors: 'not-tried',
    })
    expect(rooms.accounts.get(id).keyState).toBe('ok')
  },
)

test('a redirect to a sign-in page counts as a refusal', async () => {
  const { rooms, id } = await withScopes(['manage-contributors', 'read-sites', 'read-roles'])
  rooms.sandbox.setFaults({ rules: [{ fault: 'status-302', times: null }], random: null })
  expect(await results(rooms, id)).toMatchObject({ sites: 'refused', roles: 'refused' })
  expect(rooms.accounts.get(id).keyState).toBe('refused')
})

test('the letter case of the account id does not make own sites foreign', async () => {
  const rooms = openRooms({
    wrapFetch: (inner) => (url, init) => {
      const id = init.headers['wix-account-id']?.toLowerCase()
      return inner(url, {
        ...init,
        headers: { ...init.headers, ...(id === undefined ? {} : { 'wix-account-id': id }) },
      })
    },
  })
  const { id } = await addReal(rooms, { wixAccountId: rooms.sandbox.wixAccountId.toUpperCase() })
  expect(await results(rooms, id)).toEqual({ sites: 'works', roles: 'works', contributors: 'works' })
})

test('without its key an account cannot be checked; a stopped check stores nothing', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  const stop = new AbortController()
  stop.abort()
  await expect(rooms.accounts.probe(id, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
  expect(rooms.accounts.get(id).probe).toBeNull()
  rooms.keychain.bend({ kind: 'locked', message: 'Unlock it.' })
  await expect(rooms.accounts.probe(id)).rejects.toMatchObject({
    code: 'keychain',
    detail: { state: 'locked' },
  })
})

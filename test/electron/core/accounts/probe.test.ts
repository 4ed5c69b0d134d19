import { expect, test } from 'vitest'
import type { SandboxKey } from '../../../../electron/sandbox/world-state.ts'
import { addReal, type OpenRooms, openRooms, realKey } from './rooms.ts'

const results = async ({ accounts }: OpenRooms, id: string) =>
  Object.fromEntries((await accounts.probe(id)).checks.map((check) => [check.permission, check.result]))

async function withScopes(scopes: SandboxKey['scopes'], isRevoked = false) {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  rooms.sandbox.setKey({ key: realKey, accountId: rooms.sandbox.wixAccountId, isRevoked, scopes })
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

test('a refusal names what to tick', async () => {
  const { rooms, id } = await withScopes(['read-sites', 'read-roles'])
  const checks = (await rooms.accounts.probe(id)).checks
  expect(checks.find((check) => check.permission === 'contributors')?.message).toContain(
    'Manage Contributors',
  )
})

test('a key switched off is refused as a whole, and works again once it does', async () => {
  const { rooms, id } = await withScopes(['manage-contributors', 'read-sites', 'read-roles'], true)
  expect(await results(rooms, id)).toEqual({ sites: 'refused', roles: 'refused', contributors: 'not-tried' })
  expect(rooms.accounts.get(id).keyState).toBe('refused')
  rooms.sandbox.setFaults({ rules: [{ fault: 'never-connected', times: null }], random: null })
  await rooms.accounts.probe(id)
  expect(rooms.accounts.get(id).keyState).toBe('refused')
  rooms.sandbox.setFaults({ rules: [], random: null })
  const scopes = ['manage-contributors', 'read-sites', 'read-roles'] as const
  rooms.sandbox.setKey({ key: realKey, accountId: rooms.sandbox.wixAccountId, isRevoked: false, scopes })
  await rooms.accounts.probe(id)
  expect(rooms.accounts.get(id).keyState).toBe('ok')
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

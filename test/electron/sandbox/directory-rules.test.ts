import { afterEach, beforeEach, expect, test } from 'vitest'
import { practiceSeed, sandboxRoles } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import {
  designer,
  errorCodeOf,
  inProcess,
  listOf,
  manager,
  type Seen,
  type Stranger,
  violationOf,
} from './stranger.ts'

let sandbox: Sandbox
let wix: Stranger
const open = (seed: 'practice' | number) => {
  sandbox = createSandbox({ seed, statePath: null, now: () => Date.UTC(2026, 0, 5) })
  wix = inProcess(sandbox)
}
beforeEach(() => open('practice'))
afterEach(() => sandbox.close())

const everywhere = { namespace: { $in: ['WIX', 'HEADLESS'] } }
const query = (body: unknown) => wix.call('POST', '/site-list/v2/sites/query', { body: { query: body } })
const names = (seen: Seen) => listOf(seen, 'sites').map((site) => site.displayName)
const nextOf = (seen: Seen) =>
  (seen.json?.metadata as { hasNext?: boolean; cursors?: { next?: string } } | undefined) ?? {}

test('headless sites come only when the namespace is asked for', async () => {
  const bare = await query({ cursorPaging: { limit: 100 } })
  const whole = await query({ filter: everywhere, cursorPaging: { limit: 100 } })
  expect(names(bare)).toHaveLength(29)
  expect(names(whole)).toHaveLength(30)
  expect(names(bare)).not.toContain('Northgate Youth Choir')
  const count = await wix.call('POST', '/site-list/v2/sites/count', { body: { filter: everywhere } })
  expect(count.json).toEqual({ count: 30 })
})

test('a site has the documented fields, and those of its kind', async () => {
  const seen = await query({ filter: everywhere, cursorPaging: { limit: 100 } })
  const by = (name: string) => listOf(seen, 'sites').find((site) => site.displayName === name)
  expect(by('Harbour Street Bakery')).toMatchObject({
    viewUrl: 'https://www.harbourstreetbakery.example',
    ownerAccountId: sandbox.wixAccountId,
    published: true,
    premium: true,
    blocked: false,
    namespace: 'WIX',
    domainConnected: true,
    editorType: 'EDITOR',
  })
  expect(by('Harbour Street Bakery')).not.toHaveProperty('trashedDate')
  expect(by('Studio Portfolio')).not.toHaveProperty('folderId')
  expect(by('Summit Landscaping')).toMatchObject({ viewUrl: '', published: false })
  expect(by('Old Mill Events')).toMatchObject({ blocked: true })
  expect(by('Test site (trashed)')).toHaveProperty('trashedDate')
  const foreign = by('Client-owned: Baker & Hale')
  expect(foreign?.ownerAccountId).not.toBe(sandbox.wixAccountId)
  expect(foreign?.contributorAccountIds).toContain(sandbox.wixAccountId)
})

test('pages follow one another by cursor alone', async () => {
  const first = await query({ filter: everywhere, cursorPaging: { limit: 12 } })
  const second = await query({ cursorPaging: { limit: 12, cursor: nextOf(first).cursors?.next } })
  const third = await query({ cursorPaging: { limit: 12, cursor: nextOf(second).cursors?.next } })
  expect([first, second, third].map((page) => nextOf(page).hasNext)).toEqual([true, true, false])
  expect(nextOf(third).cursors).toEqual({})
  expect(
    new Set([first, second, third].flatMap((page) => listOf(page, 'sites').map((site) => site.id))).size,
  ).toBe(30)
  const mixed = await query({ filter: everywhere, cursorPaging: { cursor: nextOf(first).cursors?.next } })
  expect(mixed.status).toBe(400)
})

test('2,000 sites walk in 20 pages of 100', async () => {
  open(2000)
  const seen = new Set<unknown>()
  let page = await query({ filter: everywhere, cursorPaging: { limit: 100 } })
  let pages = 1
  for (; nextOf(page).hasNext === true; pages += 1) {
    for (const site of listOf(page, 'sites')) seen.add(site.id)
    page = await query({ cursorPaging: { limit: 100, cursor: nextOf(page).cursors?.next } })
  }
  for (const site of listOf(page, 'sites')) seen.add(site.id)
  expect([pages, seen.size]).toEqual([20, 2000])
})

test('filters', async () => {
  const found = async (filter: unknown) => names(await query({ filter, cursorPaging: { limit: 100 } })).length
  const seed = practiceSeed().sites.filter((site) => site.namespace === 'WIX')
  expect(await found({ premium: true })).toBe(seed.filter((site) => site.premium).length)
  expect(await found({ published: { $eq: false } })).toBe(1)
  expect(await found({ state: 'TRASHED' })).toBe(1)
  expect(await found({ editorType: { $ne: 'STUDIO' } })).toBe(
    seed.filter((site) => site.editorType === 'EDITOR').length,
  )
  expect(await found({ id: { $in: [seed[0]?.id, seed[1]?.id] } })).toBe(2)
  expect(await found({ folderId: seed[0]?.folderId })).toBe(6)
  // Two of the five folders at the root have one inside; those without a folder have nothing to exist.
  expect(await found({ folderId: { $exists: false } })).toBe(
    seed.filter((site) => site.folderId === null).length,
  )
  expect(await found({ folderId: { $exists: true } })).toBe(
    seed.filter((site) => site.folderId !== null).length,
  )
  expect(await found({ folderId: { $hasSome: [seed[0]?.folderId, 'x'] } })).toBe(6)
  expect(await found({ searchPhrase: 'brightside' })).toBe(4)
  // A part of name, display name or domain: “name” is a search.
  expect(await found({ name: 'brightside' })).toBe(4)
  expect(await found({ name: { $eq: 'RIVERSIDE-physio.example' } })).toBe(1)
  expect(await found({ name: { $in: ['outlet', 'yoga'] } })).toBe(2)
  expect(await found({ name: { $ne: 'brightside' } })).toBe(seed.length - 4)
  expect(await found({ id: { $gt: '8', $lte: '9' } })).toBe(
    seed.filter((site) => site.id > '8' && site.id <= '9').length,
  )
  expect(await found({ name: { $startsWith: 'Bright' }, published: true })).toBe(4)
})

test('sorts, and the cursor keeps the order', async () => {
  const sort = [{ fieldName: 'displayName', order: 'DESC' }]
  const all = names(await query({ sort, cursorPaging: { limit: 100 } }))
  expect(all).toEqual(
    [...all].toSorted((a, b) => (String(a).toLowerCase() < String(b).toLowerCase() ? 1 : -1)),
  )
  const first = await query({ sort, cursorPaging: { limit: 10 } })
  const second = await query({ cursorPaging: { limit: 10, cursor: nextOf(first).cursors?.next } })
  expect([...names(first), ...names(second)]).toEqual(all.slice(0, 20))
})

test('what a query cannot mean is refused', async () => {
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ cursorPaging: { limit: 101 } }, 'query.cursorPaging.limit'],
    [{ cursorPaging: { limit: 0 } }, 'query.cursorPaging.limit'],
    [{ cursorPaging: { cursor: 'gibberish' } }, 'query.cursorPaging.cursor'],
    [{ filter: { displayname: 'x' } }, 'query.filter'],
    [{ filter: { name: { $regex: 'x' } } }, 'query.filter'],
    [{ filter: { premium: { $startsWith: 't' } } }, 'query.filter'],
    [{ filter: { ownerAccountId: 'x' } }, 'query.filter'],
    [{ sort: [{ fieldName: 'name' }] }, 'query.sort'],
    [{ sort: [{ fieldName: 'colour' }] }, 'query.sort'],
    [{ sort: [{ fieldName: 'name', order: 'asc' }] }, 'query.sort'],
    [{ sort: 'name' }, 'query.sort'],
  ]
  for (const [body, field] of wrong) {
    const seen = await query(body)
    expect([seen.status, violationOf(seen)], JSON.stringify(body)).toEqual([400, field])
  }
})

test('folders come by offset', async () => {
  const folders = (paging: unknown) =>
    wix.call('POST', '/site-folders/v2/folders/query', { body: { query: { paging } } })
  expect(listOf(await folders({ limit: 3, offset: 0 }), 'folders')).toHaveLength(3)
  expect(listOf(await folders({ limit: 3, offset: 3 }), 'folders').map((one) => one.name)).toEqual([
    'Shops',
    'Non-profit',
    'Former clients',
  ])
  expect((await folders({ limit: 1001 })).status).toBe(400)
})

test('folders nest, two of one name in different ones, a thousand a page and no total', async () => {
  const folders = (paging: unknown) =>
    wix.call('POST', '/site-folders/v2/folders/query', { body: { query: { paging } } })
  const inside = listOf(await folders({}), 'folders').filter((one) => one.name === 'Former clients')
  expect(inside.map((one) => one.path)).toEqual([
    [{ id: expect.any(String), name: 'Hospitality' }],
    [{ id: expect.any(String), name: 'Trades' }],
  ])
  expect(inside[0]?.path).toMatchObject([{ id: inside[0]?.parentId }])
  sandbox.close()
  open(12_000)
  const [first, second] = [await folders({}), await folders({ offset: 1000, limit: 1000 })]
  expect(listOf(first, 'folders')).toHaveLength(1000)
  expect(first.json?.metadata).toEqual({ count: 1000, offset: 0 })
  expect(second.json?.metadata).toEqual({ count: 200, offset: 1000 })
  const deep = listOf(second, 'folders')[0]
  expect(deep?.path).toHaveLength(2)
})

test('Count Sites does not know every field that Query Sites knows', async () => {
  const count = (filter: unknown) => wix.call('POST', '/site-list/v2/sites/count', { body: { filter } })
  expect((await count({ published: true })).status).toBe(200)
  for (const filter of [{ premium: true }, { appIds: ['x'] }]) {
    const seen = await count(filter)
    expect([seen.status, violationOf(seen)], JSON.stringify(filter)).toEqual([400, 'filter'])
  }
})

test('team invites, team search and change locations are there, and refused to a key that may not', async () => {
  const siteId = practiceSeed().sites[0]?.id ?? ''
  const calls = [
    () => wix.call('POST', '/invites/account-invite/create', { body: { subjectsAssignments: [] } }),
    () => wix.call('POST', '/roles-management/v3/team/search', { body: {} }),
    () => wix.call('PUT', '/roles-management/contributor/change/locations', { siteId, body: {} }),
  ]
  for (const call of calls) {
    const seen = await call()
    expect([seen.status, errorCodeOf(seen)]).toEqual([403, 'PERMISSION_DENIED'])
  }
  const { key, wixAccountId: accountId } = sandbox
  sandbox.setKey({ key, accountId, scopes: ['manage-team', 'change-locations'], isRevoked: false })
  for (const call of calls) expect((await call()).status).toBe(501)
})

test('roles: predefined and custom, the forbidden ones among them, ids of 19 digits as text', async () => {
  const seen = await wix.call('GET', '/roles-management/roles?locale=en&filter.roleLevel=SITE_LEVEL')
  const [predefined, custom] = [listOf(seen, 'predefinedRoles'), listOf(seen, 'customRoles')]
  expect([predefined.length, custom.length]).toEqual([12, 3])
  const titles = [...predefined, ...custom].map((role) => role.title)
  expect(titles).toEqual(sandboxRoles.map((role) => role.title))
  expect(predefined.filter((role) => role.restrictFromLevel === 'Site').map((role) => role.title)).toEqual([
    'Account Admin (Co-Owner)',
    'Billing Manager',
  ])
  // As in the documented sample: Owner and the custom ones do not say where they may be used.
  expect([...predefined, ...custom].filter((role) => !('restrictFromLevel' in role))).toHaveLength(4)
  expect(titles.filter((title) => String(title).includes('(Co-Owner)'))).toHaveLength(2)
  for (const role of [...predefined, ...custom]) expect(role.id).toMatch(/^\d{19}$/)
})

test('contributors: pairs of ids and nothing else, the owner among them, by any of the roles asked for', async () => {
  const site = practiceSeed().sites[2]
  const siteId = site?.id ?? ''
  const at = (search: string) =>
    wix.call('GET', `/roles-management/v2/contributors/query${search}`, { siteId })
  const all = listOf(await at(''), 'contributors')
  expect(all).toHaveLength(3)
  expect(Object.keys(all[0] ?? {})).toEqual(['accountId', 'accountOwnerId'])
  expect(all.map((one) => one.accountId)).toContain(sandbox.wixAccountId)
  expect(listOf(await at(`?filter.policyIds=${manager}`), 'contributors')).toHaveLength(1)
  expect(
    listOf(await at(`?filter.policyIds=${manager}&filter.policyIds=${designer}`), 'contributors'),
  ).toHaveLength(2)
})

test('contributors by their place of business', async () => {
  const siteId = practiceSeed().sites[0]?.id ?? ''
  const at = async (search: string) => {
    const path = `/roles-management/v2/contributors/query?${search}`
    return listOf(await wix.call('GET', path, { siteId }), 'contributors').map((one) => one.accountId)
  }
  sandbox.happen({ what: 'join', siteId, accountId: 'of-the-harbour', locationIds: ['harbour'] })
  sandbox.happen({ what: 'join', siteId, accountId: 'of-the-mill', locationIds: ['mill'] })
  expect(await at('filter.locationIds=harbour')).toEqual(['of-the-harbour'])
  expect(await at('filter.locationIds=harbour&filter.locationIds=mill')).toHaveLength(2)
  expect(await at('filter.locationIds=elsewhere')).toEqual([])
})

test('change role replaces all roles and can let somebody in; remove has no undo', async () => {
  const siteId = practiceSeed().sites[0]?.id ?? ''
  const change = (accountId: string, roleIds: readonly string[]) =>
    wix.call('PUT', '/roles-management/contributor/change/role', {
      siteId,
      body: { accountId, newRoles: roleIds.map((roleId) => ({ roleId })) },
    })
  const remove = (accountId: string) =>
    wix.call('POST', '/roles-management/contributor/remove', { siteId, body: { accountId } })
  const holders = async (role: string) => {
    const path = `/roles-management/v2/contributors/query?filter.policyIds=${role}`
    return listOf(await wix.call('GET', path, { siteId }), 'contributors').map((one) => one.accountId)
  }
  const someone = '11111111-2222-4333-8444-555555555555'
  expect(listOf(await change(someone, [manager, designer]), 'newAssignedRoles')).toMatchObject([
    { roleId: manager },
    { roleId: designer },
  ])
  await change(someone, [designer])
  expect(await holders(manager)).not.toContain(someone)
  expect(await holders(designer)).toContain(someone)
  expect((await remove(someone)).json).toEqual({})
  expect(await holders(designer)).not.toContain(someone)
  expect((await remove(someone)).status).toBe(404)

  expect((await change(sandbox.wixAccountId, [manager])).status).toBe(403)
  expect((await remove(sandbox.wixAccountId)).status).toBe(403)
  expect((await change(someone, [])).status).toBe(400)
  expect((await change(someone, ['6601492336091027458'])).status).toBe(400)
  sandbox.changeSite(siteId, { seats: 0 })
  expect((await change(someone, [manager])).status).toBe(428)
})

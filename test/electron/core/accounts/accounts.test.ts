import { expect, test } from 'vitest'
import { addReal, context, openRooms, realKey } from './rooms.ts'

const keyId = (accountId: string) => `key-${accountId}`

test('the practice account is there once, needs no key and cannot be taken away', async () => {
  const { accounts, keychain, auditEvents } = openRooms()
  accounts.ensurePractice()
  accounts.ensurePractice()
  expect(accounts.list()).toMatchObject([
    { kind: 'practice', keyState: 'not-needed', keyTail: null, keyStore: null, callsPerMinute: 180 },
  ])
  const id = accounts.list()[0]?.id ?? ''
  expect(await accounts.auth(id)).toMatchObject({ kind: 'ok' })
  await expect(accounts.remove(id)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(accounts.replaceKey({ accountId: id, key: realKey, keep: 'keychain' })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  accounts.noteRefused(id)
  expect(accounts.get(id).keyState).toBe('not-needed')
  expect(keychain.used).toEqual([])
  expect(auditEvents().map((event) => event.action)).toEqual(['account.added'])
})

test('a real account: the key lies in the keychain, only its last four characters anywhere else', async () => {
  const rooms = openRooms()
  const account = await addReal(rooms, { key: `  Bearer ${realKey}\n` })
  expect(account).toMatchObject({
    kind: 'wix',
    keyState: 'ok',
    keyTail: 'end1',
    keyStore: 'secret-service',
    probe: null,
  })
  expect(await rooms.keychain.peek(keyId(account.id))).toBe(realKey)
  expect(await rooms.accounts.auth(account.id)).toMatchObject({
    kind: 'ok',
    auth: { key: realKey, wixAccountId: rooms.sandbox.wixAccountId },
  })
  const stored = JSON.stringify([
    rooms.db.all('SELECT * FROM accounts'),
    rooms.db.all('SELECT * FROM audit'),
    rooms.events,
  ])
  expect(stored).not.toContain('kkkk')
  expect(rooms.auditEvents()).toMatchObject([
    { action: 'account.added', accountName: 'Agency', reason: 'key in secret-service' },
  ])
})

test.each([
  ['an empty key', { key: '   ' }],
  ['a key in two lines', { key: 'IST.abc\ndef' }],
  ['a key of other letters', { key: 'IST.åäö' }],
  ['an account id with spaces', { wixAccountId: 'my account' }],
  ['the key as account id', { wixAccountId: realKey }],
  ['no account id', { wixAccountId: '  ' }],
])('%s is refused before anything is stored', async (_, input) => {
  const { accounts, keychain } = openRooms()
  const whole = { name: 'A', wixAccountId: 'acc-1', key: realKey, keep: 'keychain', ...input } as const
  await expect(accounts.add(whole)).rejects.toMatchObject({ code: 'invalid-input' })
  expect(keychain.used).toEqual([])
  expect(accounts.list()).toEqual([])
})

test('the same Wix account is not added twice, however its id is written, and no key is left behind', async () => {
  const rooms = openRooms()
  const first = await addReal(rooms)
  const twin = {
    name: 'B',
    wixAccountId: ` ${rooms.sandbox.wixAccountId.toUpperCase()}`,
    key: realKey,
    keep: 'keychain',
  } as const
  await expect(rooms.accounts.add(twin)).rejects.toMatchObject({ code: 'conflict' })

  await rooms.accounts.remove(first.id)
  const both = await Promise.allSettled([rooms.accounts.add(twin), rooms.accounts.add(twin)])
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const held = await Promise.all(rooms.keychain.used.map((id) => rooms.keychain.peek(id)))
  const ids = new Set(rooms.keychain.used.filter((_, index) => held[index] !== null))
  expect([...ids]).toEqual([keyId(rooms.accounts.list()[0]?.id ?? '')])
})

test('when the row cannot be written, the key leaves the keychain again', async () => {
  const rooms = openRooms()
  rooms.db.script("CREATE TRIGGER full BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'full'); END")
  await expect(addReal(rooms)).rejects.toThrow()
  const held = await Promise.all(rooms.keychain.used.map((id) => rooms.keychain.peek(id)))
  expect(rooms.keychain.used).not.toEqual([])
  expect(held.every((secret) => secret === null)).toBe(true)
})

test.each(['locked', 'unavailable', 'denied'] as const)(
  'a keychain that is %s: said so, nothing added',
  async (kind) => {
    const rooms = openRooms()
    rooms.keychain.bend({ kind, message: 'No.' })
    const input = { name: 'A', wixAccountId: 'acc-1', key: realKey, keep: 'keychain' } as const
    expect(await rooms.accounts.add(input)).toEqual({ kind: 'keychain', state: kind, message: 'No.' })
    expect(rooms.accounts.list()).toEqual([])
    expect(rooms.auditEvents()).toEqual([])
  },
)

test('a key for this session only is in memory, and missing after the next start', async () => {
  const rooms = openRooms()
  rooms.keychain.bend({ kind: 'unavailable', message: 'no bus' })
  const account = await addReal(rooms, { keep: 'session' })
  expect(account).toMatchObject({ keyState: 'session', keyStore: 'session' })
  expect(rooms.keychain.used.every((id) => id.startsWith('session-'))).toBe(true)
  expect(await rooms.accounts.auth(account.id)).toMatchObject({ kind: 'ok', auth: { key: realKey } })

  await rooms.keychain.store.close()
  const next = rooms.startAgain()
  expect(next.get(account.id).keyState).toBe('missing')
  const answer = await next.auth(account.id)
  expect(answer).toMatchObject({ kind: 'no-key', state: 'missing' })
  expect(answer.kind === 'no-key' && answer.message).toContain('one session only')
})

test('what the keychain says at start is shown, told once, and does not move the revision when nothing changed', async () => {
  const rooms = openRooms()
  const account = await addReal(rooms)
  const next = rooms.startAgain()
  const revision = next.revision()
  await next.refreshKeyStates()
  expect(next.revision()).toBe(revision)

  rooms.keychain.bend({ kind: 'locked', message: 'Unlock it.' })
  const told = rooms.named('accounts.changed').length
  await next.refreshKeyStates()
  await next.refreshKeyStates()
  expect(next.get(account.id).keyState).toBe('locked')
  expect(rooms.named('accounts.changed')).toHaveLength(told + 1)
  expect(next.revision()).toBe(revision + 1)
  expect(await next.auth(account.id)).toEqual({ kind: 'no-key', state: 'locked', message: 'Unlock it.' })

  rooms.keychain.bend(null)
  expect(await next.auth(account.id)).toMatchObject({ kind: 'ok' })
  expect(next.get(account.id).keyState).toBe('ok')
})

test('a refused key is not used again until it works or is replaced', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  rooms.accounts.noteRefused(id)
  rooms.keychain.used.length = 0
  expect(await rooms.accounts.auth(id)).toMatchObject({ kind: 'no-key', state: 'refused' })
  expect(rooms.keychain.used).toEqual([])
  await rooms.accounts.refreshKeyStates()
  expect(rooms.accounts.get(id).keyState).toBe('refused')
  rooms.accounts.noteAccepted(id)
  expect(rooms.accounts.get(id).keyState).toBe('ok')

  rooms.accounts.noteRefused(id)
  await rooms.accounts.replaceKey({ accountId: id, key: `${realKey}2222`, keep: 'keychain' })
  expect(rooms.accounts.get(id)).toMatchObject({ keyState: 'ok', keyTail: '2222', probe: null })
  expect(await rooms.keychain.peek(keyId(id))).toBe(`${realKey}2222`)
  expect(rooms.auditEvents().at(-1)).toMatchObject({ action: 'account.key-replaced', accountId: id })
})

test('what is noted of an account that has gone is passed over', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  await rooms.accounts.remove(id)
  const told = rooms.events.length
  rooms.accounts.noteRefused(id)
  rooms.accounts.noteAccepted(id)
  expect(rooms.events).toHaveLength(told)
})

test('moving a key to memory takes the old one out of the keychain, or says that it could not', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  await rooms.accounts.replaceKey({ accountId: id, key: realKey, keep: 'session' })
  expect(await rooms.keychain.peek(keyId(id))).toBeNull()
  expect(rooms.named('app.notice')).toEqual([])

  await rooms.accounts.replaceKey({ accountId: id, key: realKey, keep: 'keychain' })
  expect(await rooms.keychain.peek(`session-key-${id}`)).toBeNull()
  rooms.keychain.bend({ kind: 'locked', message: 'It is locked.' })
  await rooms.accounts.replaceKey({ accountId: id, key: realKey, keep: 'session' })
  expect(rooms.accounts.get(id).keyStore).toBe('session')
  expect(JSON.stringify(rooms.named('app.notice'))).toContain('It is locked.')
})

test('a key that cannot be stored leaves the old one in use', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  rooms.keychain.bend({ kind: 'denied', message: 'No.' })
  const answer = await rooms.accounts.replaceKey({ accountId: id, key: `${realKey}2222`, keep: 'keychain' })
  expect(answer).toMatchObject({ kind: 'keychain', state: 'denied' })
  rooms.keychain.bend(null)
  expect(rooms.accounts.get(id).keyTail).toBe('end1')
  expect(await rooms.accounts.auth(id)).toMatchObject({ auth: { key: realKey } })
})

test('an account removed while its new key was on the way keeps no key', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  let isFirst = true
  rooms.keychain.meanwhile(async () => {
    if (!isFirst) return
    isFirst = false
    await rooms.accounts.remove(id)
  })
  const replaced = rooms.accounts.replaceKey({ accountId: id, key: realKey, keep: 'keychain' })
  await expect(replaced).rejects.toMatchObject({ code: 'not-found' })
  expect(await rooms.keychain.peek(keyId(id))).toBeNull()
})

test('removing takes the key away and keeps the row for history; its sites go out of sight', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  rooms.directory.addSite({ accountId: id, siteId: '22222222-bbbb-4000-8000-000000000002', name: 'Bakery' })
  const before = rooms.directory.revision()
  await rooms.accounts.remove(id)
  expect(rooms.accounts.list()).toEqual([])
  expect(() => rooms.accounts.get(id)).toThrow('not there any more')
  expect(await rooms.keychain.peek(keyId(id))).toBeNull()
  expect(rooms.db.get('SELECT name, key_tail, removed_at FROM accounts')).toEqual({
    name: 'Agency',
    key_tail: null,
    removed_at: '2026-11-23T09:00:00.000Z',
  })
  expect(rooms.db.all('SELECT site_id FROM sites')).toHaveLength(1)
  expect(rooms.directory.read()).toMatchObject({ sites: [] })
  expect(rooms.directory.revision()).toBeGreaterThan(before)
  expect(rooms.named('directory.changed').at(-1)?.payload).toEqual({ revision: rooms.directory.revision() })
  expect(rooms.auditEvents().at(-1)).toMatchObject({ action: 'account.removed', accountName: 'Agency' })
  await addReal(rooms)
})

test('a key that cannot be taken out of the keychain keeps its account', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  rooms.keychain.bend({ kind: 'locked', message: 'Unlock it.' })
  await expect(rooms.accounts.remove(id)).rejects.toMatchObject({ code: 'keychain' })
  expect(rooms.accounts.list()).toHaveLength(1)
})

test('rename and pace are recorded with what was before; the same again is nothing', async () => {
  const rooms = openRooms()
  const { id } = await addReal(rooms)
  expect(rooms.accounts.rename({ accountId: id, name: 'Studio' }).name).toBe('Studio')
  expect(rooms.accounts.setPace({ accountId: id, callsPerMinute: 60 }).callsPerMinute).toBe(60)
  const revision = rooms.accounts.revision()
  rooms.accounts.rename({ accountId: id, name: 'Studio' })
  rooms.accounts.setPace({ accountId: id, callsPerMinute: 60 })
  expect(rooms.accounts.revision()).toBe(revision)
  expect(rooms.auditEvents().slice(1)).toMatchObject([
    { action: 'account.renamed', accountName: 'Studio', reason: 'was Agency' },
    { action: 'settings.changed', reason: 'Studio: 180 → 60 requests a minute' },
  ])
})

test('another account id: checked like a new one, and which sites are owned is judged by it at once', async () => {
  const rooms = openRooms()
  const { accounts, directory } = rooms
  const { id, wixAccountId: right } = await addReal(rooms)
  await directory.sync(id, context().call)
  const byHand = '99999999-0000-4000-8000-000000000009'
  directory.addSite({ accountId: id, siteId: byHand, name: 'By hand' })
  const ours = () => directory.read().sites.filter((site) => site.isOurs)
  const before = ours().map((site) => site.id)
  const set = (wixAccountId: string, accountId = id) => accounts.setWixAccountId({ accountId, wixAccountId })

  expect(() => set('IST.abc')).toThrow('This is the API key')
  expect(() => set(' ')).toThrow('Paste the account id')
  accounts.ensurePractice()
  const practice = accounts.list().find((account) => account.kind === 'practice')
  expect(() => set(right, practice?.id)).toThrow('The practice account keeps its id')
  const wrong = '11111111-1111-4111-8111-111111111111'
  expect(set(wrong).wixAccountId).toBe(wrong)
  expect(ours().map((site) => site.id)).toEqual([byHand])
  const second = await addReal(rooms, { name: 'Second', key: `${realKey}2`, wixAccountId: right })
  expect(() => set(right.toUpperCase())).toThrow('“Second” has this account id already')
  await accounts.remove(second.id)
  set(right)
  expect(ours().map((site) => site.id)).toEqual(before)
  const revision = accounts.revision()
  set(right)
  expect(accounts.revision()).toBe(revision)
})

test('an account unknown to everyone', async () => {
  const { accounts } = openRooms()
  expect(() => accounts.get('x')).toThrow('not there any more')
  await expect(accounts.auth('x')).rejects.toMatchObject({ code: 'not-found' })
  await expect(accounts.probe('x')).rejects.toMatchObject({ code: 'not-found' })
})

test('the data key is made once, even when asked twice at once, and never made anew over one that cannot be read', async () => {
  const rooms = openRooms()
  const [one, two] = await Promise.all([rooms.accounts.dataKey(), rooms.accounts.dataKey()])
  expect(one).toEqual(two)
  expect(one.kind === 'ok' && one.value.byteLength).toBe(32)
  expect(await rooms.startAgain().dataKey()).toEqual(one)

  rooms.keychain.bend({ kind: 'locked', message: 'Unlock it.' })
  const next = rooms.startAgain()
  expect((await next.dataKey()).kind).toBe('locked')
  rooms.keychain.bend(null)
  expect(await next.dataKey()).toEqual(one)

  await rooms.keychain.store.set('data-key', new Uint8Array(5))
  expect(await rooms.startAgain().dataKey()).toMatchObject({ kind: 'unavailable' })
})

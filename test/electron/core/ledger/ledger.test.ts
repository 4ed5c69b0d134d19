import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Sending } from '../../../../electron/core/ledger/record-invites.ts'
import { openStates } from '../../../../shared/ledger.ts'
import { type Desk, openDesk } from '../outbox/desk.ts'
import { inviteOf } from '../outbox/fake-wix.ts'
import { buildPlan, wishesFor } from '../outbox/plan-builder.ts'

let desk: Desk
let folder: string
beforeEach(() => {
  desk = openDesk()
  folder = mkdtempSync(join(tmpdir(), 'ledger-'))
})
afterEach(() => {
  desk.end()
  rmSync(folder, { recursive: true, force: true })
})

const at = '2026-03-02T09:00:00.000Z'
const sending = (facts: Partial<Sending> = {}): Sending => ({
  accountId: 'a1',
  siteId: 's1',
  siteName: 'Site s1',
  roleIds: ['r1', 'r2'],
  roleTitles: ['Manager', 'Designer'],
  runId: 'run',
  rosterId: 'roster-1',
  rowId: 1,
  address: 'Ada@X.com',
  at,
  ...facts,
})
const noLinks = () => null
const ids = () =>
  desk.db
    .all<{ invite_id: string }>('SELECT invite_id FROM invite_ids ORDER BY invite_id')
    .map((row) => row.invite_id)

test('an invite is kept as Wix gave it, with the address as typed', () => {
  const before = desk.ledger.revision()
  const { key } = desk.ledger.recordSent(
    inviteOf('i1', 's1', 'ada@x.com', {
      policyIds: ['r2', 'r9'],
      dateCreated: '2026-03-02T10:00:00+01:00',
      expirationDate: '2026-04-01T09:00:00Z',
      raw: { id: 'i1', staffId: 'x' },
    }),
    sending(),
    noLinks,
  )
  expect(desk.ledger.byKeys([key, 'none'])).toEqual([
    {
      key,
      inviteId: 'i1',
      aliases: [],
      accountId: 'a1',
      siteId: 's1',
      siteName: 'Site s1',
      address: 'Ada@X.com',
      addressKey: 'ada@x.com',
      roleIds: ['r2', 'r9'],
      roleTitles: ['Designer', 'r9'],
      state: 'pending',
      possibleAccounts: [],
      wixStatus: 'Pending',
      createdAt: '2026-03-02T09:00:00.000Z',
      lastSentAt: at,
      expiresAt: '2026-04-01T09:00:00.000Z',
      mails: 1,
      hasLink: false,
      isControllable: true,
      runId: 'run',
      rosterId: 'roster-1',
      rowId: 1,
      actor: 'ada',
      origin: 'sent',
    },
  ])
  expect(desk.ledger.revision()).toBeGreaterThan(before)
  expect(desk.db.get('SELECT raw FROM invites')).toEqual({ raw: '{"id":"i1","staffId":"x"}' })
})

test('without a date from Wix an invite expires after the documented 30 days; text that is no date is none', () => {
  desk.ledger.recordSent(
    inviteOf('i1', 's1', 'a@x.com', { expirationDate: 'soon', policyIds: [] }),
    sending(),
    noLinks,
  )
  expect(desk.ledger.list()[0]).toMatchObject({
    expiresAt: '2026-04-01T09:00:00.000Z',
    roleTitles: ['Manager', 'Designer'],
  })
})

test('an id that comes again for the same person is the same invite, mailed once more', () => {
  const first = desk.ledger.recordSent(inviteOf('i1', 's1', 'ada@x.com'), sending(), noLinks)
  const second = desk.ledger.recordSent(
    inviteOf('i1', 's1', 'ADA@x.com', { status: 'Used' }),
    sending(),
    noLinks,
  )
  expect(second.key).toBe(first.key)
  expect(desk.ledger.list()).toMatchObject([{ mails: 2, state: 'accepted' }])
})

test('an id that comes again for somebody else stays where it was; the other invite is kept without one', () => {
  desk.ledger.recordSent(inviteOf('i1', 's1', 'ada@x.com'), sending(), noLinks)
  const other = desk.ledger.recordSent(
    inviteOf('i1', 's1', 'bob@x.com'),
    sending({ address: 'bob@x.com' }),
    noLinks,
  )
  expect(other.note).toMatchObject({ kind: 'id-of-another' })
  expect(desk.ledger.list().map((invite) => [invite.address, invite.inviteId])).toEqual([
    ['Ada@X.com', 'i1'],
    ['bob@x.com', null],
  ])
})

test('of a few sites only their invites are read, as they stand in the list; of many all there are', () => {
  for (const [at, siteId] of ['s1', 's2', 's3', 's1'].entries()) {
    const address = `person${at}@x.com`
    desk.ledger.recordSent(inviteOf(`i${at}`, siteId, address), sending({ siteId, address }), noLinks)
  }
  const all = desk.ledger.list()
  expect(desk.ledger.around(new Set(['s1', 's3']))).toEqual(all.filter(({ siteId }) => siteId !== 's2'))
  expect(desk.ledger.around(new Set(['nowhere', '']))).toEqual([])
  expect(desk.ledger.around(new Set(Array.from({ length: 500 }, (_, at) => `s${at + 1}`)))).toEqual(all)
})

test('what is done to invites while all are read in turns is in that list, with its reminders and the last revision', async () => {
  const { key } = desk.ledger.recordSent(inviteOf('i1', 's1', 'ada@x.com'), sending(), noLinks)
  const { key: gone } = desk.ledger.recordArrived({ ...sending(), address: 'bob@x.com' }, at)
  const listing = desk.ledger.listInTurns({ revision: () => 1, personIdOf: (address) => address })
  desk.ledger.recordResent(key, inviteOf('i2', 's1', 'ada@x.com'), '2026-03-05T09:00:00.000Z', noLinks)
  desk.ledger.forgetArrived(gone)
  desk.ledger.recordSent(inviteOf('i3', 's1', 'cleo@x.com'), sending({ address: 'cleo@x.com' }), noLinks)
  const { revision, total, part } = await listing
  expect(part(0, total)).toEqual([
    { ...desk.ledger.list()[0], reminders: 1, aliases: ['i1'] },
    { ...desk.ledger.list()[1], reminders: 0, address: 'cleo@x.com' },
  ])
  expect(revision).toBe(desk.ledger.revision())
})

test('an invite without an id is known, not controllable', () => {
  const { note } = desk.ledger.recordSent(inviteOf('', 's1', 'ada@x.com'), sending(), noLinks)
  expect(note).toEqual({ kind: 'no-id' })
  expect(desk.ledger.list()[0]).toMatchObject({ inviteId: null, isControllable: false })
})

test('resend: a new id replaces the old one, which stays as an alias; a taken id is not taken over', () => {
  const { key } = desk.ledger.recordSent(inviteOf('i1', 's1', 'ada@x.com'), sending(), noLinks)
  desk.ledger.recordSent(inviteOf('i2', 's1', 'bob@x.com'), sending({ address: 'bob@x.com' }), noLinks)
  const later = '2026-03-05T09:00:00.000Z'
  desk.ledger.recordResent(
    key,
    inviteOf('i3', 's1', 'ada@x.com', { expirationDate: '2026-04-04T09:00:00Z' }),
    later,
    noLinks,
  )
  expect(desk.ledger.byKeys([key])).toMatchObject([
    { inviteId: 'i3', aliases: ['i1'], mails: 2, lastSentAt: later, expiresAt: '2026-04-04T09:00:00.000Z' },
  ])
  const clash = desk.ledger.recordResent(key, inviteOf('i2', 's1', 'ada@x.com'), later, noLinks)
  expect(clash).toMatchObject({ inviteId: 'i3', note: { kind: 'resent-under-taken-id' } })
  expect(ids()).toEqual(['i1', 'i2', 'i3'])
})

test('real links are encrypted, opened on request, and each copy is on record', async () => {
  await desk.finish(buildPlan(wishesFor(2, ['s1'])))
  const [first] = desk.ledger.list()
  const stored = desk.db.get<{ link: Uint8Array }>('SELECT link FROM invites WHERE key = ?', [
    first?.key ?? '',
  ])
  expect(first?.hasLink).toBe(true)
  expect(Buffer.from(stored?.link ?? []).toString('latin1')).not.toContain('accept.example')
  const copied = await desk.ledger.copyLinks(desk.ledger.list().map((invite) => invite.key))
  expect(copied).toEqual({
    copied: 2,
    missing: 0,
    text: 'p1@example.com\tSite s1\thttps://accept.example/i1\np2@example.com\tSite s1\thttps://accept.example/i2',
  })
  const { events } = desk.audit.read(
    { text: '', actions: ['invite.links-copied'], from: null, to: null, runId: null, people: [] },
    null,
    10,
  )
  expect(events.map((event) => event.person).toSorted()).toEqual(['p1@example.com', 'p2@example.com'])
  expect(JSON.stringify(events)).not.toContain('accept.example')
})

test('links of the practice account are not stored; a link that does not open counts as missing', async () => {
  await desk.finish(buildPlan(wishesFor(1, ['s1'], 'practice')))
  expect(await desk.ledger.copyLinks(desk.ledger.list().map((invite) => invite.key))).toEqual({
    copied: 0,
    missing: 1,
    text: '',
  })
  await desk.finish(buildPlan(wishesFor(1, ['s2']), { id: 'real' }))
  desk.db.run("UPDATE invites SET link = x'01020304' WHERE site_id = 's2'")
  expect(await desk.ledger.copyLinks(desk.ledger.list().map((invite) => invite.key))).toMatchObject({
    copied: 0,
    missing: 2,
  })
})

test('links that cannot be opened because the keychain is locked are an error with words', async () => {
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  Object.assign(desk.accounts, { dataKey: async () => ({ kind: 'locked', message: 'Unlock it.' }) })
  await expect(desk.ledger.copyLinks([desk.ledger.list()[0]?.key ?? ''])).rejects.toMatchObject({
    code: 'keychain',
    message: expect.stringContaining('Unlock it.'),
  })
})

test('export: all or chosen invites, safe for spreadsheets, never a link', async () => {
  await desk.finish(
    buildPlan([
      { address: '=cmd@x.com', siteId: 's1' },
      { address: 'b@x.com', siteId: 's1' },
    ]),
  )
  const path = join(folder, 'invites.csv')
  expect(await desk.ledger.exportCsv(null, path)).toEqual({ path, items: 2 })
  const text = readFileSync(path, 'utf8')
  expect(text.startsWith('\ufeffinvite_id,earlier_ids,state,')).toBe(true)
  expect(text.split('\r\n')).toHaveLength(5)
  expect(text.trimEnd().split('\r\n').at(-1)).toMatch(/^complete,2 invites,all invites,made 20/)
  expect(text).toContain(",'=cmd@x.com,")
  expect(text).not.toContain('accept.example')
  const second = desk.ledger.list()[1]?.key ?? ''
  expect(await desk.ledger.exportCsv([second], path)).toEqual({ path, items: 1 })
  expect(readFileSync(path, 'utf8')).not.toContain('cmd@x.com')
})

test('an export that is cancelled leaves no file', async () => {
  await desk.finish(buildPlan(wishesFor(1, ['s1'])))
  await expect(
    desk.ledger.exportCsv(null, join(folder, 'invites.csv'), AbortSignal.abort()),
  ).rejects.toMatchObject({ code: 'cancelled' })
})

test('the page hears of a change after it is on disk, with the revision it can read', async () => {
  const seen: unknown[] = []
  desk.db.tx(() => {
    desk.ledger.recordSent(inviteOf('i1', 's1', 'ada@x.com'), sending(), noLinks)
    seen.push(desk.events.length)
  })
  expect(seen).toEqual([0])
  expect(desk.events).toMatchObject([
    { name: 'ledger.changed', payload: { revision: desk.ledger.revision() } },
  ])
})

test('of a site those are counted that can still be accepted, whenever each of them ends', async () => {
  const ends = ['2020-01-01', '2020-01-02', '2999-01-01', '2999-01-02', '2999-01-03']
  for (const [index, day] of ends.entries()) {
    const address = `p${index}@x.com`
    const invite = inviteOf(`i${index}`, 's1', address, { expirationDate: `${day}T00:00:00Z` })
    desk.ledger.recordSent(invite, sending({ address }), noLinks)
  }
  const used = inviteOf('i9', 's2', 'q@x.com', { status: 'Used' })
  desk.ledger.recordSent(used, sending({ siteId: 's2', address: 'q@x.com' }), noLinks)
  expect(await desk.ledger.openBySite(['s1', 's2', 's3'])).toEqual(new Map([['s1', 3]]))
})

test('open invites are those somebody can still accept', () => {
  for (const [index, status] of ['Pending', 'Used', 'Deleted', 'Declined', 'Expired', 'Odd'].entries()) {
    const address = `p${index}@x.com`
    desk.ledger.recordSent(inviteOf(`i${index}`, 's1', address, { status }), sending({ address }), noLinks)
  }
  const open = desk.ledger.list().filter((invite) => openStates.has(invite.state))
  expect(open.map((invite) => invite.wixStatus)).toEqual(['Pending', 'Odd'])
})

import { expect, test } from 'vitest'
import type { RowItem } from '../../../../electron/core/outbox/items-table.ts'
import { decisiveItem, rowFactsOf } from '../../../../electron/core/outbox/row-facts-of-item.ts'
import type { Invite, InviteState } from '../../../../shared/ledger.ts'

const item = (facts: Partial<RowItem> = {}): RowItem => ({
  id: 'item',
  job_id: 'job',
  seq: 0,
  address: 'Ada@x.com',
  address_key: 'ada@x.com',
  roster_id: 'roster',
  row_id: 1,
  invite_key: 'key',
  outcome: 'sent',
  reason: '',
  settled: '',
  at: '2026-03-02T09:00:00.000Z',
  replaced_by: null,
  wix_id: null,
  roles_before: '',
  role_titles_before: '',
  asked_at: null,
  accepted_at: null,
  kind: 'invite',
  state: 'done',
  site_id: 's1',
  role_ids: '["r1"]',
  role_titles: '["Editor"]',
  row_email: 'ada@X.com',
  row_site_id: 's1',
  ...facts,
})

const invite = (state: InviteState): Invite => ({
  key: 'key',
  inviteId: 'i1',
  aliases: [],
  accountId: 'a1',
  siteId: 's1',
  siteName: 'Site',
  address: 'Ada@x.com',
  addressKey: 'ada@x.com',
  roleIds: [],
  roleTitles: [],
  state,
  possibleAccounts: [],
  wixStatus: 'Pending',
  createdAt: '2026-03-02T09:00:00.000Z',
  lastSentAt: '2026-03-03T09:00:00.000Z',
  expiresAt: '2026-04-01T09:00:00.000Z',
  mails: 1,
  hasLink: false,
  isControllable: true,
  runId: null,
  rosterId: null,
  rowId: null,
  actor: 'ada',
  origin: 'sent',
})

test.each([
  ['pending', 'sent'],
  ['unknown', 'sent'],
  ['expiring', 'expiring'],
  ['expired', 'expired'],
  ['accepted', 'accepted'],
  ['probably-accepted', 'probably-accepted'],
  ['possibly-accepted', 'possibly-accepted'],
  ['declined', 'declined'],
  ['revoked', 'revoked'],
] as const)('a sent row whose invite is %s shows %s', (state, shown) => {
  expect(rowFactsOf(item(), invite(state))).toMatchObject({
    state: shown,
    locked: null,
    sentAt: '2026-03-03T09:00:00.000Z',
    expiresAt: '2026-04-01T09:00:00.000Z',
  })
})

test('under way: queued, sending and held rows are locked and say how', () => {
  expect(rowFactsOf(item({ outcome: 'waiting', state: 'queued' }), undefined)).toMatchObject({
    state: 'queued',
    outcome: null,
    locked: 'queued',
  })
  expect(rowFactsOf(item({ outcome: 'waiting', state: 'sending' }), undefined)).toMatchObject({
    state: 'sending',
    outcome: null,
    locked: 'sending',
  })
  expect(rowFactsOf(item({ outcome: 'held', state: 'held' }), undefined)).toMatchObject({
    state: 'held',
    outcome: { kind: 'held' },
    locked: 'held',
  })
})

test('a failed or dropped resend leaves the state of its invite; a failed invite does not', () => {
  const pending = invite('pending')
  expect(rowFactsOf(item({ kind: 'resend', outcome: 'failed', reason: '404' }), pending)).toMatchObject({
    state: 'sent',
    outcome: { kind: 'failed', job: 'resend', because: { kind: 'told', words: '404' } },
    mails: 1,
  })
  expect(rowFactsOf(item({ kind: 'revoke', outcome: 'dropped' }), pending).state).toBe('sent')
  expect(rowFactsOf(item({ outcome: 'failed', reason: 'no role' }), undefined)).toMatchObject({
    state: 'failed',
    outcome: { kind: 'failed', job: 'invite', because: { kind: 'told', words: 'no role' } },
    mails: 0,
    sentAt: null,
  })
})

test('the newest item decides; a dropped one only when nothing else ever happened', () => {
  const sent = item({ id: 'sent' })
  const dropped = item({ id: 'dropped', outcome: 'dropped' })
  expect(decisiveItem([sent, dropped])?.id).toBe('sent')
  expect(decisiveItem([dropped])?.id).toBe('dropped')
  expect(decisiveItem([sent, item({ id: 'later', outcome: 'refused' })])?.id).toBe('later')
  expect(decisiveItem([])).toBe(undefined)
})

test('an item about somebody else by now decides nothing, unless it is under way', () => {
  const other = { row_email: 'bob@x.com' }
  expect(decisiveItem([item(other)])).toBe(undefined)
  expect(decisiveItem([item({ row_site_id: 's2' })])).toBe(undefined)
  expect(decisiveItem([item({ ...other, outcome: 'waiting', state: 'queued' })])?.id).toBe('item')
  expect(decisiveItem([item({ id: 'old' }), item({ ...other, id: 'new' })])?.id).toBe('old')
})

test.each([
  ['removed', null],
  ['changed', 'accepted'],
  ['still-there', 'accepted'],
  ['covered', 'accepted'],
] as const)('after %s a row is in the state %s of its accepted invite', (outcome, state) => {
  const facts = rowFactsOf(
    item({ kind: outcome === 'changed' ? 'change-role' : 'remove', outcome }),
    invite('accepted'),
  )
  expect(facts).toMatchObject({ state, locked: null, outcome: { kind: outcome } })
  // Nobody asked for roles by a removal, so the row is not compared with what it asked for.
  expect(facts.sentRoles).toEqual(outcome === 'changed' ? { ids: ['r1'], titles: ['Editor'] } : null)
})

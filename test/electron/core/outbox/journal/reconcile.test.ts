import { expect, test } from 'vitest'
import { reconcile } from '../../../../../electron/core/outbox/journal/reconcile.ts'
import { addressKey } from '../../../../../shared/email.ts'
import { inviteOf } from '../fake-wix.ts'

const ask = (...addresses: string[]) =>
  addresses.map((address) => ({ id: `item ${address}`, addressKey: addressKey(address) }))
const kinds = (result: ReturnType<typeof reconcile>) =>
  Object.fromEntries([...result.verdicts].map(([id, verdict]) => [id.slice(5), verdict.kind]))

test('a full success: every address has its invite, whatever the order of the reply', () => {
  const result = reconcile(ask('a@x.com', 'b@x.com'), {
    invites: [inviteOf('2', 's', 'b@x.com'), inviteOf('1', 's', 'a@x.com')],
    failedEmails: [],
  })
  expect(result.verdicts.get('item a@x.com')).toMatchObject({ kind: 'sent', invite: { id: '1' } })
  expect(result.verdicts.get('item b@x.com')).toMatchObject({ kind: 'sent', invite: { id: '2' } })
})

test('a partial success: a refused address lists possible causes and asserts none', () => {
  const result = reconcile(ask('a@x.com', 'b@x.com'), {
    invites: [inviteOf('1', 's', 'a@x.com')],
    failedEmails: ['B@X.com'],
  })
  expect(kinds(result)).toEqual({ 'a@x.com': 'sent', 'b@x.com': 'refused' })
  const refused = result.verdicts.get('item b@x.com')
  expect(refused?.kind === 'refused' && refused.possibleCauses).toContain('no-seat')
})

test('all refused', () => {
  const result = reconcile(ask('a@x.com', 'b@x.com'), { invites: [], failedEmails: ['b@x.com', 'a@x.com'] })
  expect(kinds(result)).toEqual({ 'a@x.com': 'refused', 'b@x.com': 'refused' })
})

test('an address in neither list is in doubt, not sent and not refused', () => {
  const result = reconcile(ask('a@x.com', 'b@x.com'), {
    invites: [inviteOf('1', 's', 'a@x.com')],
    failedEmails: [],
  })
  expect(kinds(result)).toEqual({ 'a@x.com': 'sent', 'b@x.com': 'in-doubt' })
})

test('letter case, spaces and the spelling of the domain do not matter', () => {
  const result = reconcile(ask('Zoë@Müller.de', ' Ada@X.com '), {
    invites: [inviteOf('1', 's', 'zoë@xn--mller-kva.de')],
    failedEmails: ['ADA@x.COM'],
  })
  expect(kinds(result)).toEqual({ 'Zoë@Müller.de': 'sent', ' Ada@X.com ': 'refused' })
})

test('both lists empty: everybody is in doubt', () => {
  expect(kinds(reconcile(ask('a@x.com'), { invites: [], failedEmails: [] }))).toEqual({
    'a@x.com': 'in-doubt',
  })
})

test('an invite outweighs a refusal of the same address', () => {
  const result = reconcile(ask('a@x.com'), {
    invites: [inviteOf('1', 's', 'a@x.com')],
    failedEmails: ['a@x.com'],
  })
  expect(kinds(result)).toEqual({ 'a@x.com': 'sent' })
})

test('an invite nobody asked for, and a second one for an address, are extras; the same id twice is one invite', () => {
  const result = reconcile(ask('a@x.com'), {
    invites: [
      inviteOf('1', 's', 'a@x.com'),
      inviteOf('1', 's', 'a@x.com'),
      inviteOf('2', 's', 'a@x.com'),
      inviteOf('3', 's', 'stranger@x.com'),
    ],
    failedEmails: ['other@x.com'],
  })
  expect(result.verdicts.get('item a@x.com')).toMatchObject({ kind: 'sent', invite: { id: '1' } })
  expect(result.extras.map(({ invite }) => invite.id)).toEqual(['2', '3'])
  expect(result.strayRefusals).toEqual(['other@x.com'])
})

test('two items with the same address share the fate of the address', () => {
  const result = reconcile(
    [
      { id: 'one', addressKey: 'a@x.com' },
      { id: 'two', addressKey: 'a@x.com' },
    ],
    { invites: [inviteOf('1', 's', 'a@x.com')], failedEmails: [] },
  )
  expect([...result.verdicts.values()].map((verdict) => verdict.kind)).toEqual(['sent', 'sent'])
})

import { expect, test } from 'vitest'
import { day, inferred, invite, know, peopleOf, site, stay } from './evidence-builder.ts'

test('an invite is open until its end and expired from then on; an expired one takes no seat', () => {
  const sites = [site({ invites: [invite('ann', { key: 'a', expiresAt: day(9) })] })]
  expect(know(sites, { now: day(8) })).toMatchObject([
    { state: 'open', since: day(1), expiresAt: day(9), openInvites: ['a'], roles: { source: 'invited' } },
  ])
  expect(know(sites, { now: day(9) })).toMatchObject([
    { state: 'expired', since: day(9), openInvites: [], inviteKey: 'a' },
  ])
})

test('what was accepted never expires, whoever said so, and is no open invite', () => {
  const words = [
    { wixStatus: 'Used', statusAt: day(5) },
    { said: 'accepted', saidAt: day(5) },
  ] as const
  const lines = words.map((word) =>
    know([site({ invites: [invite('ann', word)] })], { now: day(31 + 60) }).map(
      ({ state, sureness, because, since, openInvites }) => ({
        state,
        sureness,
        because,
        since,
        openInvites,
      }),
    ),
  )
  expect(lines).toEqual([
    [{ state: 'accepted', sureness: 'told', because: 'wix', since: day(5), openInvites: [] }],
    [{ state: 'accepted', sureness: 'confirmed', because: 'person', since: day(5), openInvites: [] }],
  ])
})

test('an account that Wix or a person knows is the same one on every site it is seen on', () => {
  const bakery = site({
    invites: [invite('ann', { wixStatus: 'Used', statusAt: day(3), acceptedBy: 'w1' })],
    stays: [stay('w1')],
  })
  const shop = site({
    siteId: 's2',
    siteName: 'Shop',
    stays: [stay('w1', { firstAt: day(1), unseenAt: null })],
  })
  expect(know([shop, bakery])).toMatchObject([
    {
      siteId: 's2',
      addressKey: 'ann',
      state: 'accepted',
      sureness: 'told',
      because: 'named',
      since: null,
      roles: null,
    },
    { siteId: 's1', addressKey: 'ann', state: 'accepted', sureness: 'told', roles: { source: 'invited' } },
  ])
  const linked = peopleOf({ ann: { addresses: ['ann'], accounts: ['w1'] } })
  expect(know([shop], { people: linked })).toMatchObject([
    { addressKey: 'ann', sureness: 'confirmed', because: 'linked' },
  ])
})

test('a person’s link that Wix’s word is against is no more than possible, and shown', () => {
  const sites = [
    site({
      invites: [invite('bob', { wixStatus: 'Used', acceptedBy: 'w1' }), invite('ann')],
      stays: [stay('w1')],
    }),
  ]
  const people = peopleOf({ ann: { addresses: ['ann'], accounts: ['w1'] } })
  expect(know(sites, { people })).toMatchObject([
    { addressKey: 'bob', state: 'accepted', sureness: 'told' },
    { addressKey: 'ann', state: 'accepted', sureness: 'possibly', doubt: 'contradiction' },
  ])
})

test('an account that Wix named for two people is nobody until a person says who it is; joined they are one', () => {
  const sites = [
    site({ invites: [invite('ann', { wixStatus: 'Used', acceptedBy: 'w1' })] }),
    site({ siteId: 's2', invites: [invite('bob', { wixStatus: 'Used', acceptedBy: 'w1' })] }),
    site({ siteId: 's3', stays: [stay('w1')] }),
  ]
  expect(know(sites)[2]).toMatchObject({
    personId: null,
    wixIds: ['w1'],
    state: 'accepted',
    because: 'listed',
  })
  const people = peopleOf({ ann: { addresses: ['ann', 'bob'] } })
  expect(know(sites, { people })[2]).toMatchObject({ personId: 'ann', addressKey: 'ann', sureness: 'told' })
})

test('whoever may be somebody is possibly in, and the account stands for itself with its candidates', () => {
  const why = inferred('possibly', ['w1'])
  const lines = know([
    site({
      invites: [invite('ann', { inference: why }), invite('bob', { inference: why })],
      stays: [stay('w1')],
    }),
  ])
  expect(lines).toMatchObject([
    {
      addressKey: 'ann',
      state: 'accepted',
      sureness: 'possibly',
      doubt: 'others-fit',
      openInvites: [expect.anything()],
    },
    { addressKey: 'bob', state: 'accepted', sureness: 'possibly', doubt: 'others-fit' },
    {
      personId: null,
      wixIds: ['w1'],
      sureness: 'told',
      because: 'listed',
      candidates: ['ann', 'bob'],
      firstSeenAt: day(3),
    },
  ])
})

test('gone by two reads or by a read-back, after which an invite counts anew', () => {
  const left = stay('w1', { missingSince: day(5), goneAt: day(6) })
  const accepted = invite('ann', { inference: inferred('probably', ['w1']) })
  const after = (...more: Parameters<typeof invite>[]) =>
    know([site({ invites: [accepted, ...more.map((one) => invite(...one))], stays: [left] })])
  expect(after()).toMatchObject([
    { state: 'gone', sureness: 'probably', because: 'two-reads', since: day(6) },
  ])
  expect(after(['ann', { createdAt: day(7), lastSentAt: day(7) }])).toMatchObject([
    { state: 'open', since: day(7) },
  ])
  expect(know([site({ invites: [accepted], stays: [{ ...left, isReadBack: true }] })])).toMatchObject([
    { state: 'gone', because: 'read-back' },
  ])
  // Missing once is no proof.
  expect(know([site({ invites: [accepted], stays: [stay('w1', { missingSince: day(5) })] })])).toMatchObject([
    { state: 'accepted', sureness: 'probably', missingSince: day(5) },
  ])
})

test('whoever stays in is in, though the invite was revoked; a call in doubt is said before what is open', () => {
  const people = peopleOf({ ann: { addresses: ['ann'], accounts: ['w1'] } })
  const revoked = invite('ann', { wixStatus: 'Deleted', statusAt: day(5) })
  expect(know([site({ invites: [revoked], stays: [stay('w1')] })], { people })).toMatchObject([
    { state: 'accepted', sureness: 'confirmed' },
  ])
  expect(know([site({ invites: [revoked] })])).toMatchObject([{ state: 'revoked', since: day(5) }])
  const doubts = [{ accountId: 'agency', siteId: 's1', addressKey: 'ann', address: 'Ann', at: day(8) }]
  expect(know([site({ invites: [revoked], doubts })])).toMatchObject([{ state: 'in-doubt', since: day(8) }])
  expect(know([site({ doubts })])).toMatchObject([{ state: 'in-doubt', address: 'Ann', inviteKey: null }])
})

test('roles are those read since they came, else those the invite asked for; the owner is nobody, our key is marked', () => {
  const read = { wixId: 'w1', roleIds: ['admin'], source: 'read', at: day(4) } as const
  const invites = [invite('ann', { inference: inferred('probably', ['w1']) })]
  expect(know([site({ invites, stays: [stay('w1')], roles: [read] })])).toMatchObject([
    { roles: { roleIds: ['admin'], source: 'read', at: day(4) } },
  ])
  expect(know([site({ invites, stays: [stay('w1')], roles: [{ ...read, at: day(2) }] })])).toMatchObject([
    { roles: { roleIds: ['editor'], source: 'invited' } },
  ])
  expect(know([site({ stays: [stay('owner'), stay('key')] })], { ownKeys: ['key'] })).toMatchObject([
    { wixIds: ['key'], isOwnKey: true },
  ])
})

test('a word that somebody is in makes the account no surer than what was seen', () => {
  const mine = invite('ann', { said: 'accepted', saidAt: day(4), inference: inferred('probably', ['w1']) })
  expect(know([site({ invites: [mine], stays: [stay('w1')] })])).toMatchObject([
    { state: 'accepted', sureness: 'confirmed', accountSureness: 'probably', wixIds: ['w1'] },
  ])
  const people = peopleOf({ ann: { addresses: ['ann'], accounts: ['w1'] } })
  const [line] = know([site({ invites: [mine], stays: [stay('w1')] })], { people })
  expect(line).not.toHaveProperty('accountSureness')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  commonObstacle,
  lineActs,
  lineObstacle,
  planOfLines,
} from '../../../renderer/access/decide-line-act.ts'
import { accessStates } from '../../../shared/known-access.ts'
import { ann, stranger } from './access-builders.ts'

test('the account of our own key is never offered for removal, whatever else is known of it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...accessStates), (state) => {
      expect(lineObstacle('remove', { ...stranger, state, isOwnKey: true })).not.toBe(null)
    }),
  )
})

test('what a plan is made from names no invite and no person that was not chosen', () => {
  const open = { ...ann, state: 'open', inviteKey: 'k1', openInvites: ['k1', 'k0'] } as const
  expect(planOfLines('revoke', [open])).toEqual({ kind: 'ledger', act: 'revoke', inviteKeys: ['k1', 'k0'] })
  expect(planOfLines('resend', [open, open])).toEqual({ kind: 'ledger', act: 'resend', inviteKeys: ['k1'] })
  expect(planOfLines('remove', [stranger])).toEqual({
    kind: 'access',
    act: 'remove',
    targets: [{ address: '', siteId: stranger.siteId, wixId: '465cd977-0000' }],
    roleIds: [],
  })
  // One of two accounts: the plan asks, it does not guess.
  const either = { ...ann, state: 'accepted', sureness: 'possibly', wixIds: ['a', 'b'] } as const
  expect(planOfLines('remove', [either])).toMatchObject({ targets: [{ address: ann.address, wixId: null }] })
})

test('a line in doubt is decided in the outbox first', () => {
  for (const act of lineActs.filter((one) => one !== 'link'))
    expect(lineObstacle(act, { ...ann, state: 'in-doubt' })).toBe('in-doubt')
})

test('of many lines the cause of most is told, and none when one of them can', () => {
  expect(commonObstacle('resend', [stranger, stranger, { ...ann, state: 'revoked' }])).toBe('nobody')
  const open = { ...ann, state: 'open', inviteKey: 'k1' } as const
  expect(commonObstacle('resend', [stranger, open])).toBe(null)
})

test('only who is inferred is said to be somebody else: not whom Wix named, whom a person linked, or nobody', () => {
  const inside = { ...ann, state: 'accepted', wixIds: ['w1'], because: 'seen' } as const
  expect(lineObstacle('deny', { ...inside, sureness: 'probably' })).toBe(null)
  expect(lineObstacle('deny', { ...inside, sureness: 'possibly' })).toBe(null)
  // A person said that they are in: which account is theirs is inferred all the same.
  expect(lineObstacle('deny', { ...inside, sureness: 'confirmed', accountSureness: 'probably' })).toBe(null)
  expect(lineObstacle('deny', { ...inside, sureness: 'told' })).toBe('wix-named')
  expect(lineObstacle('deny', { ...inside, sureness: 'possibly', because: 'linked' })).toBe('is-linked')
  expect(lineObstacle('deny', stranger)).toBe('nobody')
})

import { expect, test } from 'vitest'
import { planInvites } from '../../../../electron/core/plan/plan-invites.ts'
import type { InviteState } from '../../../../shared/ledger.ts'
import { invite, site, world } from './plan-world.ts'

const verdictFor = (act: 'resend' | 'revoke', over: Parameters<typeof invite>[0], worldOver = {}) => {
  const { verdict } = planInvites(act, [invite(over)], world(worldOver)).lines[0] ?? {}
  return verdict?.kind === 'skip' ? verdict.reason : verdict?.kind
}

test.each<[InviteState, string, string]>([
  ['pending', 'call', 'call'],
  ['expiring', 'call', 'call'],
  ['expired', 'call', 'not-pending'],
  ['unknown', 'call', 'call'],
  ['possibly-accepted', 'call', 'call'],
  ['probably-accepted', 'call', 'call'],
  ['accepted', 'not-pending', 'not-pending'],
  ['declined', 'not-pending', 'not-pending'],
  ['revoked', 'not-pending', 'not-pending'],
])('an invite that is %s: resend %s, revoke %s', (state, resend, revoke) => {
  expect(verdictFor('resend', { state })).toBe(resend)
  expect(verdictFor('revoke', { state })).toBe(revoke)
})

test('an invite without an id cannot be acted on', () => {
  expect(verdictFor('revoke', { inviteId: null })).toBe('no-invite-id')
})

test('a site that went away holds its invites', () => {
  expect(verdictFor('resend', {}, { sites: [site({ isPresent: false })] })).toBe('absent-site')
})

test('an invite in doubt may be revoked, never resent', () => {
  const openItems = [{ addressKey: 'ann@client.example', siteId: 's1', kind: 'in-doubt' }]
  expect(verdictFor('resend', {}, { openItems })).toBe('in-doubt')
  expect(verdictFor('revoke', {}, { openItems })).toBe('call')
})

test('each invite is a call of its own', () => {
  const two = [invite(), invite({ key: 'k2', inviteId: 'i2', address: 'bob@client.example' })]
  expect(planInvites('resend', two, world()).calls).toMatchObject([
    { kind: 'resend', lines: [0] },
    { kind: 'resend', lines: [1] },
  ])
})

test('a reminder goes out in the language of the invite, and the plan says so; revoking has none', () => {
  const languages = new Map([['k1', 'fr']])
  const two = [invite({ key: 'k1' }), invite({ key: 'k2', address: 'bob@client.example' })]
  const resend = planInvites('resend', two, world({ languages }))
  expect(resend.calls.map(({ language }) => language)).toEqual(['fr', ''])
  expect(resend.lines.map(({ language }) => language)).toEqual(['fr', ''])
  const revoke = planInvites('revoke', two, world({ languages }))
  expect([...revoke.calls, ...revoke.lines].map(({ language }) => language)).toEqual(['', '', '', ''])
})

test('reminded as often as is allowed: revoking is suggested while the invite is open, nothing once it ran out', () => {
  const askOf = (state: InviteState) => {
    const invites = [invite({ mails: 4, state })]
    const { verdict } = planInvites('resend', invites, world({ invites })).lines[0] ?? {}
    return verdict?.kind === 'ask' ? [verdict.ask.code, verdict.suggested, verdict.options] : verdict?.kind
  }
  expect(askOf('pending')).toEqual(['reminded-enough', 'revoke', ['revoke', 'resend', 'leave']])
  expect(askOf('expired')).toEqual(['reminded-enough', 'leave', ['resend', 'leave']])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planInvites } from '../../../../electron/core/plan/plan-invites.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import { personOfAddress } from '../../../../shared/person.ts'
import { askWords } from '../../../../shared/words/ask-words.ts'
import { invite, knownLine, row, site, world } from './plan-world.ts'

// The cap on reminders is on a person, on one site: whatever address, whichever invite.

const ann = {
  ...personOfAddress('ann@client.example'),
  addressKeys: ['ann@client.example', 'ann@home.example'],
}
const personOf = (key: string) => (ann.addressKeys.includes(key) ? ann : personOfAddress(key))
const atHome = (over: Parameters<typeof invite>[0]) =>
  invite({ key: 'home', inviteId: 'i-home', address: 'ann@home.example', ...over })
const day = (iso: string) => iso.slice(0, 10)
const saidOf = (plan: ReturnType<typeof planInvites>) =>
  plan.lines.map(({ verdict }) =>
    verdict.kind === 'ask' ? `${askWords(verdict.ask, day, () => '')} → ${verdict.suggested}` : verdict.kind,
  )

test('reminders to two addresses of one person count together, and the question says so', () => {
  const invites = [invite({ mails: 2 }), atHome({ mails: 2, lastSentAt: '2026-11-22T08:00:00.000Z' })]
  const alone = world({ invites })
  expect(saidOf(planInvites('resend', invites.slice(0, 1), alone))).toEqual(['call'])
  const joined = world({ invites, personOf })
  expect(saidOf(planInvites('resend', invites.slice(0, 1), joined))).toEqual([
    '3 reminders sent to 2 addresses of this person, the last e-mail on 2026-11-22; no sign that the invite was accepted. → revoke',
  ])
  expect(saidOf(planInvites('revoke', invites, joined))).toEqual(['call', 'call'])
})

test('what the plan itself sends counts too: the reminder that would pass the cap is asked about', () => {
  const invites = [invite(), atHome({ mails: 2 })]
  expect(saidOf(planInvites('resend', invites, world({ invites, personOf })))).toEqual([
    'call',
    '2 reminders sent to 2 addresses of this person, the last e-mail on 2026-11-20, and 1 more in this plan; no sign that the invite was accepted. → revoke',
  ])
})

test('another site, and invites that were answered or taken back, do not count', () => {
  const invites = [
    invite({ mails: 2 }),
    atHome({ mails: 9, state: 'revoked' }),
    atHome({ key: 'k3', mails: 9, state: 'declined' }),
    atHome({ key: 'k4', mails: 9, siteId: 's2' }),
  ]
  const here = world({ invites, personOf, sites: [site(), site({ id: 's2' })] })
  expect(saidOf(planInvites('resend', invites.slice(0, 1), here))).toEqual(['call'])
})

test('a row whose invite expired is asked whether to stop, by all addresses of its person', () => {
  const expired = invite({ state: 'expired', mails: 2 })
  const invites = [expired, atHome({ mails: 2 })]
  const known = knownLine({ state: 'expired', sureness: null, wixIds: [], roles: null })
  const knownOn = () => (key: string) => (key === expired.addressKey ? known : undefined)
  const asked = (over = {}) => {
    const { verdict } = planRows([row()], world({ invites, knownOn, ...over })).lines[0] ?? {}
    return verdict?.kind === 'ask' ? [verdict.ask.code, verdict.suggested] : verdict?.kind
  }
  expect(asked()).toEqual(['expired', 'resend'])
  expect(asked({ personOf })).toEqual(['reminded-enough', 'leave'])
})

const anyInvite = fc.record({
  address: fc.constantFrom('ann@client.example', 'ann@home.example', 'bob@client.example'),
  siteId: fc.constantFrom('s1', 's2'),
  state: fc.constantFrom('pending', 'expiring', 'expired', 'unknown', 'accepted', 'declined', 'revoked'),
  mails: fc.integer({ min: 1, max: 5 }),
})

test('no plan reminds a person on a site more often than the settings allow, unless somebody answered', () => {
  fc.assert(
    fc.property(
      fc.array(anyInvite, { maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (drawn, mostReminders) => {
        const invites = drawn.map((over, at) => invite({ ...over, key: `k${at}`, inviteId: `i${at}` }))
        const sites = [site(), site({ id: 's2' })]
        const plan = planInvites(
          'resend',
          invites,
          world({ invites, personOf, sites, mostReminders, knownOn: () => () => undefined }),
        )
        const mails = new Map<string, number>()
        for (const [at, { verdict }] of plan.lines.entries()) {
          const one = invites[at]
          if (one === undefined) throw new Error('a line each')
          const access = `${personOf(one.addressKey).id} ${one.siteId}`
          const isSettled = ['accepted', 'declined', 'revoked'].includes(one.state)
          if (!isSettled)
            mails.set(access, (mails.get(access) ?? 0) + one.mails + (verdict.kind === 'call' ? 1 : 0))
          if (verdict.kind === 'ask') expect(verdict.ask.code).toBe('reminded-enough')
        }
        for (const [at, { verdict }] of plan.lines.entries()) {
          const one = invites[at]
          const most = mails.get(`${personOf(one?.addressKey ?? '').id} ${one?.siteId}`) ?? 0
          if (verdict.kind === 'call') expect(most - 1).toBeLessThanOrEqual(mostReminders)
          // Nothing is asked while there is room.
          if (verdict.kind === 'ask') expect(most - 1).toBeGreaterThanOrEqual(mostReminders)
        }
      },
    ),
  )
})

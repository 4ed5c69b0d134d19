import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askBeforeSecond, type InvitedAs } from '../../../../electron/core/plan/ask-before-second.ts'
import { asks, type Decision } from '../../../../electron/core/plan/decide-wish.ts'
import { planAccess } from '../../../../electron/core/plan/plan-access.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import { askOptions } from '../../../../shared/asks/plan-asks.ts'
import { personOfAddress } from '../../../../shared/person.ts'
import { invite, row, site, world } from './plan-world.ts'

// An open invite at another address of the same person on the same site (design.md §6): a person says, nothing goes out.

const at = '2026-11-20T08:00:00.000Z'
const ann = {
  ...personOfAddress('ann@client.example'),
  addressKeys: ['ann@client.example', 'ann@home.example'],
}
const personOf = (key: string) => (ann.addressKeys.includes(key) ? ann : personOfAddress(key))
const home = invite({ key: 'home', inviteId: 'i-home', address: 'Ann@home.example' })
const verdictOf = (plan: ReturnType<typeof planRows>) => plan.lines[0]?.verdict

test('a row of somebody with an open invite at another address there is asked about, elsewhere it is invited', () => {
  const invites = [home]
  expect(verdictOf(planRows([row()], world({ invites, personOf })))).toMatchObject({
    kind: 'ask',
    ask: { code: 'invited-as', address: 'Ann@home.example', since: at, how: 'open' },
    options: ['invite', 'leave'],
    suggested: 'leave',
  })
  expect(verdictOf(planRows([row()], world({ invites })))).toMatchObject({ kind: 'call' })
  const sites = [site(), site({ id: 's2' })]
  expect(verdictOf(planRows([row({ siteId: 's2' })], world({ invites, personOf, sites })))).toMatchObject({
    kind: 'call',
  })
})

test('an invite at another address that is on its way or in doubt counts as well; one that was revoked does not', () => {
  const openItems = [{ addressKey: 'ann@home.example', siteId: 's1', kind: 'in-doubt' as const }]
  expect(verdictOf(planRows([row()], world({ openItems, personOf })))).toMatchObject({
    ask: { code: 'invited-as', how: 'sending' },
  })
  const invites = [invite({ ...home, state: 'revoked', wixStatus: 'Revoked' })]
  expect(verdictOf(planRows([row()], world({ invites, personOf })))).toMatchObject({ kind: 'call' })
})

test('who is chosen on Access to be invited again is asked about in the same way', () => {
  const source = {
    kind: 'access',
    act: 'invite',
    targets: [{ address: 'ann@client.example', siteId: 's1', wixId: null }],
    roleIds: ['r1'],
  } as const
  expect(verdictOf(planAccess(source, world({ invites: [home], personOf })))).toMatchObject({
    ask: { code: 'invited-as' },
    suggested: 'leave',
  })
})

const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc
    .constantFrom(...askOptions.filter((option) => option !== 'leave'))
    .map((act) => ({ kind: 'act' as const, act })),
  fc.constantFrom(
    asks({ code: 'expired', expiredAt: at, reminders: 1 }, ['resend', 'invite'], 'resend'),
    asks({ code: 'refused', at, causes: [] }, ['invite'], 'leave'),
    asks({ code: 'revoked', at }, ['invite']),
    asks({ code: 'other-roles', since: at, roleIdsBefore: [] }, ['change-role']),
  ),
  fc.constant({ kind: 'skip' as const, reason: 'in-doubt' as const }),
)

test('nothing that invites or reminds is done, or suggested, for a second address; all else stays as it was decided', () => {
  const other: InvitedAs = { address: 'ann@home.example', since: at, how: 'open' }
  fc.assert(
    fc.property(decision, fc.boolean(), (before, isInvited) => {
      const after = askBeforeSecond(before, () => (isInvited ? other : null))
      if (!isInvited) expect(after).toBe(before)
      if (isInvited && after.kind === 'act') expect(after.act).not.toBe('invite')
      if (isInvited && after.kind === 'ask') expect(['leave', null]).toContain(after.suggested)
    }),
  )
})

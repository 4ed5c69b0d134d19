import { expect, test } from 'vitest'
import { planAccess } from '../../../../electron/core/plan/plan-access.ts'
import type { AccessAct, PlanVerdict } from '../../../../shared/plan.ts'
import { accessPlanTitle } from '../../../../shared/words/plan-words.ts'
import { invite, knownLine, world } from './plan-world.ts'

type Line = ReturnType<typeof knownLine> | undefined

function plan(act: AccessAct, line: Line, wixId: string | null = null, roleIds: readonly string[] = ['r2']) {
  const address = line === undefined || line.addressKey !== '' ? 'ann@client.example' : ''
  return planAccess(
    { kind: 'access', act, targets: [{ address, siteId: 's1', wixId }], roleIds },
    world({ knownOn: () => (key) => (key === '' ? undefined : line), invites: [invite()] }),
  )
}
function short(verdict: PlanVerdict | undefined): string {
  if (verdict?.kind === 'skip') return verdict.reason
  return verdict?.kind === 'ask' ? `ask ${verdict.ask.code}` : 'call'
}
const open = knownLine({ state: 'open', sureness: null, wixIds: [] })

test.each<[AccessAct, string, Line, string | null, string]>([
  ['remove', 'open', open, null, 'revoke'],
  ['remove', 'in', knownLine({}), null, 'remove'],
  ['remove', 'possibly in', knownLine({ sureness: 'possibly' }), null, 'ask ending-unsure'],
  ['remove', 'an account nobody knows', undefined, 'W9', 'remove'],
  ['remove', 'nothing known', undefined, null, 'no-access'],
  ['remove', 'gone', knownLine({ state: 'gone' }), null, 'no-access'],
  ['revoke', 'open', open, null, 'revoke'],
  ['revoke', 'in', knownLine({}), null, 'not-pending'],
  [
    'revoke',
    'possibly in, invite open',
    knownLine({ sureness: 'possibly', openInvites: ['k1'] }),
    null,
    'revoke',
  ],
  ['change-role', 'in', knownLine({}), null, 'change-role'],
  [
    'change-role',
    'in with these roles',
    knownLine({ roles: { roleIds: ['r2'], source: 'read', at: '' } }),
    null,
    'already-accepted',
  ],
  ['change-role', 'in, roles unknown', knownLine({ roles: null }), 'w1', 'change-role'],
  [
    'change-role',
    'in with these roles as far as the invite asked for them: looked at',
    knownLine({ roles: { roleIds: ['r2'], source: 'invited', at: '' } }),
    'w1',
    'change-role',
  ],
  ['change-role', 'open', open, null, 'ask open-other-roles'],
  ['change-role', 'probably in', knownLine({ sureness: 'probably' }), null, 'roles-unsure'],
  ['change-role', 'nothing known', undefined, null, 'no-access'],
  ['invite', 'nothing known', undefined, null, 'invite'],
  ['invite', 'declined', knownLine({ state: 'declined', sureness: null }), null, 'invite'],
  ['invite', 'revoked', knownLine({ state: 'revoked', sureness: null }), null, 'invite'],
  ['invite', 'expired', knownLine({ state: 'expired', sureness: null }), null, 'invite'],
  ['invite', 'open', open, null, 'ask open-other-roles'],
  ['invite', 'gone', knownLine({ state: 'gone' }), null, 'ask gone'],
  ['invite', 'possibly in', knownLine({ sureness: 'possibly' }), null, 'ask possibly-in'],
  ['change-role', 'revoked', knownLine({ state: 'revoked', sureness: null }), null, 'no-access'],
])('%s, %s', (act, _, line, wixId, expected) => {
  const { lines, calls } = plan(act, line, wixId)
  expect(calls[0]?.kind ?? short(lines[0]?.verdict)).toBe(expected)
})

test('somebody chosen twice is done once; accounts that nobody knows are told apart by their ids', () => {
  const target = { address: '', siteId: 's1', wixId: 'w1' }
  const targets = [target, { ...target, wixId: 'W1' }, { ...target, wixId: 'w2' }]
  const { lines, calls } = planAccess({ kind: 'access', act: 'remove', targets, roleIds: [] }, world())
  expect(lines.map(({ wixId }) => wixId)).toEqual(['w1', 'w2'])
  expect(calls.map(({ kind, lines: of }) => [kind, of])).toEqual([
    ['remove', [0]],
    ['remove', [1]],
  ])
})

test('what is on its way for one Wix account that nobody knows keeps no other one of the site waiting', () => {
  const targets = ['w1', 'W2'].map((wixId) => ({ address: '', siteId: 's1', wixId }))
  const openItems = [{ addressKey: '', wixId: 'w2', siteId: 's1', kind: 'in-doubt' }] as const
  for (const act of ['remove', 'change-role'] as const) {
    const { lines } = planAccess({ kind: 'access', act, targets, roleIds: ['r2'] }, world({ openItems }))
    expect(lines.map(({ verdict }) => short(verdict))).toEqual(['call', 'in-doubt'])
  }
})

test('what was begun for an account counts for the person whose it turned out to be', () => {
  const line = knownLine({})
  const [wixId = ''] = line.wixIds
  const openItems = [{ addressKey: '', wixId, siteId: 's1', kind: 'on-its-way' }] as const
  const source = {
    kind: 'access',
    act: 'remove',
    targets: [{ address: 'ann@client.example', siteId: 's1', wixId: null }],
    roleIds: [],
  } as const
  const { lines } = planAccess(source, world({ openItems, knownOn: () => () => line }))
  expect(lines.map(({ verdict }) => short(verdict))).toEqual(['on-its-way'])
})

test('a plan that revokes an invite and removes nobody is not called a removal', () => {
  const targets = [{ address: 'ann@client.example', siteId: 's1', wixId: null }]
  const titleOf = (line: Line) => accessPlanTitle('remove', targets, plan('remove', line))
  expect(titleOf(open)).toBe('Revoke the invites of ann@client.example on 1 site')
  expect(titleOf(knownLine({}))).toBe('Remove ann@client.example from 1 site')
  expect(titleOf(knownLine({ sureness: 'possibly' }))).toBe('Remove ann@client.example from 1 site')
})

import { expect, test } from 'vitest'
import { actObstacle } from '../../../../renderer/roster/row/act-obstacle.ts'
import { planOfAct } from '../../../../renderer/roster/row/plan-of-act.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import { rowStates } from '../../../../shared/roster.ts'
import { type RowKnown, rowActs } from '../../../../shared/row-mark.ts'

const allowed = (state: (typeof rowStates)[number], overdue: 'in' | 'open' | null = null) =>
  rowActs.filter((act) => actObstacle(act, { state, overdue }) === null)

test('what can be meant for a row follows from its state', () => {
  expect(Object.fromEntries(rowStates.map((state) => [state, allowed(state)]))).toEqual({
    draft: [],
    ready: [],
    queued: [],
    sending: [],
    sent: ['resend', 'revoke', 'change-role', 'mark-accepted'],
    reminded: ['resend', 'revoke', 'change-role', 'mark-accepted'],
    expiring: ['resend', 'revoke', 'change-role', 'mark-accepted'],
    expired: ['resend', 'revoke', 'change-role', 'mark-accepted'],
    accepted: ['change-role', 'remove', 'mark-not-accepted'],
    'probably-accepted': ['change-role', 'remove', 'mark-accepted', 'mark-not-accepted'],
    'possibly-accepted': [...rowActs],
    differs: [...rowActs],
    ended: [],
    gone: ['mark-accepted'],
    left: ['revoke', 'remove', 'mark-accepted', 'mark-not-accepted'],
    declined: ['mark-accepted'],
    revoked: ['mark-accepted'],
    refused: [],
    failed: [],
    'in-doubt': [],
    held: [],
  })
  expect(allowed('ended', 'in')).toEqual([...rowActs])
})

const row = (id: number, known: Partial<KnownAccess> | null): RowKnown => ({
  rowId: id,
  number: id,
  address: `p${id}@client.example`,
  addressKey: `p${id}@client.example`,
  personId: null,
  siteId: 's1',
  site: 'Bakery',
  // Only what an act is made from.
  known: known === null ? null : ({ wixIds: [], inviteKey: null, ...known } as unknown as KnownAccess),
  invite: null,
  left: null,
})

test('a plan is asked for the invites and people that are known, each once, and for nothing else', () => {
  const rows = [row(1, { inviteKey: 'k1', wixIds: ['w1'] }), row(2, { inviteKey: 'k1' }), row(3, null)]
  expect(planOfAct('resend', 'r1', rows)).toEqual({ kind: 'ledger', act: 'resend', inviteKeys: ['k1'] })
  expect(planOfAct('revoke', 'r1', [row(3, null)])).toBeNull()
  expect(planOfAct('change-role', 'r1', rows)).toEqual({ kind: 'roster', rosterId: 'r1', rowIds: [1, 2, 3] })
  expect(planOfAct('remove', 'r1', rows)).toEqual({
    kind: 'access',
    act: 'remove',
    targets: [
      { address: 'p1@client.example', siteId: 's1', wixId: 'w1' },
      { address: 'p2@client.example', siteId: 's1', wixId: null },
    ],
    roleIds: [],
  })
})

import { expect, test } from 'vitest'
import { answerAsks } from '../../../../electron/core/plan/answer-asks.ts'
import { planCsv } from '../../../../electron/core/plan/plan-csv.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import type { PlanChoice } from '../../../../shared/asks/plan-asks.ts'
import { invite, row, world } from './plan-world.ts'

const clientOf = (siteId: string) => (siteId === 's1' ? 'Bean Co' : '')
const titleOf = (id: string) => (id === 'r1' ? 'Editor' : id)

test('what is asked says what is known, the question’s code and the answer; an unanswered line sends nothing', () => {
  const drawn = planRows(
    [row(), row({ position: 2, address: 'bob@client.example', roleIds: ['r2'] })],
    world({ invites: [invite({ state: 'revoked' }), invite({ key: 'k2', address: 'bob@client.example' })] }),
  )
  const choices: PlanChoice[] = [{ ask: 'revoked', scope: { kind: 'reason' }, answer: 'invite' }]
  const plan = answerAsks(drawn, choices, { chunkSize: 50, titleOf })
  const [, ann = '', bob = ''] = [...planCsv(plan, titleOf, clientOf)].join('').split('\r\n')
  expect(ann).toBe(
    'invite,ann@client.example,Bakery,s1,Bean Co,Editor,,1,revoked,The invite was revoked on 2026-11-20. Answer: Invite again.',
  )
  expect(bob).toBe(
    'ask,bob@client.example,Bakery,s1,Bean Co,r2,,,open-other-roles,Invited on 2026-11-20 as Editor; that invite is still open. Not answered.',
  )
})

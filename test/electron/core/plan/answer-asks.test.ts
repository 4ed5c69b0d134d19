import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerAsks } from '../../../../electron/core/plan/answer-asks.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import { accessKey } from '../../../../shared/access.ts'
import {
  askCodes,
  askOptions,
  type ChoiceScope,
  type PlanChoice,
  withChoice,
} from '../../../../shared/asks/plan-asks.ts'
import type { InviteState } from '../../../../shared/ledger.ts'
import { placeOf } from '../../../../shared/plan.ts'
import { invite, row, site, world } from './plan-world.ts'

const facts = { chunkSize: 50, titleOf: (id: string) => id }
const everyone: ChoiceScope = { kind: 'reason' }
const sites = [site(), site({ id: 's2', name: 'Florist' })]

/** `count` people on two sites in turn, whose invites stand so. */
function drawn(count: number, state: InviteState, over: Parameters<typeof world>[0] = {}) {
  const people = Array.from({ length: count }, (_, at) => ({
    address: `p${at}@x.example`,
    siteId: at % 2 === 0 ? 's1' : 's2',
  }))
  return planRows(
    people.map((one, at) => row({ position: at + 1, ...one })),
    world({ sites, invites: people.map((one, at) => invite({ key: `k${at}`, state, ...one })), ...over }),
  )
}
const places = (plan: ReturnType<typeof drawn>) => plan.lines.map(({ verdict }) => placeOf(verdict))

test('without an answer nothing is sent, and every line is held', () => {
  const plan = drawn(4, 'expired')
  expect(plan.calls).toEqual([])
  expect(places(answerAsks(plan, [], facts))).toEqual(['held', 'held', 'held', 'held'])
})

test('an answer to the reason counts for all, one to a site for its lines, one to a line for itself', () => {
  const plan = drawn(4, 'revoked')
  const choices: PlanChoice[] = [
    { ask: 'revoked', scope: everyone, answer: 'invite' },
    { ask: 'revoked', scope: { kind: 'site', siteId: 's2' }, answer: 'leave' },
    { ask: 'revoked', scope: { kind: 'line', access: accessKey('p3@x.example', 's2') }, answer: 'invite' },
  ]
  for (const order of [choices, choices.toReversed()]) {
    const answered = answerAsks(plan, order, facts)
    expect(places(answered)).toEqual(['call', 'covered', 'call', 'call'])
    expect(answered.calls.map(({ kind, lines }) => [kind, lines])).toEqual([
      ['invite', [0, 2]],
      ['invite', [3]],
    ])
  }
})

test('of a site and a role set the later answer counts; an answer the line does not offer is none', () => {
  const plan = drawn(2, 'revoked')
  const bySite: PlanChoice = { ask: 'revoked', scope: { kind: 'site', siteId: 's1' }, answer: 'invite' }
  const byRoles: PlanChoice = { ask: 'revoked', scope: { kind: 'roles', roleIds: 'r1' }, answer: 'leave' }
  expect(places(answerAsks(plan, [bySite, byRoles], facts))).toEqual(['covered', 'covered'])
  expect(places(answerAsks(plan, [byRoles, bySite], facts))).toEqual(['call', 'covered'])
  expect(places(answerAsks(plan, [{ ...bySite, answer: 'remove' }], facts))).toEqual(['held', 'held'])
  expect(places(answerAsks(plan, [{ ...bySite, ask: 'declined' }], facts))).toEqual(['held', 'held'])
})

test('revoke and invite anew is two calls, the second after the first', () => {
  const plan = planRows([row({ roleIds: ['r2'] })], world({ invites: [invite()] }))
  const answered = answerAsks(
    plan,
    [{ ask: 'open-other-roles', scope: everyone, answer: 'revoke-and-invite' }],
    facts,
  )
  expect(answered.calls).toMatchObject([
    { kind: 'revoke', lines: [0], after: null, roleIds: ['r1'] },
    { kind: 'invite', lines: [0], after: 0, roleIds: ['r2'] },
  ])
  expect(answered.lines[0]?.verdict).toMatchObject({ kind: 'ask', call: 1 })
})

test('answers take seats after what needs no answer; who finds none is held with the reason, and can be answered otherwise', () => {
  const full = [site({ seatLimit: 2, contributors: 0 })]
  const rows = [
    row({ address: 'a@x.example' }),
    row({ position: 2, address: 'b@x.example' }),
    row({ position: 3, address: 'c@x.example' }),
  ]
  const invites = [
    invite({ address: 'a@x.example', state: 'declined' }),
    invite({ key: 'k2', address: 'b@x.example', state: 'declined' }),
  ]
  const plan = planRows(rows, world({ sites: full, invites }))
  const answered = answerAsks(plan, [{ ask: 'declined', scope: everyone, answer: 'invite' }], facts)
  expect(
    answered.lines.map(({ verdict }) =>
      verdict.kind === 'ask' ? (verdict.blocked?.reason ?? 'asked') : verdict.kind,
    ),
  ).toEqual(['asked', 'seat-limit', 'call'])
})

test('an answer is replaced by the next for the same lines, and taken back by null', () => {
  const one = { ask: 'expired', scope: everyone } as const
  const first = withChoice([], { ...one, answer: 'resend' })
  expect(withChoice(first, { ...one, answer: 'leave' })).toEqual([{ ...one, answer: 'leave' }])
  expect(withChoice(first, { ...one, answer: null })).toEqual([])
})

const states = [
  'pending',
  'expired',
  'accepted',
  'probably-accepted',
  'possibly-accepted',
  'declined',
  'revoked',
] as const

test('whatever is answered: one line a row, calls and lines agree, calls are minimal, nobody unasked is mailed', () => {
  const anyRow = fc.record({
    who: fc.integer({ min: 0, max: 25 }),
    where: fc.constantFrom('s1', 's2'),
    roles: fc.constantFrom(['r1'], ['r2']),
    state: fc.constantFrom(null, ...states),
  })
  const anyScope: fc.Arbitrary<ChoiceScope> = fc.oneof(
    fc.constant(everyone),
    fc.record({ kind: fc.constant('site' as const), siteId: fc.constantFrom('s1', 's2') }),
    fc.record({ kind: fc.constant('roles' as const), roleIds: fc.constantFrom('r1', 'r2') }),
  )
  const anyChoice = fc.record({
    ask: fc.constantFrom(...askCodes),
    scope: anyScope,
    answer: fc.constantFrom(...askOptions),
  })
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 60 }),
      fc.array(anyChoice, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (drawnRows, choices, chunkSize) => {
        const rows = drawnRows.map((one, at) =>
          row({ position: at + 1, address: `p${one.who}@x.example`, siteId: one.where, roleIds: one.roles }),
        )
        const invites = drawnRows.flatMap((one, at) =>
          one.state === null
            ? []
            : [
                invite({
                  key: `k${at}`,
                  address: `p${one.who}@x.example`,
                  siteId: one.where,
                  state: one.state,
                }),
              ],
        )
        const plan = planRows(rows, world({ sites, invites, chunkSize }))
        const answered = answerAsks(plan, choices, { ...facts, chunkSize })
        expect(answered.lines.map(({ rowId }) => rowId)).toEqual(rows.map(({ rowId }) => rowId))
        answered.lines.forEach(({ verdict }, at) => {
          const call = verdict.kind === 'skip' ? null : verdict.call
          const calls = answered.calls.flatMap((one, index) => (one.lines.includes(at) ? [index] : []))
          const first = answered.calls[call ?? -1]?.after ?? null
          expect(calls).toEqual(call === null ? [] : first === null ? [call] : [first, call])
          if (verdict.kind !== 'ask') return
          expect(verdict.call === null).toBe(verdict.answer === null || verdict.answer === 'leave')
          const isAsked = choices.some((one) => one.ask === verdict.ask.code && one.answer === verdict.answer)
          expect(verdict.answer === null || isAsked).toBe(true)
        })
        const sizes = new Map<string, number>()
        const shared = answered.calls.filter((call) => call.kind === 'invite' && call.after === null)
        for (const call of shared) {
          const key = `${call.siteId} ${call.roleIds.join()}`
          sizes.set(key, (sizes.get(key) ?? 0) + call.lines.length)
        }
        const fewest = [...sizes.values()].reduce((sum, size) => sum + Math.ceil(size / chunkSize), 0)
        expect(shared).toHaveLength(fewest)
        // Answered twice is answered once; an answer taken back leaves the plan as drawn.
        expect(answerAsks(plan, [...choices, ...choices], { ...facts, chunkSize })).toEqual(answered)
      },
    ),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import { type PlanLine, placeOf, type SkipReason } from '../../../../shared/plan.ts'
import { skipWords } from '../../../../shared/words/plan-words.ts'
import { account, error, invite, refusedContributors, row, site, world } from './plan-world.ts'

const reasonOf = (line: PlanLine | undefined): SkipReason | 'call' | 'ask' | undefined =>
  line?.verdict.kind === 'skip' ? line.verdict.reason : line?.verdict.kind

test('a good row becomes a call with its roles named', () => {
  const { lines, calls } = planRows([row()], world())
  expect(lines[0]?.verdict).toEqual({ kind: 'call', call: 0 })
  expect(calls).toMatchObject([{ kind: 'invite', siteId: 's1', roleTitles: ['Editor'], lines: [0] }])
})

test.each<[string, SkipReason, Parameters<typeof row>[0], Parameters<typeof world>[0]]>([
  ['errors of its cells', 'has-errors', { errors: [error('No such role.')] }, {}],
  ['a foreign site', 'foreign-site', {}, { sites: [site({ isOurs: false })] }],
  ['a blocked site', 'blocked-site', {}, { sites: [site({ isBlocked: true })] }],
  ['a site that is gone', 'absent-site', {}, { sites: [site({ isPresent: false })] }],
  ['a site nobody knows', 'absent-site', { siteId: 's9' }, {}],
  ['a missing key', 'no-key', {}, { accounts: [account({ keyState: 'missing' })] }],
  ['a locked key', 'no-key', {}, { accounts: [account({ keyState: 'locked' })] }],
  ['a refused key', 'no-key', {}, { accounts: [account({ keyState: 'refused' })] }],
  [
    'a key without the permission',
    'no-permission',
    {},
    { accounts: [account({ probe: refusedContributors })] },
  ],
  ['an open invite', 'already-pending', {}, { invites: [invite()] }],
  ['an invite about to expire', 'already-pending', {}, { invites: [invite({ state: 'expiring' })] }],
  ['an unknown status', 'already-pending', {}, { invites: [invite({ state: 'unknown' })] }],
  ['an accepted invite', 'already-accepted', {}, { invites: [invite({ state: 'accepted' })] }],
  ['a probably accepted one', 'already-accepted', {}, { invites: [invite({ state: 'probably-accepted' })] }],
  ['a full site', 'seat-limit', {}, { sites: [site({ seatLimit: 2, contributors: 2 })] }],
  [
    'another run',
    'on-its-way',
    {},
    { openItems: [{ addressKey: 'ann@client.example', siteId: 's1', kind: 'on-its-way' }] },
  ],
  [
    'a doubt',
    'in-doubt',
    {},
    { openItems: [{ addressKey: 'ann@client.example', siteId: 's1', kind: 'in-doubt' }] },
  ],
])('a row is skipped for %s', (_, reason, rowOver, worldOver) => {
  const { lines, calls } = planRows([row(rowOver)], world(worldOver))
  expect(reasonOf(lines[0])).toBe(reason)
  expect(lines[0]?.verdict.kind === 'skip' && skipWords(lines[0].verdict, String)).toMatch(/\w/)
  expect(calls).toEqual([])
})

test.each(['expired', 'declined', 'revoked'] as const)('a %s invite asks before a new one', (state) => {
  const { lines, calls } = planRows([row()], world({ invites: [invite({ state })] }))
  expect(lines[0]?.verdict).toMatchObject({ kind: 'ask', ask: { code: state }, answer: null, call: null })
  expect(calls).toEqual([])
})

test('an open invite counts before an ended one, whatever their order', () => {
  const both = [invite(), invite({ key: 'k2', inviteId: 'i2', state: 'revoked' })]
  for (const invites of [both, both.toReversed()]) {
    expect(reasonOf(planRows([row()], world({ invites })).lines[0])).toBe('already-pending')
  }
})

test('the same mailbox on the same site is sent once, and the second row names the first', () => {
  const rows = [row({ position: 4 }), row({ position: 9, address: ' ANN@client.example ', roleIds: ['r2'] })]
  const { lines } = planRows(rows, world())
  expect(lines.map(reasonOf)).toEqual(['call', 'duplicate'])
  expect(lines[1]?.verdict).toMatchObject({ row: 4, hasSameRoles: false })
})

test('a second row is covered by the first only where it asks for the same; other roles wait for a person', () => {
  const placesOf = (roleIds: readonly string[], isEnded = false) =>
    planRows([row(), row({ position: 2, roleIds: [...roleIds], isEnded })], world()).lines.map(
      ({ verdict }) => placeOf(verdict),
    )
  expect(placesOf(row().roleIds)).toEqual(['call', 'covered'])
  expect(placesOf(['r2'])).toEqual(['call', 'held'])
  // What ends is not about roles.
  expect(placesOf(['r2'], true)).toEqual(['call', 'covered'])
})

test('a row after a faulty twin is not a duplicate of it', () => {
  const { lines } = planRows([row({ errors: [error('No role.')] }), row({ position: 2 })], world())
  expect(lines.map(reasonOf)).toEqual(['has-errors', 'call'])
})

test('a newcomer who is one of two people takes one seat, whoever it is', () => {
  const possible = { state: 'possibly-accepted', possibleAccounts: ['x'] } as const
  const facts = {
    // One of the two, the other still invited, one more.
    sites: [site({ seatLimit: 3, contributors: 1 })],
    invites: [
      invite({ key: 'k1', address: 'a@client.example', ...possible }),
      invite({ key: 'k2', address: 'b@client.example', ...possible }),
    ],
  }
  const { lines } = planRows([row({ rowId: 1, address: 'c@client.example' })], world(facts))
  expect(lines.map(reasonOf)).toEqual(['call'])
})

test('seats count collaborators, open invites and the rows before', () => {
  const rows = ['a', 'b', 'c'].map((who, at) => row({ position: at + 1, address: `${who}@x.example` }))
  const { lines } = planRows(
    rows,
    world({
      sites: [site({ seatLimit: 4, contributors: 1 })],
      invites: [invite({ address: 'z@x.example' })],
    }),
  )
  expect(lines.map(reasonOf)).toEqual(['call', 'call', 'seat-limit'])
})

test('roles in another order share a call; another language, role set or site does not', () => {
  const { calls } = planRows(
    [
      row({ position: 1, address: 'a@x.example', roleIds: ['r1', 'r2'] }),
      row({ position: 2, address: 'b@x.example', roleIds: ['r2', 'r1'] }),
      row({ position: 3, address: 'c@x.example', roleIds: ['r1', 'r2'], language: 'de' }),
      row({ position: 4, address: 'd@x.example', roleIds: ['r1'] }),
      row({ position: 5, address: 'a@x.example', siteId: 's2', roleIds: ['r1', 'r2'] }),
    ],
    world({ sites: [site(), site({ id: 's2', name: 'Florist' })] }),
  )
  expect(calls.map((call) => call.lines)).toEqual([[0, 1], [2], [3], [4]])
})

test('every row ends in exactly one line, and calls are as few as the chunk size allows', () => {
  const rows = fc.array(
    fc.record({
      who: fc.integer({ min: 0, max: 30 }),
      where: fc.constantFrom('s1', 's2', 's3', ''),
      roles: fc.constantFrom(['r1'], ['r2'], ['r1', 'r2']),
      language: fc.constantFrom('', 'de'),
      errors: fc.constantFrom([], [], [], [error('Bad.')]),
    }),
    { maxLength: 120 },
  )
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), (drawn, chunkSize) => {
      const input = drawn.map((one, at) =>
        row({
          position: at + 1,
          address: `p${one.who}@x.example`,
          siteId: one.where,
          roleIds: one.roles,
          language: one.language,
          errors: one.errors,
        }),
      )
      const sites = ['s1', 's2', 's3'].map((id) => site({ id, isBlocked: id === 's3' }))
      const { lines, calls } = planRows(input, world({ sites, chunkSize }))
      expect(lines.map((line) => line.rowId)).toEqual(input.map((one) => one.rowId))
      const called = calls.flatMap((call, at) => call.lines.map((line) => [line, at]))
      expect(called.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual(
        lines.flatMap((line, at) => (line.verdict.kind === 'call' ? [[at, line.verdict.call]] : [])),
      )
      const firsts = calls.map((call) => call.lines[0] ?? -1)
      expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
      const sizes = new Map<string, number>()
      for (const call of calls) {
        const key = `${call.siteId} ${call.roleIds.join()} ${call.language}`
        sizes.set(key, (sizes.get(key) ?? 0) + call.lines.length)
        expect(new Set(call.lines.map((line) => lines[line]?.addressKey)).size).toBe(call.lines.length)
      }
      const fewest = [...sizes.values()].reduce((sum, size) => sum + Math.ceil(size / chunkSize), 0)
      expect(calls.length).toBe(fewest)
    }),
  )
})

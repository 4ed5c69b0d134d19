import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countFigures, indexNow } from '../../../../electron/core/review/compare-with-now.ts'
import { countPopulation, freezeLines, hashOfList } from '../../../../electron/core/review/freeze-review.ts'
import { accessStates, type KnownAccess } from '../../../../shared/known-access.ts'
import { reviewDecisions } from '../../../../shared/review.ts'
import { access, someone, world } from './review-world.ts'

const everything = { kind: 'everything' } as const
const unknown = (siteId: string, wixId: string): KnownAccess =>
  access({
    siteId,
    personId: null,
    addressKey: '',
    address: '',
    wixIds: [wixId],
    roles: null,
    because: 'listed',
  })

test('everybody who is, may be or may come in is on the list, unknown accounts last on their site', () => {
  const known = [
    unknown('s1', 'wix-9'),
    someone('zoe@x.example'),
    someone('bob@x.example', { state: 'open', sureness: null }),
    ...(['none', 'expired', 'gone', 'declined', 'revoked'] as const).map((state) =>
      someone(`${state}@x.example`, { state, sureness: null }),
    ),
    someone('eve@x.example', { siteId: 's2', siteName: 'Cafe' }),
  ]
  expect(
    freezeLines(everything, world(known)).map(({ id, address, wixIds }) => [id, address || wixIds[0]]),
  ).toEqual([
    ['L1', 'bob@x.example'],
    ['L2', 'zoe@x.example'],
    ['L3', 'wix-9'],
    ['L4', 'eve@x.example'],
  ])
  expect(
    freezeLines({ kind: 'client', client: 'Bean Co' }, world(known)).map((line) => line.address),
  ).toEqual(['eve@x.example'])
  expect(countPopulation(everything, world(known))).toEqual({
    lines: 4,
    sites: 2,
    unknownAccounts: 1,
    unreadSites: 0,
  })
})

test('the account of our own key is on the list, and none of those that nobody is known to be', () => {
  const known = [unknown('s1', 'wix-9'), { ...unknown('s1', 'wix-1'), isOwnKey: true }]
  expect(countPopulation(everything, world(known))).toMatchObject({ lines: 2, unknownAccounts: 1 })
})

test('a site whose people were never read is said', () => {
  const readAt = ({ id }: { readonly id: string }) => (id === 's1' ? null : '2026-11-20T09:00:00.000Z')
  expect(countPopulation(everything, world([someone('bob@x.example')], { readAt })).unreadSites).toBe(1)
})

test('the list and its hash depend on what is known, not on its order; any change of it shows in the hash', () => {
  const known = fc
    .uniqueArray(
      fc.record({
        at: fc.constantFrom('s1', 's2'),
        who: fc.constantFrom('', 'a@x.example', 'b@x.example', 'c@x.example'),
        state: fc.constantFrom(...accessStates),
      }),
      { selector: ({ at, who }) => `${at} ${who}`, maxLength: 8 },
    )
    .map((all) =>
      all.map(({ at, who, state }) =>
        who === '' ? { ...unknown(at, 'wix-1'), state } : someone(who, { siteId: at, state }),
      ),
    )
  fc.assert(
    fc.property(known, fc.nat(), (all, turn) => {
      const lines = freezeLines(everything, world(all))
      const cut = all.length === 0 ? 0 : turn % all.length
      const turned = freezeLines(everything, world([...all.slice(cut), ...all.slice(0, cut)].toReversed()))
      expect(turned).toEqual(lines)
      const hash = hashOfList(everything, lines)
      expect(hashOfList(everything, turned)).toBe(hash)
      const [first, ...rest] = lines
      if (first === undefined) return
      expect(hashOfList(everything, [{ ...first, sureness: 'confirmed' }, ...rest])).not.toBe(hash)
      expect(hashOfList({ kind: 'client', client: 'x' }, lines)).not.toBe(hash)
    }),
  )
})

test('what became of a line is what is known now, and an end is said only where one is known', () => {
  const before = [
    someone('ann@x.example'),
    someone('bob@x.example'),
    someone('cem@x.example'),
    unknown('s1', 'wix-9'),
  ]
  const lines = freezeLines(everything, world(before))
  const now = indexNow([
    someone('ann@x.example', {
      state: 'gone',
      because: 'two-reads',
      sureness: 'told',
      since: '2026-11-25T09:00:00.000Z',
    }),
    someone('bob@x.example', { roles: { roleIds: ['r2'], source: 'read', at: '' } }),
    someone('dan@x.example'),
    someone('eve@x.example', { wixIds: ['wix-9'], state: 'gone', because: 'read-back', sureness: 'told' }),
  ])
  expect(lines.map(now.lineNow)).toEqual([
    {
      kind: 'ended',
      state: 'gone',
      because: 'two-reads',
      sureness: 'told',
      since: '2026-11-25T09:00:00.000Z',
    },
    { kind: 'roles', roleIds: ['r2'], source: 'read', at: '', isNewlyKnown: false },
    { kind: 'changed' },
    {
      kind: 'ended',
      state: 'gone',
      because: 'read-back',
      sureness: 'told',
      since: '2026-11-03T09:00:00.000Z',
    },
  ])
  expect(now.newcomers(lines).map((one) => one.address)).toEqual(['dan@x.example'])
})

test('roles that nobody knew when the list was frozen, and Wix named since, are said as that', () => {
  const lines = freezeLines(everything, world([someone('ann@x.example', { roles: null })]))
  const roles = { roleIds: ['r2'], source: 'changed', at: '2026-11-25' } as const
  const now = indexNow([someone('ann@x.example', { roles })])
  expect(lines.map(now.lineNow)).toEqual([{ kind: 'roles', ...roles, isNewlyKnown: true }])
})

test('every line is counted once, unanswered ones as that, and removed or changed only when Wix says so later', () => {
  const answer = fc.option(
    fc.record({
      decision: fc.constantFrom(...reviewDecisions),
      roleIds: fc.constant(['r2']),
      reason: fc.constant(''),
      at: fc.constant('2026-11-01'),
      order: fc.constantFrom('2026-11-20', '2026-11-24'),
      by: fc.constant('me'),
      way: fc.constant('line' as const),
    }),
  )
  const now = fc.oneof(
    fc.constant({ kind: 'same' } as const),
    fc.record({
      kind: fc.constant('same' as const),
      roles: fc.record({
        roleIds: fc.constantFrom(['r2'], ['r1']),
        source: fc.constantFrom('read' as const, 'changed' as const),
        at: fc.constantFrom('2026-11-22', '2026-11-19'),
      }),
    }),
    fc.record({
      kind: fc.constant('roles' as const),
      roleIds: fc.constantFrom(['r2'], ['r1']),
      source: fc.constantFrom('invited' as const, 'read' as const, 'changed' as const),
      at: fc.constantFrom('2026-11-22', '2026-11-19'),
      isNewlyKnown: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('ended' as const),
      state: fc.constantFrom('gone' as const, 'revoked' as const, 'expired' as const, 'none' as const),
      because: fc.constantFrom('read-back' as const, 'two-reads' as const, 'wix' as const),
      sureness: fc.constantFrom('told' as const, 'possibly' as const, null),
      since: fc.constantFrom('2026-11-22', null),
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.record({ answer, now })), (lines) => {
      const figures = countFigures(lines)
      expect(figures.keep + figures.change + figures.remove + figures.unsure + figures.unanswered).toBe(
        lines.length,
      )
      const proven = lines.filter(
        (line) =>
          line.answer?.decision === 'remove' &&
          line.answer.order === '2026-11-20' &&
          line.now.kind === 'ended' &&
          (line.now.state === 'gone' ? line.now.because !== 'wix' : line.now.state === 'revoked') &&
          (line.now.state === 'gone' || line.now.because === 'wix') &&
          line.now.sureness !== 'possibly' &&
          line.now.since !== null,
      )
      expect(figures.removed).toBe(proven.length)
      const isNamed = (roles?: { source: string; at: string; roleIds: readonly string[] }) =>
        roles !== undefined &&
        roles.source !== 'invited' &&
        roles.at === '2026-11-22' &&
        roles.roleIds.join() === 'r2'
      const changed = lines.filter(
        ({ answer: given, now: is }) =>
          given?.decision === 'change' &&
          given.order === '2026-11-20' &&
          isNamed(is.kind === 'roles' ? is : 'roles' in is ? is.roles : undefined),
      )
      expect(figures.changed).toBe(changed.length)
    }),
  )
})

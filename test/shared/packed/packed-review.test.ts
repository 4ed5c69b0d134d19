import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  packReview,
  packStandings,
  unpackReview,
  unpackStandings,
} from '../../../shared/packed/packed-review.ts'
import { type LineNow, type ReviewAnswer, type ReviewLine, reviewDecisions } from '../../../shared/review.ts'

const text = fc.string({ maxLength: 6 })
const answers = fc.uniqueArray(
  fc.record<ReviewAnswer>({
    decision: fc.constantFrom(...reviewDecisions),
    roleIds: fc.array(text, { maxLength: 2 }),
    reason: text,
    at: text,
    order: text,
    by: text,
    way: fc.constantFrom('line', 'bulk', 'file'),
  }),
  { maxLength: 3 },
)
const roles = { roleIds: ['r1'], source: 'read', at: '2026-11-22' } as const
const now = fc.constantFrom<LineNow>(
  { kind: 'same' },
  { kind: 'same', roles },
  { kind: 'changed' },
  { kind: 'roles', ...roles, isNewlyKnown: true },
  { kind: 'ended', state: 'gone', because: 'two-reads', sureness: 'told', since: null },
)
const address = fc.constantFrom('', 'ann@x.example', 'Ann@X.example', 'bob@x.example')
const line = fc.record({
  id: fc.constantFrom('L1', 'L2', 'L9', 'x'),
  accountId: fc.constantFrom('a1', 'a2'),
  siteId: fc.constantFrom('s1', 's2'),
  siteName: fc.constantFrom('Bakery', 'Cafe'),
  client: fc.constantFrom('', 'Bean Co'),
  readAt: fc.constantFrom(null, '2026-11-20'),
  personId: fc.option(address),
  name: text,
  addressKey: address,
  address,
  wixIds: fc.array(text, { maxLength: 2 }),
  state: fc.constantFrom('accepted', 'open', 'in-doubt'),
  sureness: fc.constantFrom(null, 'told', 'possibly'),
  since: fc.option(text),
  roleIds: fc.option(fc.array(text, { maxLength: 2 })),
  roleTitles: fc.array(text, { maxLength: 2 }),
  isOwn: fc.boolean(),
  now,
})
const lines = answers.chain((given) =>
  fc.array(
    fc
      .tuple(line, fc.constantFrom(null, ...given))
      .map(([one, answer]) => ({ ...one, answer }) as ReviewLine),
    { maxLength: 8 },
  ),
)
const overTheBridge = <T>(value: T): T => JSON.parse(JSON.stringify(value))

test('lines of a review come over the bridge as they were, whatever they hold and whoever changed them', () => {
  fc.assert(
    fc.property(lines, fc.nat(3), (all, from) => {
      expect(unpackReview(overTheBridge(packReview(all, from)), from)).toEqual(all)
      const standings = all.map(({ answer, now: is }, nth) => ({ place: 3 * nth + from, answer, now: is }))
      expect(unpackStandings(overTheBridge(packStandings(standings)))).toEqual(standings)
    }),
  )
})

test('what lines have in common is told once', () => {
  const answer: ReviewAnswer = {
    ...{ decision: 'keep', roleIds: [], reason: 'all stay', way: 'bulk' },
    ...{ at: '2026-11-22', order: '2026-11-22', by: 'me' },
  }
  const all = Array.from(
    { length: 50 },
    (_, nth): ReviewLine => ({
      ...{ id: `L${nth + 1}`, accountId: 'a1', siteId: 's1', siteName: 'Bakery', client: 'Bean Co' },
      ...{ personId: `p${nth}@x.example`, name: '', addressKey: `p${nth}@x.example` },
      ...{ address: `p${nth}@x.example`, wixIds: [], state: 'open', sureness: null, since: null },
      ...{ roleIds: null, roleTitles: [], readAt: null, answer, now: { kind: 'same' }, isOwn: false },
    }),
  )
  const sent = JSON.stringify(packReview(all, 0))
  expect(sent.match(/Bakery|all stay/g)).toHaveLength(2)
  expect(sent.length).toBeLessThan(JSON.stringify(all).length / 6)
})

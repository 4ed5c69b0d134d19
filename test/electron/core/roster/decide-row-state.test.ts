import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decideRowState,
  overdueOf,
  type StateFacts,
} from '../../../../electron/core/roster/decide-row-state.ts'
import { accessStates } from '../../../../shared/known-access.ts'
import { rowStates } from '../../../../shared/roster.ts'

const now = Date.parse('2026-03-02T09:00:00.000Z')
const day = 86_400_000
const inDays = (days: number) => new Date(now + days * day).toISOString()
type Known = NonNullable<StateFacts['known']>

const known = (state: Known['state'], more: Partial<Known> = {}): Known => ({
  state,
  sureness: null,
  since: inDays(-20),
  roles: null,
  expiresAt: state === 'open' ? inDays(10) : null,
  ...more,
})
const roles = (...roleIds: string[]): Known['roles'] => ({ roleIds, source: 'invited', at: inDays(-20) })
const facts = (more: Partial<StateFacts> = {}): StateFacts => ({
  isBlank: false,
  isReady: true,
  until: '',
  roleIds: 'r1,r2',
  today: '2026-03-02',
  now,
  own: undefined,
  known: undefined,
  mails: 1,
  hasLeft: false,
  ...more,
})
const own = (state: NonNullable<StateFacts['own']>['state'], at: string | null = null) => ({ state, at })

test.for<readonly [string, Partial<StateFacts>, (typeof rowStates)[number]]>([
  ['nothing typed', { isBlank: true }, 'draft'],
  ['an error', { isReady: false }, 'draft'],
  ['nothing known', {}, 'ready'],
  ['nothing speaks for access', { known: known('none') }, 'ready'],
  ['invited', { known: known('open') }, 'sent'],
  ['reminded', { known: known('open'), mails: 2 }, 'reminded'],
  [
    'invited by somebody else, with an error in another cell',
    { known: known('open'), isReady: false },
    'sent',
  ],
  ['three days left', { known: known('open', { expiresAt: inDays(3) }), mails: 2 }, 'expiring'],
  ['run out while nobody looked', { known: known('open', { expiresAt: inDays(-1) }) }, 'expired'],
  ['no end known', { known: known('open', { expiresAt: null }) }, 'sent'],
  ['expired', { known: known('expired') }, 'expired'],
  ['the same roles in another order', { known: known('open', { roles: roles('r2', 'r1') }) }, 'sent'],
  ['a role edited after the invite', { known: known('open', { roles: roles('r1') }) }, 'differs'],
  ['a role nobody could resolve', { roleIds: '', known: known('open', { roles: roles('r1') }) }, 'sent'],
  ['told by Wix', { known: known('accepted', { sureness: 'told' }) }, 'accepted'],
  ['said by a person', { known: known('accepted', { sureness: 'confirmed' }) }, 'accepted'],
  ['probably in', { known: known('accepted', { sureness: 'probably' }) }, 'probably-accepted'],
  ['possibly in', { known: known('accepted', { sureness: 'possibly' }) }, 'possibly-accepted'],
  ['in with other roles', { known: known('accepted', { sureness: 'told', roles: roles('r3') }) }, 'differs'],
  ['declined', { known: known('declined') }, 'declined'],
  ['revoked', { known: known('revoked') }, 'revoked'],
  ['gone', { known: known('gone', { sureness: 'told' }) }, 'gone'],
  ['a call in doubt', { known: known('in-doubt') }, 'in-doubt'],
  ['its own call in doubt', { own: own('in-doubt'), known: known('open') }, 'in-doubt'],
  ['refused', { own: own('refused', inDays(-1)), known: known('none') }, 'refused'],
  [
    'refused after it had been revoked',
    { own: own('refused', inDays(-1)), known: known('revoked') },
    'refused',
  ],
  ['revoked after a refusal', { own: own('refused', inDays(-30)), known: known('revoked') }, 'revoked'],
  [
    'refused, because somebody else invited them',
    { own: own('refused', inDays(-1)), known: known('open') },
    'sent',
  ],
  ['failed', { own: own('failed', inDays(-1)), known: known('none') }, 'failed'],
  ['on its way again', { own: own('queued'), known: known('expired') }, 'queued'],
  ['held', { own: own('held'), hasLeft: true }, 'held'],
  ['being sent', { own: own('sending'), until: '2026-01-01' }, 'sending'],
  ['the last day itself', { until: '2026-03-02' }, 'ready'],
  ['the day after', { until: '2026-03-01' }, 'ended'],
  ['over, and still in', { until: '2026-03-01', known: known('accepted', { sureness: 'told' }) }, 'ended'],
  ['a day nobody can read', { until: '1/3/2026', isReady: false }, 'draft'],
  ['left', { hasLeft: true, known: known('accepted', { sureness: 'told' }) }, 'left'],
] as const)('%s: %o is %s', ([, more, state]) => {
  expect(decideRowState(facts(more))).toBe(state)
})

test('what is left to end is told of rows whose last day is over, and of no others', () => {
  expect(overdueOf('ended', known('accepted'))).toBe('in')
  expect(overdueOf('ended', known('open'))).toBe('open')
  for (const state of accessStates) {
    if (state !== 'accepted' && state !== 'open') expect(overdueOf('ended', known(state))).toBeNull()
    for (const other of rowStates) if (other !== 'ended') expect(overdueOf(other, known(state))).toBeNull()
  }
})

const anyFacts: fc.Arbitrary<StateFacts> = fc.record({
  isBlank: fc.boolean(),
  isReady: fc.boolean(),
  until: fc.constantFrom('', '2026-03-01', '2026-03-02', '2027-01-01', 'soon'),
  roleIds: fc.constantFrom('', 'r1', 'r1,r2'),
  today: fc.constant('2026-03-02'),
  now: fc.constant(now),
  own: fc.option(
    fc.record({
      // Calls end no row and mark nobody as left: that is known of the row and of the person.
      state: fc.constantFrom(null, ...rowStates.filter((state) => state !== 'ended' && state !== 'left')),
      at: fc.constantFrom(null, inDays(-1), inDays(-40)),
    }),
    { nil: undefined },
  ),
  known: fc.option(
    fc.record({
      state: fc.constantFrom(...accessStates),
      sureness: fc.constantFrom(null, 'told', 'confirmed', 'probably', 'possibly'),
      since: fc.constantFrom(null, inDays(-20)),
      roles: fc.constantFrom(null, roles('r1'), roles('r3')),
      expiresAt: fc.constantFrom(null, inDays(10), inDays(2), inDays(-2)),
    }),
    { nil: undefined },
  ),
  mails: fc.nat(3),
  hasLeft: fc.boolean(),
})

test('whatever is known: no row says more than the evidence does', () => {
  fc.assert(
    fc.property(anyFacts, (some) => {
      const state = decideRowState(some)
      const own = some.own?.state
      const isUnderWay = own === 'sending' || own === 'queued' || own === 'held'
      if (isUnderWay || some.isBlank) {
        expect(state).toBe(isUnderWay ? own : 'draft')
        return
      }
      // Access is claimed only where known access says so, and never more surely.
      if (state === 'accepted' && some.known !== undefined)
        expect(['told', 'confirmed']).toContain(some.known.sureness)
      if (state === 'ready' && some.known !== undefined) expect(some.known.state).toBe('none')
      if (state === 'differs') expect(some.known?.roles?.roleIds.join()).not.toBe(some.roleIds)
      if (some.until === '2026-03-01') expect(['ended', 'in-doubt', 'left']).toContain(state)
      else expect(state).not.toBe('ended')
    }),
  )
})

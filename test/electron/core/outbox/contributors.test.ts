import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterFailure } from '../../../../electron/core/outbox/after-failure.ts'
import type { AccessFinding } from '../../../../electron/core/outbox/contributors/access-finding.ts'
import { afterFinding, mostTries } from '../../../../electron/core/outbox/contributors/after-finding.ts'
import { isShortList } from '../../../../electron/core/outbox/contributors/is-short-list.ts'
import { refuseAccessJob } from '../../../../electron/core/outbox/contributors/refuse-access-job.ts'
import { equationOf } from '../../../../electron/core/outbox/equation.ts'
import { equationHolds } from '../../../../shared/outbox.ts'
import { equationTerms } from '../../../../shared/words/equation-words.ts'
import { failureOf, refusal } from './fake-wix.ts'

// The decisions about changes and removals, whatever is found.

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'))
const findings: readonly AccessFinding[] = [
  { kind: 'gone', isAccepted: true },
  { kind: 'gone', isAccepted: false },
  { kind: 'gone-once' },
  { kind: 'reads-differ', isAccepted: true, isNamed: true },
  { kind: 'reads-differ', isAccepted: false, isNamed: false },
  { kind: 'still-listed' },
  { kind: 'changed' },
  { kind: 'has-these-roles' },
  { kind: 'roles-differ', titles: ['Role r1'] },
  { kind: 'never-made', because: { kind: 'own-account' } },
  { kind: 'short-list', before: 5, after: 1 },
  { kind: 'refused', failure: refusal('conflict', 409) },
]
const calls = fc.record({
  kind: fc.constantFrom('change-role' as const, 'remove' as const),
  attempts: fc.integer({ min: 1, max: 9 }),
  wasAsked: fc.boolean(),
  wasAccepted: fc.boolean(),
})

test('only a read that does not show somebody makes them removed, and only the wished roles make a change', () => {
  fc.assert(
    fc.property(fc.constantFrom(...findings), calls, (finding, call) => {
      const next = afterFinding(finding, call)
      if (next.kind === 'queued') return call.attempts < mostTries
      if (next.outcome === 'removed') return finding.kind === 'gone' && call.kind === 'remove'
      if (next.outcome === 'changed') return finding.kind === 'changed' || finding.kind === 'has-these-roles'
      return next.because !== null
    }),
  )
})

test('what was never asked of Wix is called neither changed nor removed', () => {
  for (const kind of ['change-role', 'remove'] as const) {
    for (const finding of findings.filter(
      ({ kind: what }) => what === 'gone' || what === 'has-these-roles',
    )) {
      if (finding.kind === 'gone' && finding.isAccepted) continue
      const next = afterFinding(finding, { kind, attempts: 1, wasAsked: false, wasAccepted: false })
      expect(next).toMatchObject({ kind: 'settled', outcome: expect.stringMatching(/covered|failed/) })
    }
  }
})

test('a list is short when it lost more than a fifth of the others', () => {
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const others = before.filter((id) => id !== 'a')
      const kept = others.filter((id) => after.includes(id)).length
      expect(isShortList(new Set(before), new Set(after), 'a')).toBe(
        5 * (others.length - kept) > others.length,
      )
    }),
  )
  expect(isShortList(new Set(['a', 'b']), new Set(['b']), 'a')).toBe(false)
  expect(isShortList(new Set(['a']), new Set(), 'a')).toBe(false)
  expect(isShortList(new Set(['a', 'b']), new Set(), 'a')).toBe(true)
})

test('the own account and the last known co-owner are always refused, nobody else ever', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('a', 'b'),
      fc.option(ids, { nil: null }),
      fc.boolean(),
      (wixId, keyWixId, coOwners, staysCoOwner) => {
        const because = refuseAccessJob({
          kind: 'remove',
          accountId: 'a1',
          siteId: 's1',
          wixId,
          keyWixId,
          coOwners: coOwners === null ? null : new Set(coOwners),
          staysCoOwner,
        })
        const isLast = coOwners?.length === 1 && coOwners[0] === wixId && !staysCoOwner
        expect(because?.kind).toBe(wixId === keyWixId ? 'own-account' : isLast ? 'last-co-owner' : undefined)
      },
    ),
  )
})

test('a failure after Wix may have acted is never called failed', () => {
  const failures = [
    failureOf('no-reply'),
    failureOf('server'),
    failureOf('unreadable'),
    failureOf('redirected'),
    refusal('key', 403),
    refusal('not-found', 404),
    refusal('rate-limit', 429),
    refusal('other', 418),
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...failures),
      fc.constantFrom('change-role' as const, 'remove' as const),
      fc.constantFrom('looking' as const, 'acting' as const, 'reading-back' as const),
      fc.boolean(),
      fc.integer({ min: 1, max: 12 }),
      (failure, kind, stage, wasAsked, tries) => {
        const next = afterFailure(failure, {
          kind,
          addresses: 1,
          attempts: tries,
          offlineTries: 0,
          limits: tries,
          access: { stage, wasAsked, isAccepted: stage === 'reading-back' },
        })
        const mayHaveActed =
          stage === 'reading-back' || wasAsked || (stage === 'acting' && failure.mayHaveActed)
        expect(['queued', mayHaveActed ? 'in-doubt' : 'failed']).toContain(next.kind)
      },
    ),
  )
})

test('the equation of any run holds and names every part that is not 0', () => {
  const part = fc.nat({ max: 50 })
  const keys = [
    'sent',
    'revoked',
    'changed',
    'removed',
    'still-there',
    'covered',
    'refused',
    'failed',
  ] as const
  const more = ['in-doubt', 'held', 'waiting', 'dropped'] as const
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 12, maxLength: 12 }),
      part,
      part,
      (counts, covered, heldByPlan) => {
        const outcomes = Object.fromEntries([...keys, ...more].map((key, at) => [key, counts[at] ?? 0]))
        const planned = counts.reduce((sum, count) => sum + count, covered + heldByPlan)
        const equation = equationOf({ planned, covered, heldByPlan }, outcomes)
        expect(equationHolds(equation)).toBe(true)
        expect(equationTerms(equation).reduce((sum, { count }) => sum + count, 0)).toBe(planned)
      },
    ),
  )
})

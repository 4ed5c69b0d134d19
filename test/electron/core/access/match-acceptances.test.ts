import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Acceptable,
  fitNewcomers,
  type Newcomer,
} from '../../../../electron/core/access/fit-newcomers.ts'
import { type Match, matchAcceptances } from '../../../../electron/core/access/match-acceptances.ts'
import { day } from './evidence-builder.ts'
import { acceptable as invite, newcomer, world } from './matching-builder.ts'

const said = (newcomers: readonly Newcomer[], invites: readonly Acceptable[], bound?: number) =>
  Object.fromEntries(
    matchAcceptances(newcomers, invites, bound).matches.map((match) => [match.key, match.sureness]),
  )

test('one newcomer and one open invite: probably', () => {
  const { matches, unknown } = matchAcceptances([newcomer('x', 's1')], [invite('ada', 's1')])
  expect(matches).toEqual([
    { key: 'ada@s1', sureness: 'probably', wixIds: ['x'], others: [], excluded: [], doubt: null },
  ])
  expect(unknown).toEqual([])
})

test('two open invites and one newcomer: possibly both, and each says who else fits', () => {
  const { matches } = matchAcceptances([newcomer('x', 's1')], [invite('ada', 's1'), invite('ben', 's1')])
  expect(matches).toMatchObject([
    { key: 'ada@s1', sureness: 'possibly', others: ['ben'], doubt: 'others-fit' },
    { key: 'ben@s1', sureness: 'possibly', others: ['ada'], doubt: 'others-fit' },
  ])
})

test('somebody invited to three sites who appears on exactly those three is told from everybody else there', () => {
  const invites = ['s1', 's2', 's3'].flatMap((site) => [invite('ada', site), invite(`only-${site}`, site)])
  const { matches } = matchAcceptances([newcomer('x', 's1', 's2', 's3')], invites)
  expect(matches.map(({ key, sureness }) => [key, sureness])).toEqual([
    ['ada@s1', 'probably'],
    ['ada@s2', 'probably'],
    ['ada@s3', 'probably'],
  ])
  expect(matches[0]?.excluded).toEqual(['only-s1', 'only-s2', 'only-s3'])
})

test('staff who are on every site are no tie between all the clients', () => {
  const sites = Array.from({ length: 300 }, (_, index) => `s${index}`)
  const invites = sites.flatMap((site) => [invite('staff', site), invite(`client of ${site}`, site)])
  const newcomers = [newcomer('staff id', ...sites), ...sites.map((site) => newcomer(`id of ${site}`, site))]
  expect(new Set(matchAcceptances(newcomers, invites).matches.map((match) => match.sureness))).toEqual(
    new Set(['probably']),
  )
  // While staff themselves are out, each newcomer may be one of them.
  expect(new Set(Object.values(said(newcomers.slice(1), invites)))).toEqual(new Set(['possibly']))
})

test.each<[string, Partial<Acceptable>, string | undefined]>([
  ['sent after the account was there', { sentAt: day(4) }, undefined],
  [
    'over long before the account came',
    { sentAt: '2026-01-01T00:00:00.000Z', endsAt: '2026-01-31T00:00:00.000Z' },
    undefined,
  ],
  ['just over', { sentAt: '2026-01-30T00:00:00.000Z', endsAt: day(1) }, 'probably'],
  ['of which nobody knows the end', { endsAt: null }, 'probably'],
  ['denied by a person since', { deniedAt: day(5) }, undefined],
  ['denied before the account came', { deniedAt: day(2) }, 'probably'],
  ['accepted by another account, as Wix said', { sureAt: day(9), acceptedBy: 'y' }, undefined],
  ['surely accepted after the account was not there yet', { sureAt: day(4) }, 'probably'],
  ['surely accepted before the account came', { sureAt: day(2) }, undefined],
])('an invite that is %s', (_, change, expected) => {
  expect(said([newcomer('x', 's1')], [invite('ada', 's1', change)])['ada@s1']).toBe(expected)
})

test('whom a person confirmed takes the newcomer from the other', () => {
  const invites = [invite('ada', 's1', { sureAt: day(9) }), invite('ben', 's1')]
  expect(said([newcomer('x', 's1')], invites)).toEqual({ 'ada@s1': 'probably' })
})

test('an account that Wix named is that person everywhere', () => {
  const invites = [
    invite('ada', 's1', { sureAt: day(9), acceptedBy: 'x' }),
    invite('ada', 's2'),
    invite('ben', 's2'),
  ]
  expect(said([newcomer('x', 's1', 's2')], invites)).toEqual({ 'ada@s1': 'probably', 'ada@s2': 'probably' })
})

test('contradictions fall back to possibly and say so', () => {
  const twoPeople = matchAcceptances([newcomer('x', 's1', 's2')], [invite('ada', 's1'), invite('ben', 's2')])
  expect(twoPeople.matches.map(({ sureness, doubt }) => [sureness, doubt])).toEqual([
    ['possibly', 'contradiction'],
    ['possibly', 'contradiction'],
  ])
  const twoAccounts = matchAcceptances(
    [newcomer('x', 's1'), newcomer('y', 's2')],
    [invite('ada', 's1'), invite('ada', 's2')],
  )
  expect(twoAccounts.matches.map(({ sureness, doubt }) => [sureness, doubt])).toEqual([
    ['possibly', 'more-accounts'],
    ['possibly', 'more-accounts'],
  ])
  const twoForOne = matchAcceptances([newcomer('x', 's1'), newcomer('y', 's1')], [invite('ada', 's1')])
  expect(twoForOne.matches).toMatchObject([
    { sureness: 'possibly', wixIds: ['x', 'y'], doubt: 'more-accounts' },
  ])
})

test('somebody who fits nobody is unknown, and changes nothing for anybody', () => {
  const invites = [invite('ada', 's1')]
  const { matches, unknown } = matchAcceptances([newcomer('x', 's1'), newcomer('y', 's9')], invites)
  expect(matches).toEqual(matchAcceptances([newcomer('x', 's1')], invites).matches)
  expect(unknown).toEqual(['y'])
})

test('beyond the bound everything that hangs together is only possible', () => {
  const invites = [invite('ada', 's1'), invite('ada', 's2'), invite('ben', 's1'), invite('ben', 's2')]
  const newcomers = [newcomer('x', 's1'), newcomer('y', 's2')]
  const { matches } = matchAcceptances(newcomers, invites, 3)
  expect(new Set(matches.map(({ sureness, doubt }) => `${sureness} ${doubt}`))).toEqual(
    new Set(['possibly too-many']),
  )
})

/** All pairings of greatest weight, by trying every one. */
function bestPairings({
  newcomers,
  invites,
}: {
  newcomers: readonly Newcomer[]
  invites: readonly Acceptable[]
}) {
  const { fits } = fitNewcomers(newcomers, invites)
  let best = 0
  let pairings: ReadonlyMap<string, string>[] = []
  const go = (at: number, taken: ReadonlyMap<string, string>, weight: number): void => {
    const id = newcomers[at]?.wixId
    if (id === undefined) {
      if (weight > best) pairings = []
      if (weight >= best) pairings.push(taken)
      best = Math.max(best, weight)
      return
    }
    go(at + 1, taken, weight)
    for (const fit of fits) {
      if (fit.wixId !== id || [...taken.values()].includes(fit.person)) continue
      go(at + 1, new Map([...taken, [id, fit.person]]), weight + fit.weight)
    }
  }
  go(0, new Map(), 0)
  return { fits, pairings }
}

test('what is said agrees with trying every pairing', () => {
  fc.assert(
    fc.property(world, (it) => {
      const { fits, pairings } = bestPairings(it)
      const matches = new Map(
        matchAcceptances(it.newcomers, it.invites).matches.map((match) => [match.key, match]),
      )
      for (const { key, person, siteId } of it.invites) {
        const fitting = fits.filter((fit) => fit.person === person && fit.keysBySite.has(siteId))
        const possible = fitting.filter((fit) =>
          pairings.some((one) => one.get(fit.wixId) === person || !one.has(fit.wixId)),
        )
        const match: Match | undefined = matches.get(key)
        expect(match?.wixIds ?? []).toEqual(possible.map((fit) => fit.wixId).toSorted())
        const [only] = possible
        const isInAll = only !== undefined && pairings.every((one) => one.get(only.wixId) === person)
        if (match?.sureness === 'probably') expect([possible.length, isInAll]).toEqual([1, true])
        else if (possible.length === 1 && isInAll) expect(match?.doubt).toBe('contradiction')
      }
    }),
    { numRuns: 400 },
  )
})

test('never probable while somebody else fits as well', () => {
  fc.assert(
    fc.property(world, (it) => {
      const { fits } = bestPairings(it)
      for (const match of matchAcceptances(it.newcomers, it.invites).matches) {
        if (match.sureness !== 'probably') continue
        const [person = ''] = match.key.split('@')
        const mine = fits.find((fit) => fit.person === person && fit.wixId === match.wixIds[0])
        const alone = fits.filter((fit) => fit.wixId === match.wixIds[0])
        // Another person who explains the account as well is spoken for by an account of their own.
        for (const rival of alone.filter(
          (fit) => fit.person !== person && fit.weight >= (mine?.weight ?? 0),
        )) {
          expect(fits.some((fit) => fit.person === rival.person && fit.wixId !== match.wixIds[0])).toBe(true)
        }
      }
    }),
    { numRuns: 400 },
  )
})

test('a newcomer like another makes neither certain, and one whom nobody invited changes nothing', () => {
  fc.assert(
    fc.property(world, (it) => {
      const before = said(it.newcomers, it.invites)
      const stranger = newcomer('stranger', 's9')
      expect(said([...it.newcomers, stranger], it.invites)).toEqual(before)
      const [first] = it.newcomers
      if (first === undefined) return
      const twin = { ...first, wixId: 'twin' }
      for (const match of matchAcceptances([...it.newcomers, twin], it.invites).matches) {
        if (match.wixIds.includes('twin') || match.wixIds.includes(first.wixId)) {
          expect(match.sureness).toBe('possibly')
        }
      }
    }),
    { numRuns: 400 },
  )
})

test('the order of newcomers, sites and invites does not matter', () => {
  fc.assert(
    fc.property(
      world.chain((it) =>
        fc.record({
          it: fc.constant(it),
          newcomers: fc.shuffledSubarray(it.newcomers, {
            minLength: it.newcomers.length,
            maxLength: it.newcomers.length,
          }),
          invites: fc.shuffledSubarray(it.invites, {
            minLength: it.invites.length,
            maxLength: it.invites.length,
          }),
        }),
      ),
      ({ it, newcomers, invites }) => {
        const turned = newcomers.map((one) => ({ ...one, appearances: one.appearances.toReversed() }))
        expect(matchAcceptances(turned, invites)).toEqual(matchAcceptances(it.newcomers, it.invites))
      },
    ),
    { numRuns: 200 },
  )
})

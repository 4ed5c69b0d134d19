import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchAcceptances } from '../../../../electron/core/access/match-acceptances.ts'
import { day } from './evidence-builder.ts'
import { acceptable, newcomer, world } from './matching-builder.ts'

// What a person linked, and what was revoked since, when it is told who accepted.

const verdicts = (...world: Parameters<typeof matchAcceptances>) =>
  matchAcceptances(...world).matches.map(({ key, sureness, wixIds, doubt }) => [
    key,
    sureness,
    wixIds.join(),
    doubt,
  ])

test('a linked account is that person, and out for the other who fits', () => {
  const invites = [acceptable('ada', 's1'), acceptable('ben', 's1')]
  const linked = { ...newcomer('x', 's1'), linkedTo: 'ada' }
  expect(verdicts([linked], invites)).toEqual([['ada@s1', 'confirmed', 'x', null]])
  expect(verdicts([linked, newcomer('y', 's1')], invites)).toEqual([
    ['ada@s1', 'confirmed', 'x', null],
    ['ben@s1', 'probably', 'y', null],
  ])
  // Linked to somebody who was not invited here: it took nobody’s invite, and is not unknown.
  const elsewhere = { ...newcomer('x', 's1'), linkedTo: 'cas' }
  expect(matchAcceptances([elsewhere], invites)).toEqual({ matches: [], unknown: [] })
})

test('a person with three accounts has all of them; a fourth one is no more than possible', () => {
  const invites = [acceptable('ada', 's1', { hasLinks: true }), acceptable('ada', 's2', { hasLinks: true })]
  const mine = ['x', 'y', 'z'].map((wixId) => ({ ...newcomer(wixId, 's1'), linkedTo: 'ada' }))
  expect(verdicts(mine, invites)).toEqual([['ada@s1', 'confirmed', 'x,y,z', null]])
  expect(verdicts([newcomer('w', 's2')], invites)).toEqual([['ada@s2', 'possibly', 'w', 'other-account']])
})

test('whoever came before an invite was revoked may have accepted it, but nobody who came after', () => {
  const revoked = acceptable('ada', 's1', { revokedAt: day(3) })
  expect(verdicts([newcomer('x', 's1')], [revoked])).toEqual([['ada@s1', 'possibly', 'x', 'revoked']])
  expect(verdicts([newcomer('x', 's1')], [acceptable('ada', 's1', { revokedAt: day(2) })])).toEqual([])
  // So the only open invite is not the only one that fits.
  expect(verdicts([newcomer('x', 's1')], [revoked, acceptable('ben', 's1')])).toEqual([
    ['ada@s1', 'possibly', 'x', 'others-fit'],
    ['ben@s1', 'possibly', 'x', 'others-fit'],
  ])
})

test('an account that Wix named for two people is one of them, in whatever order they come', () => {
  const named = { ...newcomer('x', 's1'), namedFor: ['ada', 'ben'] }
  const invites = [acceptable('ada', 's1'), acceptable('ben', 's1'), acceptable('cas', 's1')]
  const expected = [
    ['ada@s1', 'possibly', 'x', 'others-fit'],
    ['ben@s1', 'possibly', 'x', 'others-fit'],
  ]
  expect(verdicts([named], invites)).toEqual(expected)
  expect(verdicts([named], invites.toReversed())).toEqual(expected)
})

test('what a person linked is never inferred otherwise, whatever else was seen', () => {
  const links = fc.dictionary(
    fc.constantFrom('x0', 'x1', 'x2', 'x3'),
    fc.constantFrom('p0', 'p1', 'p2', 'p9'),
  )
  fc.assert(
    fc.property(world, links, (it, linked) => {
      const newcomers = it.newcomers.map((one) => ({ ...one, linkedTo: linked[one.wixId] ?? null }))
      const owners = new Set<string>(Object.values(linked))
      const invites = it.invites.map((one) => ({ ...one, hasLinks: owners.has(one.person) }))
      const { matches, unknown } = matchAcceptances(newcomers, invites)
      for (const { key, sureness, wixIds } of matches) {
        const [person = ''] = key.split('@')
        for (const wixId of wixIds) if (wixId in linked) expect(linked[wixId]).toBe(person)
        expect(sureness === 'confirmed').toBe(wixIds.every((wixId) => linked[wixId] === person))
        // Nothing that was only seen is above probably, and not even that for somebody known by another account.
        if (owners.has(person)) expect(sureness).not.toBe('probably')
      }
      expect(unknown.filter((wixId) => wixId in linked)).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('an account of which a person said that it is not theirs is never taken for theirs, whatever else fits; Wix can say so', () => {
  const invites = [acceptable('ada', 's1', { notTheirs: ['x'] }), acceptable('ben', 's2')]
  expect(matchAcceptances([newcomer('x', 's1')], invites)).toEqual({ matches: [], unknown: ['x'] })
  expect(verdicts([{ ...newcomer('x', 's1'), namedFor: ['ada'] }], invites)).toEqual([
    ['ada@s1', 'probably', 'x', null],
  ])
  fc.assert(
    fc.property(world, fc.array(fc.tuple(fc.nat(3), fc.nat(3))), (made, denials) => {
      const denied = new Set(denials.map(([person, id]) => `p${person} x${id}`))
      const said = made.invites.map((invite) => ({
        ...invite,
        notTheirs: ['x0', 'x1', 'x2', 'x3'].filter((id) => denied.has(`${invite.person} ${id}`)),
      }))
      for (const { key, wixIds } of matchAcceptances(made.newcomers, said).matches)
        for (const wixId of wixIds) expect(denied.has(`${key.split('@')[0]} ${wixId}`)).toBe(false)
    }),
  )
})

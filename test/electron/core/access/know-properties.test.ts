import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import { evidence, people, siteIds } from './evidence-arbitraries.ts'
import { day, know, peopleOf } from './evidence-builder.ts'

// What holds of known access whatever the evidence.

const world = fc.record({
  sites: fc.uniqueArray(evidence, { maxLength: siteIds.length, selector: ({ siteId }) => siteId }),
  people,
  now: fc.constantFrom(5, 9, 13, 20),
})
type World = typeof world extends fc.Arbitrary<infer It> ? It : never

const linesOf = ({ sites, people: persons, now }: World, later = 0) =>
  know(sites, { people: peopleOf(persons), now: day(now + later) })
const inOrder = (lines: readonly KnownAccess[]) => lines.map((line) => JSON.stringify(line)).toSorted()
const whose = ({ siteId, addressKey, wixIds: ids }: KnownAccess) =>
  `${siteId} ${addressKey === '' ? ids.join() : addressKey}`

test('time alone ends no acceptance, opens nothing and undoes no leaving', () => {
  fc.assert(
    fc.property(world, fc.nat(400), (it, later) => {
      const after = new Map(linesOf(it, later).map((line) => [whose(line), line]))
      for (const line of linesOf(it)) {
        const then = after.get(whose(line))
        if (line.state !== 'open') expect(then?.state).toBe(line.state)
        else expect(['open', 'expired', 'gone', 'revoked', 'declined', 'none']).toContain(then?.state)
        if (line.state === 'accepted')
          expect(then).toMatchObject({ sureness: line.sureness, since: line.since })
        for (const key of then?.openInvites ?? []) expect(line.openInvites).toContain(key)
      }
    }),
  )
})

test('each invite takes one seat at most, and none once it is over or somebody is in by it', () => {
  fc.assert(
    fc.property(world, (it) => {
      const lines = linesOf(it)
      const open = lines.flatMap(({ openInvites }) => openInvites)
      expect(new Set(open).size).toBe(open.length)
      const invites = it.sites.flatMap((site) => site.invites)
      for (const key of open) {
        const invite = invites.find((one) => one.key === key)
        expect(invite?.wixStatus).toBe('Pending')
        expect(invite?.inference?.sureness ?? 'possibly').toBe('possibly')
        expect((invite?.expiresAt ?? day(99)) > day(it.now)).toBe(true)
      }
      // An account is one line of a site: somebody’s, or its own, but for those it only may be. Where Wix itself named
      // it for two people, both count as in until a person says that they are one.
      const namedFor = (wixId: string) =>
        new Set(invites.flatMap(({ acceptedBy, addressKey }) => (acceptedBy === wixId ? addressKey : [])))
      for (const site of it.sites) {
        for (const { wixId } of site.stays) {
          if (namedFor(wixId).size > 1) continue
          const surely = lines.filter(
            (line) =>
              line.siteId === site.siteId && line.sureness !== 'possibly' && line.wixIds.includes(wixId),
          )
          expect(new Set(surely.map(({ personId }) => personId)).size).toBeLessThanOrEqual(1)
        }
      }
    }),
  )
})

test('nothing is told or confirmed without a word of Wix or of a person; who was not invited is nobody', () => {
  fc.assert(
    fc.property(world, (it) => {
      const linked = new Set(Object.values(it.people).flatMap(({ accounts }) => accounts))
      const invites = it.sites.flatMap((site) => site.invites)
      const named = new Set(invites.flatMap(({ acceptedBy }) => acceptedBy ?? []))
      const seen = new Set(invites.flatMap(({ inference }) => inference?.wixIds ?? []))
      for (const line of linesOf(it)) {
        if (line.personId === null) {
          expect(line.because === 'listed' || line.state === 'gone').toBe(true)
          continue
        }
        const ofPerson = invites.filter(
          ({ addressKey, siteId }) => addressKey === line.addressKey && siteId === line.siteId,
        )
        if (line.sureness === 'told') {
          const isWixs = ofPerson.some(({ wixStatus }) => wixStatus === 'Used')
          expect(isWixs || line.wixIds.some((wixId) => named.has(wixId))).toBe(true)
        }
        if (line.sureness === 'confirmed') expect(line.wixIds.some((wixId) => linked.has(wixId))).toBe(true)
        for (const wixId of line.wixIds)
          expect(linked.has(wixId) || named.has(wixId) || seen.has(wixId)).toBe(true)
      }
    }),
  )
})

test('what a colleague inferred counts only where nothing is known here, and is never surer than they said', () => {
  fc.assert(
    fc.property(world, (it) => {
      for (const line of linesOf(it)) {
        if (line.because !== 'colleague') continue
        const own = it.sites
          .flatMap((site) => site.invites)
          .filter((one) => one.siteId === line.siteId && one.addressKey === line.addressKey)
        const heard = own.filter((one) => one.heard !== undefined && one.inference === null)
        expect(heard.map((one) => one.heard?.sureness)).toContain(line.sureness)
        expect(heard.every((one) => one.said === '')).toBe(true)
        expect(line).toMatchObject({ state: 'accepted', since: null, wixIds: [] })
      }
    }),
  )
})

test('gone is only who two reads no longer showed', () => {
  fc.assert(
    fc.property(world, (it) => {
      for (const line of linesOf(it)) {
        if (line.state !== 'gone') continue
        const stays = it.sites.find(({ siteId }) => siteId === line.siteId)?.stays ?? []
        for (const { wixId, goneAt } of stays) if (line.wixIds.includes(wixId)) expect(goneAt).not.toBeNull()
      }
    }),
  )
})

test('the order in which evidence is read does not matter', () => {
  fc.assert(
    fc.property(world, (it) => {
      const turned = it.sites.toReversed().map((site) => ({ ...site, stays: site.stays.toReversed() }))
      expect(inOrder(linesOf({ ...it, sites: turned }))).toEqual(inOrder(linesOf(it)))
    }),
  )
})

test('the world of these tests holds what they are about', () => {
  const drawn = fc.sample(world, { numRuns: 300, seed: 1 }).flatMap((it) => linesOf(it))
  expect(new Set(drawn.map(({ state }) => state))).toEqual(
    new Set(['accepted', 'open', 'expired', 'revoked', 'gone']),
  )
  expect(new Set(drawn.map(({ sureness }) => sureness))).toEqual(
    new Set(['told', 'confirmed', 'probably', 'possibly', null]),
  )
})

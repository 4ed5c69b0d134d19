import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffAccess } from '../../../../electron/core/access/diff-access.ts'
import { evidenceAt } from '../../../../electron/core/access/evidence-at.ts'
import { knownKey } from '../../../../shared/known-access.ts'
import { evidence, people } from './evidence-arbitraries.ts'
import { day, inferred, invite, know, peopleOf, site, stay } from './evidence-builder.ts'

const sites = fc.uniqueArray(evidence, { maxLength: 3, selector: ({ siteId }) => siteId })
const at = fc.integer({ min: 1, max: 16 }).map(day)

describe('what is different between two times', () => {
  test('is nothing where nothing is', () => {
    fc.assert(
      fc.property(sites, people, (drawn, persons) => {
        const lines = know(drawn, { people: peopleOf(persons) })
        expect(diffAccess(lines, lines)).toEqual([])
      }),
    )
  })

  test('is told once a line, and only who is in came, and nobody left who is in as somebody', () => {
    fc.assert(
      fc.property(sites, people, at, (drawn, persons, then) => {
        const facts = { people: peopleOf(persons) }
        const before = know(
          drawn.map((one) => evidenceAt(one, then)),
          { ...facts, now: then },
        )
        const after = know(drawn, { ...facts, now: day(20) })
        const changes = diffAccess(before, after)
        const keys = changes.map((change) => (change.after ?? change.before)?.siteId && keyOf(change))
        expect(new Set(keys).size).toBe(keys.length)
        const isIn = new Set(
          after.flatMap((line) =>
            line.state === 'accepted' ? line.wixIds.map((wixId) => `${line.siteId} ${wixId}`) : [],
          ),
        )
        for (const change of changes) {
          if (change.kind === 'came') expect(change.after).toMatchObject({ state: 'accepted' })
          if (change.kind === 'came') expect(change.after?.since).not.toBe(null)
          if (change.kind === 'came') expect(change.after?.sureness).not.toBe('possibly')
          if (change.kind === 'left') expect(change.before?.sureness).not.toBe('possibly')
          if (change.kind !== 'left') continue
          expect(change.before?.state).toBe('accepted')
          for (const wixId of change.before?.wixIds ?? [])
            expect(isIn.has(`${change.before?.siteId} ${wixId}`)).toBe(false)
        }
      }),
    )
  })

  const keyOf = ({ before, after }: ReturnType<typeof diffAccess>[number]): string => {
    const line = after ?? before
    if (line === null) throw new Error('one of both is there')
    return knownKey(line)
  }
  const since = (then: string, drawn: Parameters<typeof site>[0], facts = {}) => {
    const one = site(drawn)
    return diffAccess(know([evidenceAt(one, then)], { now: then }), know([one], facts)).map(
      ({ kind, before, after }) => [kind, before?.state ?? null, after?.state ?? null],
    )
  }

  test('who accepted came, at a sync after that time and not before it', () => {
    const accepted = {
      invites: [invite('ann', { inference: inferred('probably', ['w1']) })],
      stays: [stay('w1')],
    }
    expect(since(day(2), accepted)).toEqual([['came', 'open', 'accepted']])
    expect(since(day(3), accepted)).toEqual([])
  })

  test('who was there at the first read of a site did not come: since when is not known', () => {
    expect(since(day(2), { stays: [stay('w1', { unseenAt: null })] })).toEqual([['found', null, 'accepted']])
  })

  test('who left, and who came back as before, are told apart', () => {
    const gone = stay('w1', { firstAt: day(1), unseenAt: null, missingSince: day(5), goneAt: day(6) })
    expect(since(day(4), { stays: [gone] })).toEqual([['left', 'accepted', 'gone']])
    const back = stay('w1', { firstAt: day(8), unseenAt: day(7) })
    const was = know([evidenceAt(site({ stays: [gone, back] }), day(4))], { now: day(4) })
    // Today's evidence holds the latest stay alone.
    expect(diffAccess(was, know([site({ stays: [back] })]))).toEqual([])
  })

  test('an account that turned out to be somebody did not leave, and they did not come', () => {
    const stays = [stay('w1', { firstAt: day(1), unseenAt: null })]
    const before = know([site({ stays })])
    const after = know([site({ stays })], { people: peopleOf({ ann: { accounts: ['w1'] } }) })
    expect(diffAccess(before, after).map(({ kind }) => kind)).toEqual(['identified'])
  })

  test('an invite that ended by its day is told, one that was resent since is not called another', () => {
    const ending = { invites: [invite('ann', { expiresAt: day(8) })] }
    expect(since(day(4), ending)).toEqual([['state', 'open', 'expired']])
    expect(since(day(4), { invites: [invite('ann', { lastSentAt: day(6), expiresAt: day(30) })] })).toEqual(
      [],
    )
  })
})

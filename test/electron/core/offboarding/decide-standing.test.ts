import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countStandings,
  decideCheckAgain,
  decideStanding,
  type SiteFindings,
} from '../../../../electron/core/offboarding/decide-standing.ts'
import { accessStates } from '../../../../shared/known-access.ts'
import { isComplete, type SiteStanding } from '../../../../shared/offboarding.ts'
import { standingWords } from '../../../../shared/words/offboarding-words.ts'
import { access } from '../review/review-world.ts'

const begunAt = '2026-11-20T09:00:00.000Z'
const later = '2026-11-20T10:00:00.000Z'
const earlier = '2026-11-19T09:00:00.000Z'
const findings = (over: Partial<SiteFindings> = {}): SiteFindings => ({
  site: { id: 's1', accountId: 'a1', name: 'Bakery' },
  obstacle: null,
  known: [],
  unknownAccounts: 0,
  readAt: later,
  mark: null,
  ...over,
})
const decide = (over: Partial<SiteFindings>, hasAccount = true) =>
  decideStanding(findings(over), { begunOrder: begunAt, hasAccount })

test('somebody who is in, or may still come in, is to do', () => {
  expect(decide({ known: [access({ sureness: 'possibly' })] })).toEqual({
    kind: 'to-do',
    isInvited: false,
    isIn: true,
    sureness: 'possibly',
    wixIds: ['wix-ann'],
    missedAt: null,
    saidDone: null,
  })
  // That they are in is sure, which account is theirs is not.
  expect(decide({ known: [access({ sureness: 'told', accountSureness: 'probably' })] })).toMatchObject({
    sureness: 'probably',
  })
  const invited = access({ state: 'open', sureness: null, wixIds: [], openInvites: ['i1'] })
  expect(decide({ known: [invited] })).toMatchObject({ kind: 'to-do', isInvited: true, isIn: false })
  expect(decide({ known: [access({ state: 'in-doubt', sureness: null })] })).toMatchObject({ kind: 'to-do' })
})

test('whom one read does not show any more is still to do, and says that a second read has to agree', () => {
  const missed = access({ sureness: 'told', firstSeenAt: earlier, missingSince: later })
  const standing = decide({ known: [missed] })
  expect(standing).toMatchObject({ kind: 'to-do', missedAt: later })
  expect(standingWords(standing, (iso) => iso.slice(0, 10))).toBe(
    'Has access. The read of 2026-11-20 does not show them any more, and a second, different one has to agree.',
  )
  const listed = access({ sureness: 'told', addressKey: 'ann2@x.example', firstSeenAt: earlier })
  expect(decide({ known: [missed, listed] })).toMatchObject({ kind: 'to-do', missedAt: null })
})

test('two addresses of one person on a site: one gone and one in is in', () => {
  const known = [
    access({ state: 'gone', sureness: 'told' }),
    access({ addressKey: 'ann2@x.example', sureness: 'told' }),
  ]
  expect(decide({ known })).toMatchObject({ kind: 'to-do', isIn: true })
})

test('gone, and nothing found, need a read since the off-boarding began', () => {
  const known = [access({ state: 'gone', sureness: 'told', because: 'read-back', since: later })]
  expect(decide({ known })).toMatchObject({ kind: 'gone', at: later, readAt: later, sureness: 'told' })
  expect(decide({ known, readAt: earlier })).toEqual({
    kind: 'not-checked',
    why: { code: 'not-read', readAt: earlier },
  })
  expect(decide({})).toEqual({ kind: 'nothing', readAt: later })
  expect(decide({ readAt: null })).toMatchObject({ kind: 'not-checked' })
})

test('an invite taken back before is nothing, taken back since is gone', () => {
  const revoked = (since: string) =>
    access({ state: 'revoked', sureness: null, wixIds: [], because: 'wix', since })
  expect(decide({ known: [revoked(later)] })).toMatchObject({ kind: 'gone', sureness: null })
  expect(decide({ known: [revoked(earlier)] })).toMatchObject({ kind: 'nothing' })
})

test('without an account of theirs, an unknown account may be them', () => {
  expect(decide({ unknownAccounts: 2 }, false)).toEqual({
    kind: 'not-checked',
    why: { code: 'unknown-accounts', accounts: 2 },
  })
  expect(decide({ unknownAccounts: 0 }, false)).toMatchObject({ kind: 'nothing' })
})

test('a site that cannot be acted on is done by hand or not checked', () => {
  const obstacle = { code: 'foreign', siteName: 'Bakery' } as const
  expect(decide({ obstacle })).toEqual({
    kind: 'not-checked',
    why: { code: 'obstacle', obstacle, seen: null },
  })
  expect(decide({ obstacle, known: [access()] })).toEqual({
    kind: 'not-checked',
    why: { code: 'obstacle', obstacle, seen: { isInvited: false, sureness: 'probably' } },
  })
  const mark = { at: later, by: 'me', note: 'asked the owner' }
  expect(decide({ obstacle, mark: { ...mark, order: later } })).toEqual({ kind: 'by-hand', ...mark })
})

test('a person’s word counts until a later read shows them all the same; a guess is no such read', () => {
  const mark = { at: '2026-11-20T09:30:00.000Z', order: '2026-11-20T09:30:00.000Z', by: 'me', note: '' }
  const listed = access({ sureness: 'told', firstSeenAt: earlier })
  expect(decide({ known: [listed], mark })).toMatchObject({
    kind: 'to-do',
    saidDone: { at: mark.at, by: 'me' },
  })
  expect(decide({ known: [listed], mark, readAt: begunAt })).toMatchObject({ kind: 'by-hand' })
  for (const over of [{ sureness: 'possibly' }, { missingSince: later }, { firstSeenAt: null }] as const) {
    expect(decide({ known: [{ ...listed, ...over }], mark })).toMatchObject({ kind: 'by-hand' })
  }
})

test('never complete while anything is open, in, unread or out of reach, whatever is known', () => {
  const line = fc
    .record({
      state: fc.constantFrom(...accessStates),
      sureness: fc.constantFrom('told', 'confirmed', 'probably', 'possibly', null),
      since: fc.constantFrom(earlier, later, null),
      openInvites: fc.constantFrom<readonly string[]>([], ['i1']),
    })
    .map((over) => access(over))
  const site = fc.record({
    known: fc.array(line, { maxLength: 3 }),
    readAt: fc.constantFrom(earlier, later, null),
    unknownAccounts: fc.nat(2),
    obstacle: fc.constantFrom(null, { code: 'unknown' } as const),
    mark: fc.constantFrom(null, { at: later, order: later, by: 'me', note: '' }),
  })
  fc.assert(
    fc.property(fc.array(site), fc.boolean(), (all, hasAccount) => {
      const sites = all.map((over) => ({ over, standing: decide(over, hasAccount) }))
      const figures = countStandings(sites)
      expect(figures.gone + figures.nothing + figures.byHand + figures.notChecked + figures.toDo).toBe(
        all.length,
      )
      const isClear = ({ known, readAt, obstacle, mark, unknownAccounts }: (typeof all)[number]) =>
        mark !== null ||
        (obstacle === null &&
          readAt === later &&
          (hasAccount || unknownAccounts === 0) &&
          known.every(
            ({ state, openInvites }) =>
              state !== 'accepted' && state !== 'in-doubt' && openInvites.length === 0,
          ))
      expect(isComplete(figures)).toBe(all.every(isClear))
    }),
  )
})

test('everything is looked at once more a day after the last end', () => {
  const gone = (at: string, readAt: string): { standing: SiteStanding } => ({
    standing: { kind: 'gone', at, missedAt: null, readAt, sureness: 'told' },
  })
  const nextDay = '2026-11-21T10:00:00.000Z'
  expect(decideCheckAgain([])).toEqual({ checkAgainAt: null, isCheckedAgain: false })
  expect(decideCheckAgain([gone(begunAt, later), gone(later, later)])).toEqual({
    checkAgainAt: nextDay,
    isCheckedAgain: false,
  })
  expect(decideCheckAgain([gone(begunAt, nextDay), gone(later, nextDay)]).isCheckedAgain).toBe(true)
})

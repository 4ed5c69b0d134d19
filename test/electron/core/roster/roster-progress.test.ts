import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideRowStanding } from '../../../../electron/core/roster/progress/decide-row-standing.ts'
import {
  askingRows,
  type RosterProgress,
  rowStandings,
  rowsWithAccess,
} from '../../../../shared/home/roster-progress.ts'
import { accessStates } from '../../../../shared/known-access.ts'
import { rosterProgressWords } from '../../../../shared/words/home/progress-words.ts'

const plain = {
  isBlank: false,
  isWrong: false,
  until: '',
  today: '2026-03-20',
  hasLeft: false,
  known: undefined,
}

test('a row counts as in only where its person surely or probably is', () => {
  const accepted = (sureness: 'told' | 'confirmed' | 'probably' | 'possibly' | null) =>
    decideRowStanding({ ...plain, known: { state: 'accepted', sureness } })
  expect([accepted('told'), accepted('confirmed'), accepted('probably')]).toEqual(['in', 'in', 'probably-in'])
  expect([accepted('possibly'), accepted(null)]).toEqual(['possibly-in', 'possibly-in'])
})

test('a row that is over, or whose person left, asks for nothing; one that nobody knows is ready or to fix', () => {
  expect(decideRowStanding({ ...plain, until: '2026-03-19' })).toBe('ended')
  expect(decideRowStanding({ ...plain, until: '2026-03-20' })).toBe('ready')
  expect(decideRowStanding({ ...plain, hasLeft: true })).toBe('left')
  expect(decideRowStanding({ ...plain, isWrong: true })).toBe('draft')
  expect(decideRowStanding({ ...plain, isBlank: true })).toBe('blank')
  const doubt = { state: 'in-doubt', sureness: null } as const
  expect(decideRowStanding({ ...plain, hasLeft: true, known: doubt })).toBe('in-doubt')
})

test('every row has one standing, and nobody is in of whom nothing says so', () => {
  const facts = fc.record({
    isBlank: fc.boolean(),
    isWrong: fc.boolean(),
    hasLeft: fc.boolean(),
    until: fc.constantFrom('', '2020-01-01', '2030-01-01', 'soon'),
    today: fc.constant('2026-03-20'),
    known: fc.option(
      fc.record({
        state: fc.constantFrom(...accessStates),
        sureness: fc.constantFrom('told', 'confirmed', 'probably', 'possibly', null),
      } as const),
      { nil: undefined },
    ),
  })
  fc.assert(
    fc.property(facts, (drawn) => {
      const standing = decideRowStanding(drawn)
      expect(rowStandings).toContain(standing)
      if (standing.includes('in') && standing !== 'in-doubt' && standing !== 'waiting') {
        expect(drawn.known?.state).toBe('accepted')
      }
    }),
  )
})

test('how far a roster has come is said with what is only probable', () => {
  const none = Object.fromEntries(rowStandings.map((one) => [one, 0])) as RosterProgress['standings']
  const come = { standings: { ...none, in: 7, 'probably-in': 2, waiting: 3, ended: 4, blank: 1 } }
  expect(rosterProgressWords(come)).toBe('9 of 12 in, 2 of them probably, 3 waiting')
  expect([rowsWithAccess(come), askingRows(come)]).toEqual([9, 12])
  expect(rosterProgressWords({ standings: { ...none, ended: 2 } })).toBe('No row asks for access')
  expect(rosterProgressWords({ standings: { ...none, draft: 1, ready: 2 } })).toBe(
    '0 of 3 in, 2 not invited, 1 row to fix',
  )
})

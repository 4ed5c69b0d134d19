import { expect, test } from 'vitest'
import { findRosters } from '../../../renderer/rosters/find-rosters.ts'
import { type RosterProgress, rowStandings } from '../../../shared/home/roster-progress.ts'
import { noon } from '../builders.ts'

const roster = (id: string, name: string) => ({
  ...{ id, name, rows: 3, revision: 1, createdAt: noon, changedAt: noon, deletedAt: null },
})
const standings = Object.fromEntries(rowStandings.map((one) => [one, 0])) as RosterProgress['standings']
const come = (over: Partial<RosterProgress>): RosterProgress => ({
  ...{ rosterId: '', standings, isArchived: false, wrongRows: 0, accountIds: [], clients: [], plan: null },
  ...over,
})
const all = [roster('a', 'Spring team'), roster('b', 'Freelancers'), roster('c', 'Last year')]
const facts = {
  text: '',
  isArchive: false,
  progress: new Map([
    ['a', come({ accountIds: ['s'], clients: ['Marlowe'] })],
    ['c', come({ isArchived: true })],
  ]),
  names: new Map([['s', 'Studio Nörth']]),
}
const found = (over: Partial<typeof facts>) => findRosters(all, { ...facts, ...over }).map(({ id }) => id)

test('rosters are found by their name, their account and their client; archived ones apart', () => {
  expect(found({})).toEqual(['a', 'b'])
  expect(found({ isArchive: true })).toEqual(['c'])
  expect(found({ text: ' FREE' })).toEqual(['b'])
  expect(found({ text: 'north' })).toEqual(['a'])
  expect(found({ text: 'marl' })).toEqual(['a'])
  expect(found({ text: 'last' })).toEqual([])
})

import {
  askingRows,
  type RosterProgress,
  type RowStanding,
  rowsWithAccess,
} from '../../home/roster-progress.ts'
import { countOf, formatCount } from '../count.ts'

const others: readonly (readonly [RowStanding, string])[] = [
  ['waiting', 'waiting'],
  ['possibly-in', 'possibly in'],
  ['in-doubt', 'in doubt'],
  ['expired', 'expired'],
  ['out', 'out again'],
  ['ready', 'not invited'],
]

/** `9 of 12 in, 2 of them probably, 3 waiting`. */
export function rosterProgressWords(progress: Pick<RosterProgress, 'standings'>): string {
  const { standings } = progress
  const asking = askingRows(progress)
  if (asking === 0) return 'No row asks for access'
  const probably = standings['probably-in']
  return [
    `${formatCount(rowsWithAccess(progress))} of ${formatCount(asking)} in`,
    ...(probably === 0 ? [] : [`${formatCount(probably)} of them probably`]),
    ...others.flatMap(([standing, words]) =>
      standings[standing] === 0 ? [] : [`${formatCount(standings[standing])} ${words}`],
    ),
    ...(standings.draft === 0 ? [] : [`${countOf(standings.draft, 'row')} to fix`]),
  ].join(', ')
}

import type { Site } from '../../shared/directory.ts'
import type { PackedLine } from '../../shared/packed/packed-access.ts'
import { sortInTurns } from '../../shared/turns/sort-in-turns.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'
import {
  type AccessKind,
  type AccessLineFilter,
  type AccessNames,
  countKind,
  everyAccess,
  filterAccess,
  linesATurn,
  noCounts,
  titleOfState,
} from './filter-access.ts'
import { type AccessGrouping, type GatheredGroup, gatherGroups } from './group-access.ts'

export interface LinesToShow extends Omit<AccessNames, 'folderOf'> {
  readonly all: readonly PackedLine[]
  /** null for all. */
  readonly accountId: string | null
  readonly sites: readonly Site[]
  readonly filter: AccessLineFilter
  readonly grouping: AccessGrouping
  /** null: as they came. */
  readonly compare: ((a: PackedLine, b: PackedLine) => number) | null
}

export interface LinesShown {
  /** How many of the account there are of each kind. */
  readonly counts: Readonly<Record<AccessKind, number>>
  /** What their states are called. */
  readonly states: readonly string[]
  /** Those that pass the filter, in order. */
  readonly lines: readonly PackedLine[]
  readonly siteCount: number
  readonly groups: readonly GatheredGroup[] | null
}

/** As all of them were shown last, for whoever comes back to them. */
const kept = new WeakMap<readonly PackedLine[], { readonly asked: LinesToShow; readonly shown: LinesShown }>()

/** Which lines are shown, in which order and groups, and what there is to choose from. */
export function* showLines(asked: LinesToShow): WorkInTurns<LinesShown> {
  const before = kept.get(asked.all)
  if (before !== undefined && isSame(before.asked, asked)) return before.shown
  const { all, accountId, sites, filter, grouping, compare } = asked
  const ofAccount = yield* filterAccess(all, everyAccess, accountId, asked)
  const counts = noCounts()
  const states = new Set<string>()
  let seen = 0
  for (const line of ofAccount) {
    seen += 1
    if (seen % linesATurn === 0) yield
    countKind(counts, line)
    states.add(titleOfState(line))
  }
  const found = yield* filterAccess(ofAccount, filter, null, asked)
  const lines = compare === null ? found : yield* sortInTurns(found, compare)
  const folders = new Map(sites.map(({ id, folder }) => [id, folder ?? '']))
  const folderOf = (siteId: string) => folders.get(siteId) ?? ''
  const groups = yield* gatherGroups(lines, grouping, { ...asked, folderOf })
  const siteCount = new Set(lines.map(({ site }) => site.siteId)).size
  const shown = { counts, states: [...states].sort(), lines, siteCount, groups }
  kept.set(all, { asked, shown })
  return shown
}

function isSame(before: LinesToShow, now: LinesToShow): boolean {
  const { filter, ...rest } = now
  const isSameFilter = Object.entries(filter).every(
    ([name, value]) => before.filter[name as keyof AccessLineFilter] === value,
  )
  return (
    isSameFilter && Object.entries(rest).every(([name, value]) => before[name as keyof LinesToShow] === value)
  )
}

import { foldText } from '../../shared/fold-text.ts'
import type { RosterProgress } from '../../shared/home/roster-progress.ts'
import type { Roster, RosterId } from '../../shared/roster.ts'

export interface RosterSearch {
  /** In the name of the roster, of its accounts or its clients; '' for all. */
  readonly text: string
  /** Only archived ones, or only the others. */
  readonly isArchive: boolean
  readonly progress: ReadonlyMap<RosterId, RosterProgress>
  /** Names of accounts. */
  readonly names: ReadonlyMap<string, string>
}

/** Rosters that pass, in their order. */
export function findRosters(
  rosters: readonly Roster[],
  { text, isArchive, progress, names }: RosterSearch,
): readonly Roster[] {
  const wanted = foldText(text.trim())
  return rosters.filter(({ id, name }) => {
    const come = progress.get(id)
    if ((come?.isArchived ?? false) !== isArchive) return false
    const accounts = (come?.accountIds ?? []).map((accountId) => names.get(accountId) ?? '')
    return [name, ...accounts, ...(come?.clients ?? [])].some((one) => foldText(one).includes(wanted))
  })
}

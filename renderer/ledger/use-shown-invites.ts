import { useCallback, useMemo } from 'react'
import type { ListedInvite } from '../../shared/ledger.ts'
import { sortInTurns } from '../../shared/turns/sort-in-turns.ts'
import { compareBy, type Sort } from '../ui/table/sort-rows.ts'
import { useInTurns } from '../ui/turns/use-in-turns.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import { type FilterFacts, filterInvites, type InviteFilter } from './filter-invites.ts'
import { inviteOrders } from './ledger-columns.tsx'
import { type InviteSums, sumInvites } from './sum-invites.ts'

export interface InvitesToShow extends FilterFacts {
  readonly all: readonly ListedInvite[]
  readonly filter: InviteFilter
  readonly sort: Sort | null
}

/** Rows of a filter, in order. */
interface ShownRows {
  readonly rows: readonly ListedInvite[]
  readonly filter: InviteFilter
  readonly accountId: string | null
}

export interface ShownInvites {
  readonly rows: readonly ListedInvite[]
  readonly sums: InviteSums
  /** The rows are those of the filter; false while others are looked for. */
  readonly isOfFilter: boolean
}

interface KeptSums {
  readonly sums: InviteSums
  readonly accountId: string | null
}

/** As all of them were summed last: whoever comes back to them has those until they are summed anew. */
const kept = new WeakMap<readonly ListedInvite[], KeptSums>()

/** Which invites are shown and what there is of them, worked out in turns of the page; null while that never was. */
export function useShownInvites(asked: InvitesToShow): ShownInvites | null {
  const { all, filter, sort, accountId, now, mostReminders, clientOf } = asked
  const nameOf = useSiteNames()
  const { quietDays } = filter
  const sums = useInTurns(
    useCallback(
      () => keepSums({ all, accountId, now, quietDays, mostReminders, clientOf, nameOf }),
      [all, accountId, now, quietDays, mostReminders, clientOf, nameOf],
    ),
  ).value
  // What is not told by the clock is not looked for again when that goes on.
  const at = filter.radar === 'any' ? 0 : now
  const compare = useMemo(() => compareBy(inviteOrders, sort), [sort])
  const shown = useInTurns(
    useCallback(
      () => showRows(all, filter, { accountId, now: at, mostReminders, clientOf }, compare),
      [all, filter, accountId, at, mostReminders, clientOf, compare],
    ),
  ).value
  const known = sums ?? kept.get(all) ?? null
  if (known === null || shown === null || known.accountId !== accountId) return null
  return {
    rows: shown.rows,
    sums: known.sums,
    isOfFilter: shown.filter === filter && shown.accountId === accountId,
  }
}

function* keepSums(asked: Parameters<typeof sumInvites>[0]): WorkInTurns<KeptSums> {
  const made = { sums: yield* sumInvites(asked), accountId: asked.accountId }
  kept.set(asked.all, made)
  return made
}

function* showRows(
  all: readonly ListedInvite[],
  filter: InviteFilter,
  facts: FilterFacts,
  compare: ((a: ListedInvite, b: ListedInvite) => number) | null,
): WorkInTurns<ShownRows> {
  const found = yield* filterInvites(all, filter, facts)
  const rows = compare === null ? found : yield* sortInTurns(found, compare)
  return { rows, filter, accountId: facts.accountId }
}

import { addressKey } from '../../../shared/email.ts'
import { emptyCells, type Grouping, type RowId, rowStates } from '../../../shared/roster.ts'
import { groupsOf } from './groups-of.ts'
import type { SheetNames, SheetRows } from './sheet-facts.ts'

export interface RowGroup {
  readonly key: string
  readonly title: string
  readonly rows: number
  readonly people: number
  readonly sites: number
  /** Rows with an error or a warning. */
  readonly troubled: number
}

/** Counts different keys; nearly every group has one or two. */
interface Distinct {
  first: string
  more: Set<string> | null
}

interface Counting {
  title: string
  rows: number
  troubled: number
  readonly people: Distinct
  readonly sites: Distinct
}

function see(distinct: Distinct, key: string): void {
  if (key === '' || key === distinct.first) return
  if (distinct.first === '') distinct.first = key
  else {
    distinct.more ??= new Set()
    distinct.more.add(key)
  }
}

const sizeOf = ({ first, more }: Distinct): number => (first === '' ? 0 : 1 + (more?.size ?? 0))

/** The rows put together, in the order in which the groups come first; a row of two roles counts in both groups. */
export function groupRows(
  rows: SheetRows,
  ids: readonly RowId[],
  by: Grouping,
  names: SheetNames,
): readonly RowGroup[] {
  const groups = new Map<string, Counting>()
  for (const id of ids) {
    const { email, siteId } = rows.cells(id) ?? emptyCells
    const isTroubled = rows.mark(id)?.problems.some(({ severity }) => severity !== 'hint') === true
    const person = addressKey(email)
    for (const { key, title } of groupsOf(rows, id, by, names)) {
      let group = groups.get(key)
      if (group === undefined) {
        group = {
          title,
          rows: 0,
          troubled: 0,
          people: { first: '', more: null },
          sites: { first: '', more: null },
        }
        groups.set(key, group)
      }
      group.rows += 1
      if (isTroubled) group.troubled += 1
      see(group.people, person)
      see(group.sites, siteId)
    }
  }
  return Array.from(groups, ([key, { title, rows: count, troubled, people, sites }]) => ({
    key,
    title,
    rows: count,
    people: sizeOf(people),
    sites: sizeOf(sites),
    troubled,
  }))
}

/** States have an order of their own; everything else is in that of its name. */
export const placeOfGroup = (by: Grouping, key: string): number =>
  by === 'state' ? (rowStates as readonly string[]).indexOf(key) : 0

import {
  type Cells,
  type Change,
  emptyCells,
  type Row,
  type RowEdit,
  type RowId,
  type Step,
} from '../../../shared/roster.ts'
import { countOf } from '../../ui/format-count.ts'
import { lockOfCell } from '../lock-reason.ts'
import type { RosterModel } from '../roster-model.ts'
import { accessIn, accessKey, type Person } from './people-of.ts'

/** What happens where a person has a row for the site with other roles. */
export type OtherRoles = 'leave' | 'replace'

export interface AccessCopy {
  readonly fresh: number
  readonly replaced: number
  /** Rows that say so already, or are left with other roles. */
  readonly left: number
  /** Rows on their way, which are left alone. */
  readonly locked: number
  step(after: RowId | null, takeIds: (count: number) => RowId): Step
}

/** Gives people rows for the sites and roles another person has. `from` are the rows of that person. */
export function copyAccess(
  model: RosterModel,
  from: readonly Cells[],
  people: readonly Person[],
  others: OtherRoles,
): AccessCopy {
  const known = accessIn(model)
  const fresh: Cells[] = []
  const edits = new Map<RowId, RowEdit>()
  let left = 0
  let locked = 0
  for (const { key, cells } of people) {
    const given = new Set<string>()
    for (const access of from) {
      const pair = accessKey(key, access)
      if (given.has(pair) || access.site.trim() === '') continue
      given.add(pair)
      const id = known.get(pair)
      const before = id === undefined ? undefined : model.cells(id)
      if (id === undefined || before === undefined) {
        const { site, siteId, roles, roleIds } = access
        const { email, name, language } = cells
        fresh.push({ ...emptyCells, email, name, language, site, siteId, roles, roleIds })
      } else if (before.roles === access.roles || others === 'leave') left += 1
      else if (lockOfCell(model.mark(id), 'roles') !== null) locked += 1
      else edits.set(id, { id, cells: { roles: access.roles, roleIds: access.roleIds } })
    }
  }
  return {
    fresh: fresh.length,
    replaced: edits.size,
    left,
    locked,
    step: (after, takeIds) => {
      const first = fresh.length === 0 ? 0 : takeIds(fresh.length)
      const rows = fresh.map((cells, at): Row => ({ id: first + at, cells }))
      const changes: Change[] = []
      if (edits.size > 0) changes.push({ kind: 'set', rows: [...edits.values()] })
      if (rows.length > 0) changes.push({ kind: 'insert', after, rows })
      return { label: `Copy access to ${countOf(people.length, 'person', 'people')}`, changes }
    },
  }
}

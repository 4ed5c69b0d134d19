import { wishedAccessOf } from '../../shared/access.ts'
import {
  type Cells,
  type Change,
  emptyCells,
  type Row,
  type RowEdit,
  type RowId,
  type Step,
} from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { RowDecision } from './bulk-change.ts'
import { type AccountRoles, rolesTogether } from './change-roles.ts'
import { type AddressOfRows, accessIn } from './people-of-rows.ts'

/** What happens where a person has a row for the site with other roles. */
export type OtherRoles = 'add' | 'replace' | 'leave'

export interface AccessCopy {
  readonly fresh: number
  /** Rows that get other roles. */
  readonly edited: number
  /** Rows that have these roles already. */
  readonly same: number
  /** Rows that keep other roles, because that was chosen. */
  readonly kept: number
  /** Rows on their way, which are left alone. */
  readonly locked: readonly RowId[]
  step(after: RowId | null, takeIds: (count: number) => RowId): Step
}

/** Gives people rows for the sites and roles another person has. `from` are the rows of that person. */
export function copyAccess(
  model: RosterModel,
  from: readonly Cells[],
  people: readonly AddressOfRows[],
  others: OtherRoles,
  accountRoles: AccountRoles,
): AccessCopy {
  const known = accessIn(model)
  const fresh: Cells[] = []
  const edits = new Map<RowId, RowEdit>()
  const locked: RowId[] = []
  let same = 0
  let kept = 0
  for (const { key, cells } of people) {
    const given = new Set<string>()
    for (const access of from) {
      const pair = wishedAccessOf(access, key)
      if (pair === '' || given.has(pair)) continue
      given.add(pair)
      const id = known.get(pair)
      const before = id === undefined ? undefined : model.cells(id)
      if (id === undefined || before === undefined) {
        const { site, siteId, roles, roleIds } = access
        const { email, name, language } = cells
        fresh.push({ ...emptyCells, email, name, language, site, siteId, roles, roleIds })
        continue
      }
      const decision = decideRoles(before, access, others, accountRoles)
      if (decision.kind === 'same') same += 1
      else if (decision.kind === 'leave') kept += 1
      else if (lockOfCell(model.mark(id), 'roles') !== null) locked.push(id)
      else edits.set(id, { id, cells: decision.cells })
    }
  }
  return {
    fresh: fresh.length,
    edited: edits.size,
    same,
    kept,
    locked,
    step: (after, takeIds) => {
      const first = fresh.length === 0 ? 0 : takeIds(fresh.length)
      const rows = fresh.map((cells, at): Row => ({ id: first + at, cells }))
      const changes: Change[] = []
      if (edits.size > 0) changes.push({ kind: 'set', rows: [...edits.values()] })
      if (rows.length > 0) changes.push({ kind: 'insert', after, rows })
      const whose = from[0]?.email.trim().slice(0, 80) ?? ''
      return { label: `Copy access of ${whose} to ${countOf(people.length, 'person', 'people')}`, changes }
    },
  }
}

function decideRoles(
  held: Cells,
  access: Cells,
  others: OtherRoles,
  accountRoles: AccountRoles,
): RowDecision {
  if (held.roles === access.roles && held.roleIds === access.roleIds) return { kind: 'same' }
  const together = rolesTogether(held, access, accountRoles)
  if (others === 'add') return together
  // The same roles in another order are no other roles.
  const isSame = together.kind === 'same' && rolesTogether(access, held, accountRoles).kind === 'same'
  if (isSame) return { kind: 'same' }
  if (others === 'leave') return { kind: 'leave', reason: '' }
  return { kind: 'edit', cells: { roles: access.roles, roleIds: access.roleIds } }
}

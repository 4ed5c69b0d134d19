import type { Directory, Role } from '../../shared/directory.ts'
import { foldSpelling } from '../../shared/fold-spelling.ts'
import { type Cells, type RowId, splitIds } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { roleJoiner } from '../sheet/roster-columns.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { type BulkChange, bulkEdit, type RowDecision } from './bulk-change.ts'

/** Titles of roles are the same as the core takes them for the same. */
export const foldTitle = (text: string): string => foldSpelling(text)

/** The parts of a roles cell, as a person separates them. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(/[,;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Roles by account, so that one title means the right id everywhere. */
export interface AccountRoles {
  /** null while the site of the row is not known: then nothing can be said against a title. */
  rolesOf(cells: Cells): readonly Role[] | null
  titleOf(roleId: string, cells: Cells): string
}

export function rolesByAccount(directory: Directory | null): AccountRoles {
  const accounts = new Map((directory?.sites ?? []).map((site) => [site.id, site.accountId]))
  const roles = Map.groupBy(directory?.roles ?? [], (role) => role.accountId)
  const rolesOf = (cells: Cells): readonly Role[] | null => {
    const account = accounts.get(cells.siteId)
    return account === undefined ? null : (roles.get(account) ?? [])
  }
  return {
    rolesOf,
    titleOf: (roleId, cells) => rolesOf(cells)?.find((role) => role.id === roleId)?.title ?? roleId,
  }
}

/** The roles of a row together with those of another row of the same site; what nobody understands stays. */
export function rolesTogether(held: Cells, more: Cells, accountRoles: AccountRoles): RowDecision {
  const ids = splitIds(held.roleIds)
  const extra = splitIds(more.roleIds)
  const areKnown = extra.length > 0 && (ids.length > 0 || held.roles.trim() === '')
  if (areKnown) {
    const missing = extra.filter((id) => !ids.includes(id))
    if (missing.length === 0) return { kind: 'same' }
    const titles = missing.map((id) => accountRoles.titleOf(id, more))
    const roles = [...(held.roles.trim() === '' ? [] : [held.roles]), ...titles].join(roleJoiner)
    return { kind: 'edit', cells: { roles, roleIds: [...ids, ...missing].join() } }
  }
  const known = new Set(partsOf(held.roles).map(foldTitle))
  const missing = partsOf(more.roles).filter((part) => !known.has(foldTitle(part)))
  if (missing.length === 0) return { kind: 'same' }
  return { kind: 'edit', cells: { roles: [...partsOf(held.roles), ...missing].join(roleJoiner) } }
}

/** Adds a role by its title to many rows. Other roles, and what is not understood yet, stay. */
export function addRole(
  model: RosterModel,
  ids: readonly RowId[],
  title: string,
  accountRoles: AccountRoles,
): BulkChange {
  const label = (changed: number) => `Add role ${title} to ${countOf(changed, 'row')}`
  return bulkEdit(model, ids, 'roles', label, (id): RowDecision => {
    const cells = model.cells(id)
    if (cells === undefined) return { kind: 'same' }
    const known = accountRoles.rolesOf(cells)
    const meant = known?.filter((role) => foldTitle(role.title) === foldTitle(title)) ?? []
    if (known !== null && meant.length === 0) {
      return { kind: 'leave', reason: `the account of their site has no role ${title}.` }
    }
    if (meant.length > 1) {
      return { kind: 'leave', reason: `the account of their site has several roles called ${title}.` }
    }
    const held = splitIds(cells.roleIds)
    const [role] = meant
    if (role !== undefined && held.includes(role.id)) return { kind: 'same' }
    if (held.length === 0 && partsOf(cells.roles).some((part) => foldTitle(part) === foldTitle(title))) {
      return { kind: 'same' }
    }
    const roles = cells.roles.trim() === '' ? title : `${cells.roles}${roleJoiner}${title}`
    if (role === undefined || (held.length === 0 && cells.roles.trim() !== '')) {
      return { kind: 'edit', cells: { roles } }
    }
    return { kind: 'edit', cells: { roles, roleIds: [...held, role.id].join() } }
  })
}

/** Takes a role out of many rows by its title; the others stay as they are. */
export function removeRole(
  model: RosterModel,
  ids: readonly RowId[],
  title: string,
  accountRoles: AccountRoles,
): BulkChange {
  const label = (changed: number) => `Remove role ${title} from ${countOf(changed, 'row')}`
  return bulkEdit(model, ids, 'roles', label, (id): RowDecision => {
    const cells = model.cells(id)
    if (cells === undefined) return { kind: 'same' }
    const held = splitIds(cells.roleIds)
    if (held.length === 0) {
      const kept = partsOf(cells.roles).filter((part) => foldTitle(part) !== foldTitle(title))
      if (kept.length === partsOf(cells.roles).length) return { kind: 'same' }
      return { kind: 'edit', cells: { roles: kept.join(roleJoiner) } }
    }
    const kept = held.filter((roleId) => foldTitle(accountRoles.titleOf(roleId, cells)) !== foldTitle(title))
    if (kept.length === held.length) return { kind: 'same' }
    const roles = kept.map((roleId) => accountRoles.titleOf(roleId, cells)).join(roleJoiner)
    return { kind: 'edit', cells: { roles, roleIds: kept.join() } }
  })
}

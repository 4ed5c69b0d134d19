import { accessOf } from '../../shared/access.ts'
import { type Change, type RowEdit, type RowId, splitIds } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import { roleJoiner } from '../sheet/roster-columns.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { QuickFix } from './quick-fix.ts'

/** Rows that ask for the same access, the one that is kept first. */
type Group = readonly [RowId, ...RowId[]]

/** Deletes those of the rows that repeat one above them; null when there are none. Rows on their way stay. */
export function removeDuplicates(model: RosterModel, ids: readonly RowId[] | null): QuickFix | null {
  const wanted = ids === null ? null : new Set(ids)
  const gone = groupsOf(model, ids).flatMap(([, ...others]) =>
    others.filter((id) => wanted?.has(id) !== false && isFree(model, id)),
  )
  if (gone.length === 0) return null
  const title = `Delete ${countOf(gone.length, 'duplicate')}`
  return {
    id: 'remove-duplicates',
    title,
    isNamedWhole: false,
    step: { label: title, changes: [{ kind: 'delete', ids: gone }] },
  }
}

/**
 * Puts the roles of rows that ask for the same access into the first of them and deletes the others; null where no
 * roles differ. Left alone where a row is on its way or roles are not settled yet.
 */
export function mergeDuplicates(model: RosterModel, ids: readonly RowId[] | null): QuickFix | null {
  const edits: RowEdit[] = []
  const gone: RowId[] = []
  for (const group of groupsOf(model, ids)) {
    if (!group.every((id) => isFree(model, id))) continue
    const cells = group.flatMap((id) => model.cells(id) ?? [])
    if (cells.some(({ roleIds }) => roleIds === '')) continue
    const held = new Set<string>()
    const titles: string[] = []
    for (const { roles, roleIds } of cells) {
      const fresh = splitIds(roleIds).filter((roleId) => !held.has(roleId))
      for (const roleId of fresh) held.add(roleId)
      if (fresh.length > 0) titles.push(roles)
    }
    const [first, ...others] = group
    if (titles.length < 2) continue
    // The core puts the titles in order by the ids; until it answers, a title may be shown twice.
    edits.push({ id: first, cells: { roles: titles.join(roleJoiner), roleIds: [...held].join() } })
    gone.push(...others)
  }
  if (edits.length === 0) return null
  const changes: readonly Change[] = [
    { kind: 'set', rows: edits },
    { kind: 'delete', ids: gone },
  ]
  const title = `Merge the roles of ${countOf(gone.length, 'duplicate')}`
  return {
    id: 'merge-duplicates',
    title,
    isNamedWhole: false,
    step: { label: title, changes },
  }
}

const isFree = (model: RosterModel, id: RowId): boolean => lockOfCell(model.mark(id), 'email') === null

/** Groups of two rows and more, in the order of the roster; with `ids` only those one of them is in. */
function groupsOf(model: RosterModel, ids: readonly RowId[] | null): readonly Group[] {
  const groups = new Map<string, [RowId, ...RowId[]]>()
  for (const id of model.order()) {
    const cells = model.cells(id)
    const access = cells === undefined ? '' : accessOf(cells)
    if (access === '') continue
    const group = groups.get(access)
    if (group === undefined) groups.set(access, [id])
    else group.push(id)
  }
  const wanted = ids === null ? null : new Set(ids)
  return [...groups.values()].filter(
    (group) => group.length > 1 && (wanted === null || group.some((id) => wanted.has(id))),
  )
}

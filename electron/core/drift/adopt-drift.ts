import type { DriftLine } from '../../../shared/access/drift.ts'
import { emptyCells, type RosterId, type Row, type RowEdit, type RowId } from '../../../shared/roster.ts'

/** What rosters would say if what is known were right. */
export interface Adoption {
  readonly edits: readonly RowEdit[]
  readonly deletes: readonly RowId[]
  /** Rows to come, without ids. */
  readonly inserts: readonly Row['cells'][]
}

/**
 * Takes over what is known, roster by roster: who is in is added to the list that is to be whole, other roles are
 * written into the rows, and rows of who is not in are taken out. A Wix account that nobody is known to be has no
 * address to be written down by.
 */
export function adoptDrift(
  lines: readonly DriftLine[],
  roleTitle: (roleId: string) => string,
): ReadonlyMap<RosterId, Adoption> {
  const found = new Map<RosterId, { edits: RowEdit[]; deletes: RowId[]; inserts: Row['cells'][] }>()
  const of = (rosterId: RosterId) => {
    const known = found.get(rosterId) ?? { edits: [], deletes: [], inserts: [] }
    found.set(rosterId, known)
    return known
  }
  for (const { kind, rows, wholeLists, known, siteId, address } of lines) {
    const roles = known?.roles?.roleIds.map(roleTitle).join(', ') ?? ''
    const [list] = wholeLists
    if (kind === 'missing') for (const { rosterId, rowId } of rows) of(rosterId).deletes.push(rowId)
    if (kind === 'roles') {
      for (const { rosterId, rowId } of rows) of(rosterId).edits.push({ id: rowId, cells: { roles } })
    }
    // Whose last day was over is wished for without one again.
    if (kind === 'extra') {
      for (const { rosterId, rowId } of rows)
        of(rosterId).edits.push({ id: rowId, cells: { until: '', ...(roles !== '' && { roles }) } })
    }
    if (kind === 'extra' && rows.length === 0 && list !== undefined && address !== '') {
      // The id of a site is one of its spellings: there is no other site it could be.
      of(list.rosterId).inserts.push({ ...emptyCells, email: address, site: siteId, roles })
    }
  }
  return found
}

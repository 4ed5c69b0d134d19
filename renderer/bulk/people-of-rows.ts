import { personOf, wishedAccessOf } from '../../shared/access.ts'
import type { Cells, RowId } from '../../shared/roster.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** One person of a roster, with the cells of the first row that names them. */
export interface AddressOfRows {
  /** Address identity. */
  readonly key: string
  readonly cells: Cells
}

/** The people of rows, each once, in the order of the rows; rows without an address are nobody. */
export function peopleOfRows(model: RosterModel, ids: readonly RowId[]): readonly AddressOfRows[] {
  const people = new Map<string, AddressOfRows>()
  for (const id of ids) {
    const cells = model.cells(id)
    const key = cells === undefined ? '' : personOf(cells)
    if (cells !== undefined && key !== '' && !people.has(key)) people.set(key, { key, cells })
  }
  return [...people.values()]
}

/** Which person has a row for which site, by `wishedAccessOf`; rows with an open site count by their text. */
export function accessIn(model: RosterModel): ReadonlyMap<string, RowId> {
  const found = new Map<string, RowId>()
  for (const id of model.order()) {
    const cells = model.cells(id)
    const access = cells === undefined ? '' : wishedAccessOf(cells)
    if (access !== '' && !found.has(access)) found.set(access, id)
  }
  return found
}

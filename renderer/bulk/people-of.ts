import { addressKey } from '../../shared/email.ts'
import type { Cells, RowId } from '../../shared/roster.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** One person of a roster, with the cells of the first row that names them. */
export interface Person {
  /** Address identity. */
  readonly key: string
  readonly cells: Cells
}

/** The people of rows, each once, in the order of the rows; rows without an address are nobody. */
export function peopleOf(model: RosterModel, ids: readonly RowId[]): readonly Person[] {
  const people = new Map<string, Person>()
  for (const id of ids) {
    const cells = model.cells(id)
    if (cells === undefined || !cells.email.includes('@')) continue
    const key = addressKey(cells.email)
    if (!people.has(key)) people.set(key, { key, cells })
  }
  return [...people.values()]
}

/** Which person has a row for which site, by {@link accessKey}; rows with an open site count by their text. */
export function accessIn(model: RosterModel): ReadonlyMap<string, RowId> {
  const found = new Map<string, RowId>()
  for (const id of model.order()) {
    const cells = model.cells(id)
    if (cells === undefined || !cells.email.includes('@')) continue
    const key = accessKey(addressKey(cells.email), cells)
    if (!found.has(key)) found.set(key, id)
  }
  return found
}

/** Identity of the site of a row: its id, or what was typed while it is open. */
export const siteKey = ({ site, siteId }: Pick<Cells, 'site' | 'siteId'>): string =>
  siteId === '' ? `text ${site.trim().toLowerCase()}` : siteId

/** Person x site, to ask {@link accessIn} by. */
export const accessKey = (person: string, access: Pick<Cells, 'site' | 'siteId'>): string =>
  `${siteKey(access)}\n${person}`

import { personOf } from '../../../shared/access.ts'
import type { PersonRow } from '../../../shared/person.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { RosterRecord, RostersTable } from './rosters-table.ts'
import type { RowsTable } from './rows-table.ts'

/** An address as the rows of rosters have it. */
export interface RosterAddress {
  /** As typed last. */
  readonly address: string
  /** How many rows give it which name; rows without a name do not count. */
  readonly names: ReadonlyMap<string, number>
  readonly rows: number
}

/** Who is in rosters that are in use. Each roster is read again only when it changed. */
export interface AddressBook {
  /** Equal while nothing changed. */
  signature(): string
  /** By address key. */
  all(): ReadonlyMap<string, RosterAddress>
  /** Rows of these addresses, roster by roster, in order. */
  rowsOf(addressKeys: readonly string[]): readonly PersonRow[]
}

interface Entry {
  address: string
  readonly names: Map<string, number>
  readonly rows: { readonly id: RowId; readonly number: number }[]
}
type Page = ReadonlyMap<string, Entry>

export function createAddressBook(deps: {
  readonly table: Pick<RostersTable, 'list'>
  readonly rowsTable: Pick<RowsTable, 'wishes' | 'some'>
}): AddressBook {
  const { table, rowsTable } = deps
  let pages = new Map<RosterId, { readonly revision: number; readonly page: Page }>()

  let merged: { readonly signature: string; readonly all: ReadonlyMap<string, RosterAddress> } | null = null

  const signature = (): string =>
    inUse()
      .map(({ id, revision }) => `${id} ${revision}`)
      .join('\n')
  const inUse = (): readonly RosterRecord[] => table.list().filter(({ deletedAt }) => deletedAt === null)
  function* rowsInOrder(rosterId: RosterId) {
    for (const rows of rowsTable.wishes(rosterId)) yield* rows
  }
  const readPage = (rosterId: RosterId): Page => {
    const page = new Map<string, Entry>()
    let number = 0
    for (const { id, email, name } of rowsInOrder(rosterId)) {
      number += 1
      const key = personOf({ email })
      // Several addresses in one cell are nobody.
      if (key === '' || /[\s,;]/.test(key)) continue
      const entry: Entry = page.get(key) ?? { address: '', names: new Map(), rows: [] }
      page.set(key, entry)
      entry.address = email.trim()
      entry.rows.push({ id, number })
      const called = name.trim()
      if (called !== '') addTo(entry.names, called, 1)
    }
    return page
  }
  const read = (): readonly (readonly [RosterRecord, Page])[] => {
    const read = inUse().map((roster) => {
      const kept = pages.get(roster.id)
      const page = kept?.revision === roster.revision ? kept.page : readPage(roster.id)
      return [roster, page] as const
    })
    pages = new Map(read.map(([{ id, revision }, page]) => [id, { revision, page }]))
    return read
  }

  return {
    signature,
    all: () => {
      const now = signature()
      if (merged?.signature === now) return merged.all
      const all = new Map<string, { address: string; names: Map<string, number>; rows: number }>()
      for (const [, page] of read()) {
        for (const [key, { address, names, rows }] of page) {
          const known = all.get(key)
          if (known === undefined) {
            all.set(key, { address, names: new Map(names), rows: rows.length })
            continue
          }
          known.address = address
          known.rows += rows.length
          for (const [name, count] of names) addTo(known.names, name, count)
        }
      }
      merged = { signature: now, all }
      return all
    },
    rowsOf: (addressKeys) =>
      read().flatMap(([{ id, name }, page]) => {
        const places = addressKeys.flatMap((key) =>
          (page.get(key)?.rows ?? []).map((place) => ({ ...place, key })),
        )
        const placeOf = new Map(places.map((place) => [place.id, place]))
        return rowsTable.some(id, [...placeOf.keys()]).flatMap(({ id: rowId, cells }) => {
          const place = placeOf.get(rowId)
          if (place === undefined) return []
          return {
            rosterId: id,
            rosterName: name,
            rowId,
            number: place.number,
            addressKey: place.key,
            address: cells.email.trim(),
            name: cells.name,
            siteId: cells.siteId,
            site: cells.site,
            roles: cells.roles,
          }
        })
      }),
  }
}

/** Deleting first puts it last: of names as frequent as each other the newest is the last. */
function addTo(names: Map<string, number>, name: string, count: number): void {
  const before = names.get(name) ?? 0
  names.delete(name)
  names.set(name, before + count)
}

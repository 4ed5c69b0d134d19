import type { Day } from '../../../shared/day.ts'
import type { RosterId, Row, RowId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import { type FilledPage, fillPage } from '../store/row-pages/fill-page.ts'
import {
  idsAPage,
  type Placed,
  type PlacedRow,
  pageOfRow,
  pageRows,
  type RowPage,
  rowsOfPage,
  toRowPage,
} from '../store/row-pages/row-page.ts'
import { createRowPagesTable } from '../store/row-pages/row-pages-table.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { evenParts, rowsAPiece } from './large-steps/row-pieces.ts'
import { createRostersTable, type RosterRecord } from './rosters-table.ts'

/** Rows of rosters on disk, as this room reads and writes them. Writing belongs into the caller's transaction. */
export interface RowsTable {
  /** In order. */
  read(rosterId: RosterId): readonly PlacedRow[]
  /** These rows, in order; ids that are not there are left out. */
  some(rosterId: RosterId, ids: readonly RowId[]): readonly Row[]
  /** All rows in order, some hundreds at a time. @param share makes one text of equal ones */
  inOrder(rosterId: RosterId, share?: (text: string) => string): Iterable<readonly PlacedRow[]>
  /** Who every row is about and for which site, in order, some hundreds at a time. */
  wishes(rosterId: RosterId): Iterable<readonly RowWish[]>
  /** Adds rows, or puts them in the place of those with the same ids. */
  write(rosterId: RosterId, rows: readonly PlacedRow[]): void
  /** Stores pages that were made before. */
  putPages(rosterId: RosterId, pages: readonly FilledPage[]): void
  /**
   * Makes the pages of rows as they are in memory, where all rows of the roster are; those that `rowOf` does not have are
   * gone. What it returns stores them, some pages each.
   */
  storing(
    rosterId: RosterId,
    ids: Iterable<RowId>,
    rowOf: (id: RowId) => PlacedRow | undefined,
  ): Generator<void, readonly (() => void)[]>
  copy(from: RosterId, to: RosterId): void
  /** Rows on any of these sites, in rosters that are in use. */
  countOn(siteIds: readonly string[]): number
  count(): ReadonlyMap<RosterId, number>
  /** What rows of rosters in use ask for, of those with an address and a site. */
  wished(): readonly WishedRow[]
  /** Rows of rosters in use whose last day is this one or before. */
  endingBy(day: Day): readonly DatedRow[]
}

export interface DatedRow {
  readonly rosterId: RosterId
  readonly rosterName: string
  readonly email: string
  readonly siteId: string
  readonly until: Day
}

export interface WishedRow extends DatedRow {
  readonly rowId: RowId
  /** Joined by commas. */
  readonly roleIds: string
}

export interface RowWish extends Placed {
  readonly email: string
  readonly name: string
  readonly siteId: string
}

const pagesAPiece = Math.ceil(rowsAPiece / idsAPage)

export function createRowsTable(db: Db): RowsTable {
  const pages = createRowPagesTable(db)
  const rosters = createRostersTable(db)
  const inUse = (): ReadonlyMap<RosterId, RosterRecord> =>
    new Map(
      rosters
        .list()
        .filter(({ deletedAt }) => deletedAt === null)
        .map((roster) => [roster.id, roster]),
    )
  const inOrder: RowsTable['inOrder'] = (rosterId, share) => pages.inOrder(rosterId, rowsOfPage, share)
  /** Rows of pages, in the order of their ids. */
  const rowsOf = (found: readonly (readonly [RosterId, number])[]) =>
    found.flatMap(([rosterId, page]) => {
      const read = pages.read(rosterId, page)
      return read === undefined ? [] : rowsOfPage(read).map((row) => [rosterId, row] as const)
    })
  return {
    inOrder,
    read: (rosterId) => [...inOrder(rosterId)].flat(),
    some: (rosterId, ids) =>
      pages.some(rosterId, ids).toSorted((one, other) => one.position - other.position || one.id - other.id),
    wishes: (rosterId) => pages.inOrder(rosterId, wishesOfPage),
    write: pages.write,
    putPages: (rosterId, filled) => {
      for (const page of filled) pages.putFilled(rosterId, page)
    },
    *storing(rosterId, ids, rowOf) {
      const touched = new Set<number>()
      for (const id of ids) touched.add(pageOfRow(id))
      const made: { readonly page: number; readonly filled: FilledPage | null }[] = []
      yield* visitInPieces(touched, pagesAPiece, (page) => {
        const rows = pageRows(page, rowOf)
        made.push({ page, filled: rows.length === 0 ? null : fillPage(page, toRowPage(rows)) })
      })
      return evenParts(made, pagesAPiece).map((some) => () => {
        for (const { page, filled } of some) {
          if (filled === null) pages.put(rosterId, page, [])
          else pages.putFilled(rosterId, filled)
        }
      })
    },
    copy: pages.copy,
    countOn: (siteIds) => {
      const [wanted, live] = [new Set(siteIds), inUse()]
      const found = pages.holding(siteIds).filter(([rosterId]) => live.has(rosterId))
      return rowsOf(found).filter(([, { cells }]) => wanted.has(cells.siteId)).length
    },
    wished: () =>
      [...inUse().values()].flatMap(({ id: rosterId, name: rosterName }) =>
        [...inOrder(rosterId)].flat().flatMap(({ id: rowId, cells }) => {
          const { email, siteId, roleIds, until } = cells
          return siteId === '' || email === ''
            ? []
            : [{ rosterId, rosterName, rowId, email, siteId, roleIds, until }]
        }),
      ),
    endingBy: (day) => {
      const live = inUse()
      // A text that nobody could read as a day may stand here too: the caller looks.
      return rowsOf(pages.endingBy([...live.keys()], day)).flatMap(([rosterId, { cells }]) => {
        const { email, siteId, until } = cells
        const rosterName = live.get(rosterId)?.name ?? ''
        return until !== '' && until <= day && siteId !== ''
          ? [{ rosterId, rosterName, email, siteId, until }]
          : []
      })
    },
    count: pages.count,
  }
}

const wishesOfPage = ({ ids, positions, cells }: RowPage): readonly RowWish[] =>
  ids.map((id, at) => ({
    id,
    position: positions[at] ?? 0,
    email: cells.email[at] ?? '',
    name: cells.name[at] ?? '',
    siteId: cells.siteId[at] ?? '',
  }))

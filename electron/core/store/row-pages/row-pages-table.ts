import type { RosterId, RowId } from '../../../../shared/roster.ts'
import type { Db, SqlRow } from '../db.ts'
import { type FilledPage, fillPage } from './fill-page.ts'
import { mergePages } from './merge-pages.ts'
import { unpackPage } from './pack-page.ts'
import {
  groupByPage,
  idsAPage,
  type PagePlace,
  type Placed,
  type PlacedRow,
  pageOfRow,
  type RowPage,
  rowsOfPage,
  toRowPage,
} from './row-page.ts'

/**
 * The only SQL on `row_pages`: rows of rosters, {@link idsAPage} ids a page, each page one text. Writing belongs into the
 * caller's transaction.
 */
export interface RowPagesTable {
  /** Pages of a roster, by number. */
  places(rosterId: RosterId): readonly PagePlace[]
  /** Of these rosters, pages with a last day up to the one given. */
  endingBy(rosterIds: readonly RosterId[], day: string): readonly (readonly [RosterId, number])[]
  /** Pages that may have one of these texts in a cell, in any ASCII capitals; no other page has it. */
  holding(texts: readonly string[]): readonly (readonly [RosterId, number])[]
  /** Every page of every roster. */
  all(): Iterable<readonly [RosterId, RowPage]>
  read(rosterId: RosterId, page: number, share?: ((text: string) => string) | undefined): RowPage | undefined
  /** These rows, in no order; ids that are not there are left out. */
  some(rosterId: RosterId, ids: Iterable<RowId>): readonly PlacedRow[]
  /** All rows in order, some hundreds at a time; what is read of a page is made by `make`. */
  inOrder<T extends Placed>(
    rosterId: RosterId,
    make: (page: RowPage) => readonly T[],
    share?: (text: string) => string,
  ): Iterable<readonly T[]>
  /** Stores a page whole; `rows` are all it has, in the order of their ids. A page without rows goes. */
  put(rosterId: RosterId, page: number, rows: readonly PlacedRow[]): void
  /** The same of a page that was made before. */
  putFilled(rosterId: RosterId, filled: FilledPage): void
  /** Adds rows, or puts them in the place of those with the same ids. */
  write(rosterId: RosterId, rows: readonly PlacedRow[]): void
  copy(from: RosterId, to: RosterId): void
  drop(rosterId: RosterId): void
  count(): ReadonlyMap<RosterId, number>
}

type PlaceRow = {
  readonly page: number
  readonly rows: number
  readonly first_position: number
  readonly last_position: number
}
type FoundPage = { readonly roster_id: string; readonly page: number }

/** Pages read at a time by who goes through all: a thousand rows. */
const pagesAtOnce = 8

const putPage = `INSERT INTO row_pages (roster_id, page, rows, first_position, last_position, first_day, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (roster_id, page) DO UPDATE SET rows = excluded.rows, first_position = excluded.first_position,
    last_position = excluded.last_position, first_day = excluded.first_day, body = excluded.body`

export function createRowPagesTable(db: Db): RowPagesTable {
  const places = (rosterId: RosterId): readonly PagePlace[] =>
    db
      .all<PlaceRow>(
        'SELECT page, rows, first_position, last_position FROM row_pages WHERE roster_id = ? ORDER BY page',
        [rosterId],
      )
      .map(({ page, rows, first_position, last_position }) => ({
        ...{ page, rows, firstPosition: first_position, lastPosition: last_position },
      }))
  const read: RowPagesTable['read'] = (rosterId, page, share) => {
    const found = db.get<{ body: string }>('SELECT body FROM row_pages WHERE roster_id = ? AND page = ?', [
      rosterId,
      page,
    ])
    return found === undefined ? undefined : unpackPage(found.body, page, share)
  }
  const rowsOf = (rosterId: RosterId, page: number): readonly PlacedRow[] => {
    const found = read(rosterId, page)
    return found === undefined ? [] : rowsOfPage(found)
  }
  const putFilled: RowPagesTable['putFilled'] = (rosterId, filled) => {
    const { page, rows, firstPosition, lastPosition, firstDay, body } = filled
    db.run(putPage, [rosterId, page, rows, firstPosition, lastPosition, firstDay, body])
  }
  const put: RowPagesTable['put'] = (rosterId, page, rows) => {
    if (rows.length === 0) {
      db.run('DELETE FROM row_pages WHERE roster_id = ? AND page = ?', [rosterId, page])
      return
    }
    putFilled(rosterId, fillPage(page, toRowPage(rows)))
  }
  const pagesOf = (sql: string, params: readonly string[]) =>
    db.all<FoundPage & SqlRow>(sql, params).map(({ roster_id, page }) => [roster_id, page] as const)

  return {
    places,
    read,
    put,
    putFilled,
    endingBy: (rosterIds, day) =>
      pagesOf(
        `SELECT roster_id, page FROM row_pages WHERE first_day <> '' AND first_day <= ?
          AND roster_id IN (SELECT value FROM json_each(?)) ORDER BY roster_id, page`,
        [day, JSON.stringify(rosterIds)],
      ),
    holding: (texts) =>
      pagesOf(
        `SELECT roster_id, page FROM row_pages
          WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower(body), lower(value)) > 0)`,
        // As they stand in the JSON of a page.
        [JSON.stringify(texts.map((text) => JSON.stringify(text).slice(1, -1)))],
      ),
    *all() {
      for (const [rosterId, page] of pagesOf('SELECT roster_id, page FROM row_pages', [])) {
        const found = read(rosterId, page)
        if (found !== undefined) yield [rosterId, found]
      }
    },
    some: (rosterId, ids) => {
      const wanted = new Set(ids)
      const pages = new Set([...wanted].map(pageOfRow))
      return [...pages].flatMap((page) => rowsOf(rosterId, page).filter(({ id }) => wanted.has(id)))
    },
    inOrder: (rosterId, make, share) =>
      mergePages(
        places(rosterId),
        (page) => {
          const found = read(rosterId, page, share)
          return found === undefined ? [] : make(found)
        },
        pagesAtOnce,
      ),
    write: (rosterId, rows) => {
      for (const [page, some] of groupByPage(rows)) {
        if (some.length === idsAPage) put(rosterId, page, some)
        else put(rosterId, page, replaceRows(rowsOf(rosterId, page), some))
      }
    },
    copy: (from, to) => {
      db.run(
        `INSERT INTO row_pages (roster_id, page, rows, first_position, last_position, first_day, body)
          SELECT ?, page, rows, first_position, last_position, first_day, body
          FROM row_pages WHERE roster_id = ? ORDER BY page`,
        [to, from],
      )
    },
    drop: (rosterId) => {
      db.run('DELETE FROM row_pages WHERE roster_id = ?', [rosterId])
    },
    count: () =>
      new Map(
        db
          .all<{ roster_id: string; rows: number }>(
            'SELECT roster_id, sum(rows) AS rows FROM row_pages GROUP BY roster_id',
          )
          .map((row) => [row.roster_id, row.rows]),
      ),
  }
}

function replaceRows(before: readonly PlacedRow[], rows: readonly PlacedRow[]): readonly PlacedRow[] {
  const all = new Map(before.map((row) => [row.id, row]))
  for (const row of rows) all.set(row.id, row)
  return [...all.values()].toSorted((one, other) => one.id - other.id)
}

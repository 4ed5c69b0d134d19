import { type Cells, emptyCells, type Row, type RowId } from '../../../../shared/roster.ts'

/** Where a row stands: rows are in order by position, those of one position by id. */
export interface Placed {
  readonly id: RowId
  readonly position: number
}

export interface PlacedRow extends Row {
  readonly position: number
}

/** Where a page is, and where its rows stand. */
export interface PagePlace {
  readonly page: number
  readonly rows: number
  readonly firstPosition: number
  readonly lastPosition: number
}

/** Rows of one page, column by column, in the order of their ids. */
export interface RowPage {
  readonly ids: readonly RowId[]
  readonly positions: readonly number[]
  readonly cells: Readonly<Record<keyof Cells, readonly string[]>>
}

/** Ids of one page: an edit writes one page whole, so larger ones make typing dearer and smaller ones an import. */
export const idsAPage = 128

// Every cell there is, in a fixed order.
export const cellNames = Object.keys(emptyCells) as readonly (keyof Cells)[]

export const pageOfRow = (id: RowId): number => Math.floor((id - 1) / idsAPage)

/** Rows by page; those of one page in the order of their ids. */
export function groupByPage(rows: Iterable<PlacedRow>): ReadonlyMap<number, readonly PlacedRow[]> {
  const pages = new Map<number, PlacedRow[]>()
  for (const row of rows) {
    const page = pageOfRow(row.id)
    const some = pages.get(page)
    if (some === undefined) pages.set(page, [row])
    else some.push(row)
  }
  for (const some of pages.values()) some.sort((one, other) => one.id - other.id)
  return pages
}

export const toRowPage = (rows: readonly PlacedRow[]): RowPage => {
  const texts = (name: keyof Cells) => rows.map((row) => row.cells[name])
  return {
    ids: rows.map(({ id }) => id),
    positions: rows.map(({ position }) => position),
    cells: {
      email: texts('email'),
      name: texts('name'),
      site: texts('site'),
      roles: texts('roles'),
      until: texts('until'),
      language: texts('language'),
      note: texts('note'),
      siteId: texts('siteId'),
      roleIds: texts('roleIds'),
    },
  }
}

export function rowsOfPage({ ids, positions, cells }: RowPage): readonly PlacedRow[] {
  const { email, name, site, roles, until, language, note, siteId, roleIds } = cells
  const text = (texts: readonly string[], at: number): string => texts[at] ?? ''
  return ids.map((id, at) => ({
    id,
    position: positions[at] ?? 0,
    cells: {
      email: text(email, at),
      name: text(name, at),
      site: text(site, at),
      roles: text(roles, at),
      until: text(until, at),
      language: text(language, at),
      note: text(note, at),
      siteId: text(siteId, at),
      roleIds: text(roleIds, at),
    },
  }))
}

/** All rows of a page that `rowOf` has, in the order of their ids. */
export function pageRows(page: number, rowOf: (id: RowId) => PlacedRow | undefined): readonly PlacedRow[] {
  const rows: PlacedRow[] = []
  for (let id = page * idsAPage + 1; id <= (page + 1) * idsAPage; id += 1) {
    const row = rowOf(id)
    if (row !== undefined) rows.push(row)
  }
  return rows
}

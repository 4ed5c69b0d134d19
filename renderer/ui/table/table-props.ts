import type { ReactNode } from 'react'
import type { Sort } from './sort-rows.ts'

export interface TableColumn<T> {
  readonly id: string
  readonly header: string
  /** A CSS grid track, e.g. `minmax(160px, 2fr)`. */
  readonly width: string
  readonly align?: 'end' | undefined
  readonly cell: (row: T) => ReactNode
  /** Makes the column sortable. */
  readonly compare?: ((a: T, b: T) => number) | undefined
}

export interface TableSelection<T> {
  /** Never changed in place. */
  readonly selected: ReadonlySet<string>
  /**
   * For tables of very many rows. True when all rows but those in `selected` are selected, false when only those are; either
   * way it names rows of the table and no others. Left out, the keys of all that are selected are in `selected`.
   */
  readonly isAllBut?: boolean | undefined
  /** `isAllBut` is false where it was left out. */
  readonly onChange: (selected: ReadonlySet<string>, isAllBut: boolean) => void
  /** Where the owner has them at hand; of a hundred thousand, to gather them is a pause. */
  readonly every?: EveryRow<T> | null | undefined
}

/** All rows that can be selected, in any order, and their keys where these are made. */
export interface EveryRow<T> {
  readonly rows: readonly T[]
  readonly keys: ReadonlySet<string> | null
}

export interface RowHeading<T> {
  readonly is: (row: T) => boolean
  readonly render: (row: T) => ReactNode
  /** Enter or Space on it. */
  readonly onPress?: ((row: T) => void) | undefined
}

export interface VirtualTableProps<T> {
  readonly label: string
  readonly columns: readonly TableColumn<T>[]
  /** In the order shown: sorting is the owner's. */
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  /** Names a row for its checkbox. */
  readonly rowName: (row: T) => string
  readonly sort?: Sort | null | undefined
  readonly onSortChange?: ((sort: Sort | null) => void) | undefined
  readonly selection?: TableSelection<T> | undefined
  /** Enter or a click on a row. */
  readonly onOpen?: ((row: T) => void) | undefined
  /** Rows that are headings over the whole width. They cannot be selected or opened. */
  readonly heading?: RowHeading<T> | undefined
  /** Called when the last rows come into view. */
  readonly onReachEnd?: (() => void) | undefined
  readonly minWidth?: number | undefined
  readonly rowHeight?: number | undefined
}

export const isHeading = <T>(row: T | undefined, heading: RowHeading<T> | undefined): boolean =>
  row !== undefined && heading?.is(row) === true

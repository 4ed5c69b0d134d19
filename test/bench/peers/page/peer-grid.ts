import type { Texts } from '../../bare-list/bare-list.tsx'

/** A grid library behind the gestures that are timed. Rows are numbered from 0, and so are columns. */
export interface PeerGrid {
  /** Whether a cell in view reads so. */
  isShown(text: string): boolean
  /** What was in view so far does not count any more; only where cells are painted on a canvas. */
  forget?(): void
  /** Keeps rows in the form it takes, in memory; nothing is shown yet. */
  take(rows: readonly Texts[]): void
  show(box: HTMLElement): void
  close(): void
  /** Brings a cell into view, so that a paste lands there, and typing too. */
  select(row: number, column: number): unknown
  /** By name, Z to A. */
  sort(): void
  /** Rows that hold the text; all of them for none. */
  filter(text: string): void
  /** Where it hears no paste event that covers several rows. */
  paste?(rows: readonly Texts[]): void
}

/** Where a filter of one column looks. */
export const emailColumn = 1
/** Z to A is asked of this column: every text is another, and they stand in no order. */
export const nameColumn = 2

/** Of the app's columns. */
export const columnTitles = [
  'State',
  'E-mail',
  'Name',
  'Site',
  'Roles',
  'Until',
  'Language',
  'Note',
  'Ninth',
  'Tenth',
]

/** Of the app's columns, in pixels. */
export const columnWidths = [128, 240, 150, 210, 180, 84, 170, 220, 110, 110]
/** Of the app's rows, in pixels. */
export const rowHeight = 30

/** The same for each column. */
export const eachColumn = <T>(make: (title: string, width: number, at: number) => T): T[] =>
  columnTitles.map((title, at) => make(title, columnWidths[at] ?? 100, at))

/** A row whose cells have names, and its number. */
export interface NamedRow {
  id: number
  [column: `c${number}`]: string
}

export function toNamedRow(texts: Texts, id: number): NamedRow {
  const row: NamedRow = { id }
  texts.forEach((text, at) => {
    row[`c${at}`] = text
  })
  return row
}

/** Looks through the cells of the document. */
export const isShownIn =
  (cells: string) =>
  (text: string): boolean =>
    [...document.querySelectorAll(cells)].some((cell) => cell.textContent === text)

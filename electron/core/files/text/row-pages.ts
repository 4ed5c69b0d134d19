import { lazily } from '../../../../shared/lazily.ts'
import type { TableRows } from '../table-rows.ts'

export interface PagedRows extends Required<TableRows> {
  /** The first so many of them. */
  first(count: number): PagedRows
}

/** Takes rows in, one below the other. */
export interface RowPages {
  readonly length: number
  add(cells: readonly string[]): void
  /** All of them; none is taken afterwards. */
  finish(): PagedRows
}

/** Some rows: where their cells stand in a text. */
interface Page {
  readonly text: string
  /** Where the first cell begins. */
  readonly from: number
  /** Where each cell ends. */
  readonly ends: readonly number[] | Uint32Array
  /** Letters between two cells. */
  readonly gap: 0 | 1
  /** How many of `ends` there are down to each row. */
  readonly rows: readonly number[] | Uint32Array
  /** In the longest row, so that no cell has more. */
  readonly letters: number
}

const pageRows = 256
const none: readonly string[] = []

/**
 * Keeps rows as a few long texts: a fifth of the memory that a list for each row and a text for each cell take, and
 * nothing of the text they were cut from.
 */
export function createRowPages(): RowPages {
  const pages: Page[] = []
  let length = 0
  let last: (readonly string[])[] = []
  const turn = () => {
    pages.push(toPage(last))
    last = []
  }
  return {
    get length() {
      return length
    },
    add: (cells) => {
      last.push(cells)
      length += 1
      if (last.length === pageRows) turn()
    },
    finish: () => {
      if (last.length > 0) turn()
      return rowsOfPages(pages, length)
    },
  }
}

/**
 * The first `most` rows of a text that holds no quotes: cells stay where they are in it, and only their places are kept.
 */
export function pageLines(text: string, delimiter: string, most: number): PagedRows {
  const pages: Page[] = []
  let length = 0
  let from = 0
  let ends: number[] = []
  let rows: number[] = []
  let letters = 0
  const turn = (next: number) => {
    pages.push({ text, from, ends: Uint32Array.from(ends), gap: 1, rows: Uint32Array.from(rows), letters })
    from = next
    ends = []
    rows = []
    letters = 0
  }
  let comma = text.indexOf(delimiter)
  for (let at = 0; at <= text.length && length < most; ) {
    const found = text.indexOf('\n', at)
    const to = found < 0 ? text.length : found
    while (comma >= 0 && comma < to) {
      ends.push(comma)
      comma = text.indexOf(delimiter, comma + 1)
    }
    ends.push(to)
    rows.push(ends.length)
    length += 1
    letters = Math.max(letters, to - at)
    at = to + 1
    if (rows.length === pageRows) turn(at)
  }
  if (rows.length > 0) turn(text.length)
  return rowsOfPages(pages, length)
}

const rowsOfPages = (pages: readonly Page[], length: number): PagedRows => ({
  length,
  at: (index) => {
    const page = index >= 0 && index < length ? pages[Math.floor(index / pageRows)] : undefined
    return page === undefined ? undefined : rowOf(page, index % pageRows)
  },
  first: (count) => rowsOfPages(pages, Math.min(count, length)),
  mostLetters: pages.reduce((most, { letters }) => Math.max(most, letters), 0),
  widths: lazily(() => widthsOfPages(pages, length)),
  pick: (columns) => eachRow(pages, length, (page, at) => columns.map((column) => cellOf(page, at, column))),
  [Symbol.iterator]: () => eachRow(pages, length, rowOf),
})

/** One list for all: gone through several times while a file is understood, which a generator makes dear. */
function widthsOfPages(pages: readonly Page[], length: number): Uint32Array {
  const widths = new Uint32Array(length)
  let row = 0
  for (const { rows } of pages) {
    let before = 0
    for (let at = 0; at < rows.length && row < length; at += 1) {
      const end = rows[at] ?? before
      widths[row] = end - before
      before = end
      row += 1
    }
  }
  return widths
}

function toPage(rows: readonly (readonly string[])[]): Page {
  const cells = rows.flat()
  const ends = new Uint32Array(cells.length)
  let end = 0
  cells.forEach((cell, at) => {
    end += cell.length
    ends[at] = end
  })
  const rowEnds = new Uint32Array(rows.length)
  let count = 0
  let letters = 0
  let begin = 0
  rows.forEach((row, at) => {
    count += row.length
    rowEnds[at] = count
    const to = count === 0 ? 0 : (ends[count - 1] ?? 0)
    letters = Math.max(letters, to - begin)
    begin = to
  })
  return { text: cells.join(''), from: 0, ends, gap: 0, rows: rowEnds, letters }
}

function* eachRow(
  pages: readonly Page[],
  length: number,
  read: (page: Page, at: number) => readonly string[],
): Generator<readonly string[]> {
  let left = length
  for (const page of pages) {
    for (let at = 0; at < page.rows.length && left > 0; at += 1) {
      left -= 1
      yield read(page, at)
    }
  }
}

function cellOf({ text, from, ends, gap, rows }: Page, at: number, column: number): string {
  const cell = (at === 0 ? 0 : (rows[at - 1] ?? 0)) + column
  if (cell >= (rows[at] ?? 0)) return ''
  return text.slice(cell === 0 ? from : (ends[cell - 1] ?? 0) + gap, ends[cell] ?? 0)
}

function rowOf({ text, from, ends, gap, rows }: Page, at: number): readonly string[] {
  const first = at === 0 ? 0 : (rows[at - 1] ?? 0)
  const end = rows[at] ?? first
  if (end === first) return none
  const cells = new Array<string>(end - first)
  let begin = first === 0 ? from : (ends[first - 1] ?? 0) + gap
  for (let cell = first; cell < end; cell += 1) {
    const to = ends[cell] ?? begin
    cells[cell - first] = text.slice(begin, to)
    begin = to + gap
  }
  return cells
}

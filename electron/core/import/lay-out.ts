import { unguardCell } from '../../../shared/csv-cell.ts'
import type { ImportOptions } from '../../../shared/import.ts'
import { findHeader } from '../files/columns/find-header.ts'
import { shapeLines } from '../files/columns/find-shape.ts'
import type { OpenedFile } from '../files/open-file.ts'
import { refuseReading } from '../files/refuse-reading.ts'
import { pickCells, type TableRows, widthsOf } from '../files/table-rows.ts'
import { fillMerges } from '../files/workbook/fill-merges.ts'
import type { Line } from './make-rows.ts'
import { nothingIn, refuseGiants } from './table-refusals.ts'

/** A file cut into its header and what stands below it. */
export interface LaidOut {
  /** -1 for none. */
  readonly headerRow: number
  /** One for each column of the widest row. */
  readonly headers: readonly string[]
  /** Of the whole file. */
  readonly length: number
  /** A line of the file, made anew whenever it is asked for. */
  readonly lineAt: (at: number) => Line
  /** Of the lines below the header these cells alone. */
  readonly cellsOf: (columns: readonly number[]) => Iterable<readonly string[]>
  /** The first lines with anything in them. */
  readonly head: readonly (readonly string[])[]
}

/** Rows that a header is looked for in; titles and notes stand above many, and blank rows between them. */
const headerLines = 12

/** @throws AppError `unreadable-file` for what holds no rows, `limit` for cells too long to be any */
export function layOut(file: OpenedFile, { headerRow: chosen }: ImportOptions): LaidOut {
  const { rows } = file
  const top = topOf(rows)
  if (top.every(isBlank)) throw nothingIn(file)
  const headerRow = chosen ?? findHeader(top)
  if (headerRow >= rows.length) throw refuseReading({ code: 'missing-header', line: headerRow + 1 })
  const table = fillMerges(rows, file.merges, headerRow)
  const lineAt = lineReader(file, table)
  const lines = { headerRow, length: table.length, lineAt }
  const head = firstFilled(lines)
  if (head.length === 0) throw refuseReading({ code: 'only-header' })
  refuseGiants(file)
  let width = 0
  for (const cells of widthsOf(rows)) width = Math.max(width, cells)
  const header = headerRow < 0 ? [] : (rows.at(headerRow) ?? [])
  const headers = Array.from({ length: width }, (_, at) => unguardCell(header[at] ?? ''))
  const cellsOf = (columns: readonly number[]) => behind(headerRow, pickCells(table, columns))
  return { ...lines, headers, cellsOf, head }
}

/** A cell that links to an address speaks for its column like one that shows it. Lines with nothing in them are left out. */
export const withAddresses = (table: LaidOut): Iterable<readonly string[]> => ({
  *[Symbol.iterator]() {
    for (const { cells, links } of below(table)) {
      if (!isBlank(cells)) yield links === undefined ? cells : cells.map((cell, at) => links.get(at) ?? cell)
    }
  },
})

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')

/** All rows down to the last one in which a header could be found. */
function topOf(rows: TableRows): readonly (readonly string[])[] {
  const top: (readonly string[])[] = []
  let filled = 0
  for (const row of rows) {
    if (filled >= headerLines) break
    top.push(row)
    if (!isBlank(row)) filled += 1
  }
  return top
}

function* behind<T>(row: number, rows: Iterable<T>): Generator<T> {
  let at = -1
  for (const one of rows) {
    at += 1
    if (at > row) yield one
  }
}

function lineReader(file: OpenedFile, rows: TableRows): (at: number) => Line {
  const links = linksOf(file)
  return (at) => {
    const cells = rows.at(at) ?? []
    const found = links.get(at)
    return found === undefined ? { cells } : { cells, links: found }
  }
}

type Lines = Pick<LaidOut, 'headerRow' | 'length' | 'lineAt'>

/** Below the header, blank ones too. */
function* below({ headerRow, length, lineAt }: Lines): Generator<Line> {
  for (let at = headerRow + 1; at < length; at += 1) yield lineAt(at)
}

function linksOf(file: OpenedFile): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const links = new Map<number, Map<number, string>>()
  for (const [place, address] of file.links) {
    const [row = 0, column = 0] = place.split(',').map(Number)
    const line = links.get(row) ?? new Map<number, string>()
    line.set(column, address)
    links.set(row, line)
  }
  return links
}

function firstFilled(lines: Lines): readonly (readonly string[])[] {
  const filled: (readonly string[])[] = []
  for (const { cells } of below(lines)) {
    if (filled.length >= shapeLines) break
    if (!isBlank(cells)) filled.push(cells)
  }
  return filled
}

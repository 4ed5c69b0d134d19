import { unguardCell } from '../../../shared/csv-cell.ts'
import { runNow, type Slices } from '../slices.ts'
import { isHidden, mailAddress, readHtmlText } from './read-html-text.ts'
import type { Block } from './tsv.ts'
import { withoutStyles } from './without-styles.ts'

/** A table of copied HTML as texts. */
export interface HtmlTable {
  readonly block: Block
  /** Rows and columns that were hidden where they come from, and are left out. */
  readonly hiddenRows: number
  readonly hiddenColumns: number
}

declare global {
  interface Window {
    /** Not in every browser, and not in the types of the DOM yet. */
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createHTML(html: string): string },
      ): { createHTML(html: string): string }
    }
  }
}

/**
 * The page lets no text become HTML (`require-trusted-types-for`) but by this policy, which its header names. It is
 * for documents that never run and are never shown, and stays in this file.
 */
const policy = window.trustedTypes?.createPolicy('clipboard-table', { createHTML: (html) => html })

const parseInert = (html: string): Document =>
  new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html')

/** Cells that merged ones may stand for: a few letters of HTML can claim millions. */
const mostCells = 2_000_000
/** Cells read between two pauses. */
const perSlice = 1000

export const readHtmlTable = (html: string): HtmlTable | null => runNow(readingHtmlTable(html))

/**
 * Reads the table that copied HTML consists of: of Excel, Google Sheets, LibreOffice, Numbers or a page. Null when it
 * holds none, several, or other text beside it, which a block of cells could not keep. Its document is inert: nothing
 * in it runs, loads or is shown.
 */
export function* readingHtmlTable(html: string): Slices<HtmlTable | null> {
  if (!/<table[\s>]/i.test(html)) return null
  const { body } = parseInert(withoutStyles(html))
  yield
  const tables = [...body.querySelectorAll('table')].filter(
    (one) => one.parentElement?.closest('table') === null,
  )
  const [table, second] = tables
  if (table === undefined || second !== undefined) return null
  if (hasTextBeside(body, table)) return null
  const hidden = hiddenColumnsOf(table)
  const rows: string[][] = []
  /** Columns taken by cells that reach down from a row above, with how many rows they still reach. */
  const reaching: number[] = []
  let hiddenRows = 0
  let cells = 0
  for (const line of table.rows) {
    const row: string[] = []
    let col = 0
    const isReached = (at: number) => (reaching[at] ?? 0) > 0
    const passOver = () => {
      row[col] = ''
      reaching[col] = (reaching[col] ?? 0) - 1
      col += 1
      cells += 1
    }
    for (const cell of line.cells) {
      while (isReached(col)) passOver()
      if (isHidden(cell) && !hidden.has(col)) continue
      const wide = Math.max(1, cell.colSpan)
      // 0 means down to the end.
      const tall = cell.rowSpan === 0 ? table.rows.length : cell.rowSpan
      row[col] = hidden.has(col) ? '' : unguardCell(textOf(cell))
      for (let at = col; at < col + wide; at += 1) {
        if (at > col) row[at] = ''
        if (tall > 1) reaching[at] = Math.max(reaching[at] ?? 0, tall - 1)
      }
      col += wide
      cells += wide
      if (cells % perSlice < wide) yield
      if (cells > mostCells) return null
    }
    while (col < reaching.length) {
      if (isReached(col)) passOver()
      else col += 1
    }
    if (isHidden(line)) hiddenRows += 1
    else rows.push(Array.from(row, (text) => text ?? '').filter((_, at) => !hidden.has(at)))
  }
  return rows.every((row) => row.length === 0)
    ? null
    : { block: rows, hiddenRows, hiddenColumns: hidden.size }
}

function textOf(cell: HTMLTableCellElement): string {
  const text = readHtmlText(cell)
  // Google Sheets keeps the link of a whole cell beside it.
  const linked = cell.getAttribute('data-sheets-hyperlink')
  return linked === null ? text : (mailAddress(linked, text) ?? text)
}

/** Columns that the table says are not shown, by index. */
function hiddenColumnsOf(table: HTMLTableElement): ReadonlySet<number> {
  const hidden = new Set<number>()
  let at = 0
  for (const col of table.querySelectorAll('col')) {
    if (col.closest('table') !== table) continue
    for (let one = 0; one < Math.max(1, col.span); one += 1, at += 1) if (isHidden(col)) hidden.add(at)
  }
  return hidden
}

/** A selection of a page may hold a table among other things: as cells, the rest would be lost. */
function hasTextBeside(body: HTMLElement, table: HTMLTableElement): boolean {
  for (let here: Element = table; here !== body && here.parentElement !== null; here = here.parentElement) {
    for (const other of here.parentElement.childNodes) {
      if (other === here) continue
      if (other.nodeType === 3 && (other.nodeValue ?? '').trim() !== '') return true
      if (other instanceof Element && readHtmlText(other).trim() !== '') return true
    }
  }
  return false
}

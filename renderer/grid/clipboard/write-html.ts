import { guardCell } from '../../../shared/csv-cell.ts'
import type { Slices } from '../slices.ts'
import { cellsASlice } from './cells-once.ts'
import type { Block } from './tsv.ts'

const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // Excel keeps it in the cell; without the style it would begin a new row.
  '\n': '<br style="mso-data-placement:same-cell">',
}

// Text in every spreadsheet: no zero is taken off, no date is made. Spaces stay as they are.
const cellStart = `<td style="mso-number-format:'\\@';white-space:pre-wrap">`

const writeCell = (cell: string): string => {
  const safe = guardCell(cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell)
  return `${cellStart}${/[&<>\n]/.test(safe) ? safe.replace(/[&<>\n]/g, (mark) => special[mark] ?? mark) : safe}</td>`
}

/** A block as a table, so that line breaks and leading zeros arrive in other spreadsheets, and no formula does. */
export function* writingHtml(block: Block): Slices<string> {
  const rows: string[] = []
  let cells = 0
  for (const row of block) {
    rows.push(`<tr>${row.map(writeCell).join('')}</tr>`)
    cells += row.length
    if (cells < cellsASlice) continue
    cells = 0
    yield
  }
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`
}

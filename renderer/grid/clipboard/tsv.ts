import { csvRecord, unguardCell } from '../../../shared/csv-cell.ts'
import { runNow, type Slices } from '../slices.ts'

/** Rows of cells, as spreadsheets put them on the clipboard. */
export type Block = readonly (readonly string[])[]

/** Cells read between two pauses. */
const perSlice = 4000

/**
 * Reads tab-separated text: quoted cells may hold tabs, line breaks and doubled quotes; any line ending; one line
 * ending at the end belongs to the last row. A quote that is never closed is an ordinary character. The `'` in front
 * of what could run as a formula is taken off again, see `guardCell`.
 */
export const parseTsv = (text: string): Block => runNow(parsingTsv(text))

/** {@link parseTsv}, in slices. */
export function* parsingTsv(text: string): Slices<Block> {
  const source = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
  const quotes = createQuotes(source)
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  let cells = 0
  for (;;) {
    const quoted = source[at] === '"' ? quotes.read(at) : null
    const end = quoted === null ? endOfCell(source, at) : quoted.end
    row.push(unguardCell(quoted === null ? source.slice(at, end) : quoted.text))
    cells += 1
    if (cells % perSlice === 0) yield
    const isEnd = end >= source.length
    if (isEnd || source[end] === '\n') {
      rows.push(row)
      row = []
    }
    if (isEnd || (source[end] === '\n' && end === source.length - 1)) return rows
    at = end + 1
  }
}

function endOfCell(source: string, start: number): number {
  let end = start
  for (; end < source.length; end += 1) {
    const code = source.charCodeAt(end)
    if (code === 9 || code === 10) return end
  }
  return end
}

/** Reads quoted cells; gives up on quotes once looking for closing ones has cost too much, as in a text full of open ones. */
function createQuotes(source: string) {
  let inVain = 0
  const read = (start: number): { readonly text: string; readonly end: number } | null => {
    let text = ''
    let at = start + 1
    for (;;) {
      const quote = source.indexOf('"', at)
      if (quote < 0) {
        inVain += source.length - start
        return null
      }
      text += source.slice(at, quote)
      if (source[quote + 1] === '"') {
        text += '"'
        at = quote + 2
        continue
      }
      const after = source[quote + 1]
      if (after === undefined || after === '\t' || after === '\n') return { text, end: quote + 1 }
      inVain += quote - start
      return null
    }
  }
  return { read: (start: number) => (inVain > 4 * source.length ? null : read(start)) }
}

/** The text of a block for any other program; nothing in it can run as a formula there. */
export const writeTsv = (block: Block): string => runNow(writingTsv(block))

/** {@link writeTsv}, in slices. */
export function* writingTsv(block: Block): Slices<string> {
  const lines: string[] = []
  let cells = 0
  for (const row of block) {
    lines.push(csvRecord(row, { delimiter: '\t' }))
    cells += row.length
    if (cells < perSlice) continue
    cells = 0
    yield
  }
  // A last line of one empty cell would read as the line ending of the one before it.
  if (block.length > 1 && block.at(-1)?.length === 1 && lines.at(-1) === '') lines[lines.length - 1] = '""'
  return lines.join('\r\n')
}

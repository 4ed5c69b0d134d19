import { plainText } from './skip-plain-markup.ts'
import type { XlsxCell } from './xlsx-cell.ts'
import { columnOf } from './xlsx-range.ts'
import { unescapeText } from './xlsx-text.ts'

/** A row that says its number and is not hidden. */
const rowStart = /<row r="(\d{1,7})"((?: [\w:]+="[\w.:-]*")*) ?>/y
/** A cell that says where it is, with its look before or behind its type; a value, or a text of one run. */
const plainCell = new RegExp(
  '<c r="([A-Z]{1,3})(\\d{1,7})"(?: s="(\\d{1,9})")?(?: t="(n|s|str|b|e|inlineStr)")?(?: s="(\\d{1,9})")?' +
    `(?: ?/>|>(?:<v>(${plainText})</v>|<is><t(?: xml:space="preserve")?>(${plainText})</t></is>)?</c>)`,
  'y',
)
const rowEnd = '</row>'

/** A cell of a row, and its column counted from 0. */
export interface PlainCell {
  readonly column: number
  readonly cell: XlsxCell
}

/**
 * Reads a row of ECMA-376 part 1, 18.3.1.73, that holds nothing but plain cells; `take` gets its line, counted from 0,
 * and those of its cells that hold something.
 * @returns where it ends in `piece`, or -1 for any other row
 */
export function createPlainRowReader(
  take: (line: number, cells: readonly PlainCell[]) => void,
): (piece: string, at: number) => number {
  const cells: PlainCell[] = []
  return (piece, at) => {
    rowStart.lastIndex = at
    const row = rowStart.exec(piece)
    if (row === null || / (?:r|hidden)=/.test(row[2] ?? '')) return -1
    const number = row[1] ?? ''
    if (Number(number) < 1) return -1
    cells.length = 0
    let end = rowStart.lastIndex
    for (;;) {
      plainCell.lastIndex = end
      const found = plainCell.exec(piece)
      if (found === null) break
      const [, letters = '', line, before = '', type = '', behind = '', value = '', inline = ''] = found
      end = plainCell.lastIndex
      // What contradicts itself is left to the parser.
      if (line !== number || (before !== '' && behind !== '')) return -1
      if (inline !== '' && type !== 'inlineStr') return -1
      if (value === '' && type !== 'inlineStr') continue
      cells.push({
        column: columnOf(letters),
        cell: { type, style: before === '' ? behind : before, value, inline: unescapeText(inline) },
      })
    }
    if (!piece.startsWith(rowEnd, end)) return -1
    take(Number(number) - 1, cells)
    return end + rowEnd.length
  }
}

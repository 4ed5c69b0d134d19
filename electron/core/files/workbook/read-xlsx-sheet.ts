import type { PackedPart } from './open-zip.ts'
import { createPlainRowReader } from './plain-xlsx-rows.ts'
import { readPart } from './read-part.ts'
import { localName, type XmlAttributes } from './read-xml.ts'
import { createBlankSkipper } from './skip-blank-rows.ts'
import { createPlainSkipper } from './skip-plain-markup.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'
import type { XlsxBook } from './xlsx-cell.ts'
import { isTrue, relationId } from './xlsx-parts.ts'
import { columnOf, rowOf } from './xlsx-range.ts'
import { createXlsxSheet, type XlsxSheet } from './xlsx-sheet.ts'
import { createXlsxTextReader } from './xlsx-text.ts'

/** Reads one sheet (ECMA-376 part 1, 18.3); `targets` are those of its links, by their ids. */
export async function readXlsxSheet(
  part: PackedPart,
  book: XlsxBook,
  targets: ReadonlyMap<string, string>,
): Promise<Omit<WorkbookSheet, 'name' | 'isHidden'>> {
  const sheet = createXlsxSheet(book)
  const rows = createRowsReader(sheet)
  const links: (readonly [range: string, target: string])[] = []
  let depth = 0
  const skipBlank = createBlankSkipper()
  const skipPlain = createPlainSkipper({ start: '<row ', take: rows.plain })
  await readPart(
    part,
    {
      open: (name, attributes) => {
        depth += 1
        const local = localName(name)
        if (rows.open(local, attributes)) return
        if (local === 'mergeCell') sheet.addMerge(attributes.ref ?? '')
        else if (local === 'hyperlink') {
          links.push([attributes.ref ?? '', targets.get(relationId(attributes)) ?? ''])
        }
        // Views that other people saved have filters of their own.
        else if (local === 'autoFilter' && depth === 2) sheet.filter()
      },
      text: rows.text,
      close: (name) => {
        depth -= 1
        rows.close(localName(name))
      },
    },
    (piece) => skipPlain(skipBlank(piece)),
  )
  for (const [range, target] of links) sheet.addLink(range, target)
  return sheet.sheet()
}

interface RowsReader {
  /** @returns whether it stands among the rows */
  open(name: string, attributes: XmlAttributes): boolean
  text(piece: string): void
  close(name: string): void
  /** A row as nearly all are, read from what was written; see `createPlainRowReader`. */
  plain(piece: string, at: number): number
}

/** Reads what stands in `<sheetData>`: rows and cells may leave out where they are, and then follow the one before. */
function createRowsReader(sheet: XlsxSheet): RowsReader {
  const inline = createXlsxTextReader()
  let isInRows = false
  let isInRow = false
  let line = -1
  let isNumbered = false
  let isHidden = false
  let reference = ''
  let afterReference = 0
  let cell: XmlAttributes | null = null
  let value = ''
  let formula: string | null = null
  let inside: 'v' | 'f' | 'is' | '' = ''

  const beginCell = (attributes: XmlAttributes): void => {
    cell = attributes
    value = ''
    formula = null
    const own = attributes.r ?? ''
    if (own === '') afterReference += 1
    else {
      reference = own
      afterReference = 0
    }
  }
  const endCell = (): void => {
    if (cell === null) return
    const { t: type = '', s: style = '' } = cell
    cell = null
    if (value === '' && formula === null && type !== 'inlineStr') return
    // Rows that number themselves, nearly all, speak for their cells.
    const ownLine = isNumbered ? line : rowOf(reference)
    sheet.addCell(
      Number.isNaN(ownLine) ? line : ownLine,
      columnOf(reference) + afterReference,
      { type, style, value, inline: inline.take() },
      formula,
    )
  }

  const readPlain = createPlainRowReader((ownLine, cells) => {
    line = ownLine
    for (const { column, cell: plainCell } of cells) sheet.addCell(ownLine, column, plainCell, null)
  })

  return {
    plain: (piece, at) => (isInRows && !isInRow ? readPlain(piece, at) : -1),
    open: (name, attributes) => {
      if (!isInRows) {
        isInRows = name === 'sheetData'
        return isInRows
      }
      if (inside === 'is') inline.open(name)
      else if (name === 'c') beginCell(attributes)
      else if (name === 'row') {
        isInRow = true
        const number = Number(attributes.r)
        isNumbered = number >= 1
        line = isNumbered ? number - 1 : line + 1
        isHidden = isTrue(attributes.hidden)
        reference = ''
        afterReference = 0
      } else if (cell !== null && (name === 'v' || name === 'f' || name === 'is')) {
        inside = name
        if (name === 'f') formula ??= ''
      }
      return true
    },
    text: (piece) => {
      if (inside === '') return
      if (inside === 'v') value += piece
      else if (inside === 'is') inline.text(piece)
      else formula += piece
    },
    close: (name) => {
      if (!isInRows) return
      if (name === inside) inside = ''
      else if (inside === 'is') inline.close(name)
      else if (name === 'c') endCell()
      else if (name === 'row') {
        isInRow = false
        if (isHidden) sheet.hideRow(line)
      } else if (name === 'sheetData') isInRows = false
    },
  }
}

import { type OdsCellReader, readOdsCell } from './ods-cell.ts'
import { type OdsSheetReader, readOdsSheet } from './ods-sheet.ts'
import type { PackedPart } from './open-zip.ts'
import { readPart } from './read-part.ts'
import type { XmlAttributes } from './read-xml.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'

/**
 * The sheets of an OpenDocument `content.xml`, as the person saw them. Ours, on a real parser, because hucre keeps the
 * values and drops the text shown for them, passes over grouped and header rows, and takes a comment for the cell.
 * @throws AppError `unreadable-file` when the XML breaks off, `limit` beyond 20 million cells
 */
export async function readOds(content: PackedPart): Promise<readonly WorkbookSheet[]> {
  const sheets: WorkbookSheet[] = []
  const hiddenStyles = new Set<string>()
  let style = ''
  let depth = 0
  let spreadsheetDepth = Number.NaN
  let sheet: OdsSheetReader | null = null
  let cell: OdsCellReader | null = null
  let cellDepth = 0

  const open = (name: string, attributes: XmlAttributes): void => {
    depth += 1
    if (cell !== null) {
      cell.open(name, attributes)
      return
    }
    switch (name) {
      case 'style:style':
        style = attributes['style:name'] ?? ''
        return
      case 'style:table-properties':
        if (attributes['table:display'] === 'false') hiddenStyles.add(style)
        return
      case 'office:spreadsheet':
        spreadsheetDepth = depth
        return
      case 'table:table':
        // Deleted and linked tables are kept elsewhere in the file.
        if (depth !== spreadsheetDepth + 1) return
        sheet = readOdsSheet(
          attributes['table:name'] ?? `Sheet${sheets.length + 1}`,
          hiddenStyles.has(attributes['table:style-name'] ?? ''),
        )
        return
      case 'table:table-row':
        sheet?.beginRow(attributes)
        return
      case 'table:table-cell':
      case 'table:covered-table-cell':
        if (sheet === null) return
        cell = readOdsCell(attributes)
        cellDepth = depth
    }
  }
  const close = (name: string): void => {
    if (cell !== null && depth > cellDepth) cell.close()
    else if (cell !== null) {
      sheet?.addCell(cell.cell(), name === 'table:covered-table-cell')
      cell = null
    } else if (name === 'table:table-row') sheet?.endRow()
    else if (name === 'table:table' && sheet !== null && depth === spreadsheetDepth + 1) {
      sheets.push(sheet.sheet())
      sheet = null
    }
    depth -= 1
  }
  await readPart(content, { open, close, text: (text) => cell?.text(text) })
  return sheets
}

import type { PackedPart } from './open-zip.ts'
import { readPart } from './read-part.ts'
import { localName } from './read-xml.ts'

/** How a cell shows its number. */
export interface CellLook {
  /** '' for none. */
  readonly format: string
  readonly isDate: boolean
}

/** Formats that every program knows by their number (ECMA-376 part 1, 18.8.30). */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '$#,##0_);\\($#,##0\\)',
  6: '$#,##0_);[Red]\\($#,##0\\)',
  7: '$#,##0.00_);\\($#,##0.00\\)',
  8: '$#,##0.00_);[Red]\\($#,##0.00\\)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yyyy h:mm',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
}
/** Dates of East Asia and Thailand: each language writes them in its own way. */
const isForeignDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** The looks that the cells of a workbook name by their place in this list. */
export async function readXlsxStyles(
  part: PackedPart,
  isDate: (format: string) => boolean,
): Promise<readonly CellLook[]> {
  const own = new Map<number, string>()
  const ids: number[] = []
  // The same elements stand in the styles of tables and of conditions, which are no cells.
  let list = ''
  await readPart(part, {
    open: (name, attributes) => {
      const local = localName(name)
      if (local === 'numFmts' || local === 'cellXfs') list = local
      else if (local === 'numFmt' && list === 'numFmts') {
        own.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      } else if (local === 'xf' && list === 'cellXfs') ids.push(Number(attributes.numFmtId ?? 0))
    },
    close: (name) => {
      if (localName(name) === list) list = ''
    },
  })
  return ids.map((id) => {
    const format = own.get(id) ?? builtIn[id] ?? ''
    return { format, isDate: format === '' ? isForeignDate(id) : isDate(format) }
  })
}

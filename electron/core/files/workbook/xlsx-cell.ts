import type { NumberFormats } from './number-formats.ts'
import type { StoredValue } from './show-value.ts'
import type { CellLook } from './xlsx-styles.ts'
import { unescapeText } from './xlsx-text.ts'

/** What the cells of a workbook refer to. */
export interface XlsxBook {
  readonly strings: readonly string[]
  readonly looks: readonly CellLook[]
  readonly is1904: boolean
  readonly formats: NumberFormats
}

/** A cell as it is written (ECMA-376 part 1, 18.3.1.4). */
export interface XlsxCell {
  /** `t`: what its value is. */
  readonly type: string
  /** `s`: its look, by place. */
  readonly style: string
  readonly value: string
  /** Of a text that stands in the cell itself. */
  readonly inline: string
}

/** The value a cell stores; null for none. */
export function storedXlsx(
  { type, value, inline }: XlsxCell,
  look: CellLook | undefined,
  book: XlsxBook,
): StoredValue {
  switch (type) {
    case 's':
      return book.strings[Number(value)] ?? null
    case 'inlineStr':
      return inline
    case 'str':
      return unescapeText(value)
    case 'b':
      return value === '1' || value === 'true'
    case 'e':
      return value
    case 'd':
      return isoDate(value) ?? value
    default: {
      if (value === '') return null
      const number = Number(value)
      if (Number.isNaN(number)) return value
      return look?.isDate === true ? book.formats.toDate(number, book.is1904) : number
    }
  }
}

/** A date of ISO 8601, which some programs write; without a zone it is the one people read. */
function isoDate(text: string): Date | null {
  const date = new Date(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`)
  return Number.isNaN(date.getTime()) ? null : date
}

import type { Merge } from './workbook-sheet.ts'

/** The area of `A1:B2`, or of one cell; null for nonsense. */
export function readRange(range: string): Merge | null {
  const [from = '', to = from] = range.split(':')
  const area = { startRow: rowOf(from), startCol: columnOf(from), endRow: rowOf(to), endCol: columnOf(to) }
  return Object.values(area).every((at) => at >= 0) ? area : null
}

/** The row of `B12`, from 0; NaN where none stands. */
export function rowOf(reference: string): number {
  for (let at = 0; at < reference.length; at += 1) {
    if (isDigit(reference.charCodeAt(at))) return Number(reference.slice(at)) - 1
  }
  return Number.NaN
}

/** The column of `B12`, from 0; -1 where none stands. */
export function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (isDigit(code)) break
    // A letter in lower case differs from its capital by this one bit.
    const letter = code & ~32
    if (letter >= 65 && letter <= 90) column = column * 26 + letter - 64
  }
  return column - 1
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

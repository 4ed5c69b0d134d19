/**
 * A cell that a spreadsheet would run as a formula: it starts with = + - @ tab CR or NUL (full-width forms too)
 * once spaces, byte order marks and zero-width characters are taken off. OWASP ASVS 1.2.10.
 */
const formulaStart =
  /^[\s\u00a0\ufeff\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069]*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/u

/** True when a spreadsheet would run the cell once its leading `'` characters are gone: guarded and raw, it differs. */
export function couldRun(text: string): boolean {
  return formulaStart.test(text.replace(/^'+/, ''))
}

/** Adds a leading `'` to a cell that a spreadsheet could run; {@link unguardCell} is its exact inverse. */
export function guardCell(text: string): string {
  return couldRun(text) ? `'${text}` : text
}

/** Takes off exactly the `'` that {@link guardCell} put on. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && couldRun(text) ? text.slice(1) : text
}

/** One CSV field after RFC 4180 §2: quoted when it holds the delimiter, a quote or a line break, quotes doubled. */
export function quoteCell(text: string, delimiter = ','): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Neither a formula nor in need of quotes under any delimiter of ours: most cells, seen by one look. */
const plain = /^[A-Za-z0-9][\w .:@/()#-]*$/

/** What may stand between the cells of a file we write. */
export const csvDelimiters = [',', ';', '\t'] as const
export type CsvDelimiter = (typeof csvDelimiters)[number]

export interface CsvStyle {
  /** `,` if left out. */
  readonly delimiter?: CsvDelimiter
  /** Leaves cells that a spreadsheet could run as formulas as they are. */
  readonly isRaw?: boolean
}

/** The record of some cells, without its line end: each guarded, then quoted. */
export function csvRecord(
  cells: readonly string[],
  { delimiter = ',', isRaw = false }: CsvStyle = {},
): string {
  let record = ''
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? ''
    if (at > 0) record += delimiter
    if (cell === '') continue
    record += plain.test(cell) ? cell : quoteCell(isRaw ? cell : guardCell(cell), delimiter)
  }
  return record
}

/** {@link csvRecord} with the line end of RFC 4180. */
export const csvLine = (cells: readonly string[], style?: CsvStyle): string =>
  `${csvRecord(cells, style)}\r\n`

/** What a file begins with to make Excel read it as UTF-8. */
export const byteOrderMark = '\ufeff'

/**
 * A cell that a spreadsheet would run as a formula: it starts with = + - @ tab CR or NUL (full-width forms too)
 * once spaces, byte order marks and zero-width characters are taken off. OWASP ASVS 1.2.10.
 */
const formulaStart =
  /^[\s\u00a0\ufeff\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069]*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/u

/** True when a spreadsheet would run the cell once its leading `'` characters are gone. */
function couldRun(text: string): boolean {
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

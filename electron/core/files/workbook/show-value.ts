/** A cell as a workbook stores it; dates are UTC. */
export type StoredValue = string | number | boolean | Date | null

/** From here on a number in a spreadsheet has lost digits; role ids have 17 and more. */
const imprecise = 1e15

/** A whole number so long that the spreadsheet itself has dropped its last digits. */
export const isImprecise = (value: StoredValue): boolean =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= imprecise

/** Formats that look different on every computer, so that nobody can say what the person saw. */
const byCountry = /^m\/d\/yyyy( h:mm)?$/

/**
 * A stored value as the person saw it: `format` is the cell's number format, '' for none, `apply` the one who knows
 * formats. Dates whose look depends on the computer become 2026-11-23; numbers never lose digits to a format.
 */
export function showValue(
  value: StoredValue,
  format: string,
  apply: (value: number | Date, format: string) => string,
): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return showDate(value, format, apply)
  const plain = showNumber(value)
  if (format === '' || /^(general|@)$/i.test(format)) return plain
  const shown = tryFormat(value, format, apply)
  // 1.23E+10 and ##### are how a narrow column shows what is there; the digits are what was meant.
  return shown === null || /E[+-]\d|#/i.test(shown) ? plain : shown
}

function showNumber(value: number): string {
  if (!Number.isFinite(value)) return ''
  // A spreadsheet shows 15 digits: 0.1 + 0.2 is 0.3 to its person.
  return Number.isInteger(value) && Math.abs(value) < 1e21
    ? BigInt(value).toString()
    : String(Number(value.toPrecision(15)))
}

function showDate(date: Date, format: string, apply: (value: Date, format: string) => string): string {
  if (Number.isNaN(date.getTime())) return ''
  if (format !== '' && !byCountry.test(format)) {
    const shown = tryFormat(date, format, apply)
    if (shown !== null && !/^\d{4}-\d\d-\d\dT/.test(shown)) return shown
  }
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

function tryFormat<T extends number | Date>(
  value: T,
  format: string,
  apply: (value: T, format: string) => string,
): string | null {
  try {
    const shown = apply(value, format).trim()
    return shown === '' ? null : shown
  } catch {
    return null
  }
}

import { formatValue, isDateFormat, serialToDate } from 'hucre'

// The one file that uses hucre: number formats and exact dates, in every time zone.

/** What number formats (ECMA-376 part 1, 18.8.30 and .31) make of the numbers that workbooks store. */
export interface NumberFormats {
  /** The text that is shown; dates are UTC. */
  apply(value: number | Date, format: string): string
  isDate(format: string): boolean
  /** The date of a serial number, counted from 1900, or from 1904 as old Macintoshes do. */
  toDate(serial: number, is1904: boolean): Date
}

export const numberFormats: NumberFormats = {
  apply: formatValue,
  isDate: isDateFormat,
  toDate: serialToDate,
}

import { findHeader } from '../columns/find-header.ts'
import { refuseReading } from '../refuse-reading.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'

/**
 * The sheet to read: the one asked for, else the largest that is visible and has a header, else the largest.
 * @throws AppError `invalid-input` when the sheet asked for is not there
 */
export function pickSheet(sheets: readonly WorkbookSheet[], wished: number | null): number {
  if (wished !== null) {
    if (sheets[wished] === undefined) {
      throw refuseReading({ code: 'missing-sheet', sheet: wished + 1 })
    }
    return wished
  }
  const scored = sheets.map(({ rows, isHidden }, at) => ({
    at,
    score:
      Math.min(rows.length, 10_000_000) +
      (rows.length > 1 && findHeader(rows.slice(0, 40)) >= 0 ? 1e8 : 0) +
      (!isHidden && rows.length > 0 ? 1e9 : 0),
  }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best), { at: 0, score: -1 }).at
}

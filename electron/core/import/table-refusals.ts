import { AppError } from '../../../shared/errors.ts'
import { type ImportTarget, joinable } from '../../../shared/import.ts'
import { mostSheetRows } from '../../../shared/sheet-size.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { longestCell, type OpenedFile } from './open-file.ts'

// Why a file that could be opened is no table to import.

export const nothingIn = (file: OpenedFile): AppError =>
  new AppError(
    'unreadable-file',
    file.format === 'text'
      ? 'The file holds nothing but blank lines.'
      : `The sheet “${file.sheets[file.sheet ?? 0]?.name ?? ''}” is empty. Pick another one.`,
    { sheets: file.sheets },
  )

export const tooMany = (rows: number): AppError =>
  new AppError(
    'limit',
    `The file becomes ${formatCount(rows)} rows; ${formatCount(mostSheetRows)} is the most. Split it and import the parts.`,
  )

export function refuseMapping(mapping: readonly ImportTarget[], width: number): void {
  if (mapping.length !== width) {
    throw new AppError(
      'invalid-input',
      `The file has ${width} columns, ${mapping.length} were assigned. Read the preview again.`,
    )
  }
  const twice = mapping.find((target, at) => !joinable.includes(target) && mapping.indexOf(target) !== at)
  if (twice !== undefined) {
    throw new AppError('invalid-input', `Two columns of the file go to ${twice}. Choose one of them.`)
  }
}

export function refuseGiants(file: OpenedFile): void {
  file.rows.forEach((row, at) => {
    const giant = row.find((cell) => cell.length > longestCell)
    if (giant === undefined) return
    const line = file.lineOf(at)
    if (file.hasOpenQuote && at === file.rows.length - 1) {
      throw new AppError(
        'unreadable-file',
        `A quote (") in line ${line} is never closed, so everything below it would be one cell. Was the file cut off? Close the quote, or ignore quotes.`,
        { hasOpenQuote: true },
      )
    }
    throw new AppError(
      'limit',
      `A cell that begins in line ${line} has ${formatCount(giant.length)} characters; ${formatCount(longestCell)} is the most.`,
    )
  })
}

import { AppError } from '../../../../shared/errors.ts'

// Why a workbook is not read, and what to do about it.

export const lockedWorkbook = (): AppError =>
  new AppError(
    'unreadable-file',
    'This workbook is protected by a password. Open it in its program, save it without a password, and import that.',
  )

/** `what` ends a sentence: “its end is missing”. */
export const damagedWorkbook = (what: string): AppError =>
  new AppError(
    'unreadable-file',
    `This workbook is damaged: ${what}. It may have been cut off on its way: get it again, or open it in its program and save it anew.`,
  )

/** `what` follows “This workbook has”. */
export const tooLargeWorkbook = (what: string): AppError =>
  new AppError(
    'limit',
    `This workbook has ${what}. Save only the sheet with the people as CSV and import that.`,
  )

export const tooWideSheet = (): AppError =>
  new AppError(
    'limit',
    'A sheet of this workbook reaches farther than any list of people (20 million cells is the most). Delete what stands far to the right or below, or save the sheet as CSV.',
  )

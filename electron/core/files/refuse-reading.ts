import { AppError, type AppErrorCode } from '../../../shared/errors.ts'
import type { ReadingRefusal, RefusedReading } from '../../../shared/import-refusals.ts'
import { readingRefusalWords } from '../../../shared/words/import-refusal-words.ts'

/** Refusals that are not about a file that is not what it claims to be. */
const codes: Readonly<Partial<Record<ReadingRefusal['code'], AppErrorCode>>> = {
  'too-large': 'limit',
  'unknown-encoding': 'invalid-input',
  'missing-sheet': 'invalid-input',
  'missing-header': 'invalid-input',
  'giant-cell': 'limit',
  'wide-line': 'limit',
  'many-lines': 'limit',
  'many-rows': 'limit',
  'mapping-width': 'invalid-input',
  'mapping-twice': 'invalid-input',
  'large-workbook': 'limit',
  'too-far-cells': 'limit',
  memory: 'limit',
  time: 'limit',
}

/** The error that says why a file is not read; its `detail` is a {@link RefusedReading}. */
export function refuseReading(
  refusal: ReadingRefusal,
  more: Partial<Omit<RefusedReading, 'refusal'>> = {},
): AppError {
  const detail: RefusedReading = { refusal, choices: null, draft: null, ...more }
  return new AppError(codes[refusal.code] ?? 'unreadable-file', readingRefusalWords(refusal), detail)
}

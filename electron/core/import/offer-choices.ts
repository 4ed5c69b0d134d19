import type { ImportOptions } from '../../../shared/import.ts'
import {
  type ReadingChoices,
  type ReadingRefusal,
  refusedReadingOf,
} from '../../../shared/import-refusals.ts'
import { fileKind } from '../files/file-kind.ts'
import type { OpenedFile } from '../files/open-file.ts'
import { refuseReading } from '../files/refuse-reading.ts'
import { decodeText } from '../files/text/decode-text.ts'

/** Refusals that another encoding, delimiter, header or sheet can mend. */
const mendable: ReadonlySet<ReadingRefusal['code']> = new Set([
  'no-text',
  'unknown-encoding',
  'blank-lines',
  'only-header',
  'empty-sheet',
  'missing-sheet',
  'missing-header',
  'endless-quote',
  'giant-cell',
  'wide-line',
  'many-lines',
  'many-rows',
])

/** The error, with what can be chosen otherwise where that can help; `file` is null when it was not even opened. */
export async function offerChoices(
  error: unknown,
  bytes: () => Uint8Array,
  file: OpenedFile | null,
  options: ImportOptions,
): Promise<unknown> {
  const refusal = refusedReadingOf(error)?.refusal ?? null
  if (refusal === null || !mendable.has(refusal.code)) return error
  const headerRow = options.headerRow ?? 0
  const choices: ReadingChoices | null =
    file === null
      ? await choicesOfText(bytes(), refusal, options)
      : {
          format: file.format,
          encoding: file.encoding,
          delimiter: file.delimiter,
          quotes: file.quotes,
          sheets: file.sheets,
          sheet: file.sheet,
          headerRow,
        }
  return refuseReading(refusal, { choices })
}

async function choicesOfText(
  bytes: Uint8Array,
  refusal: ReadingRefusal,
  { encoding, delimiter, quotes, headerRow }: ImportOptions,
): Promise<ReadingChoices | null> {
  if (fileKind(bytes).kind !== 'text') return null
  return {
    format: 'text',
    encoding: encoding ?? (await encodingOf(bytes)),
    delimiter: delimiter ?? (refusal.code === 'wide-line' ? refusal.delimiter : ','),
    quotes: quotes ?? true,
    sheets: [],
    sheet: null,
    headerRow: headerRow ?? 0,
  }
}

async function encodingOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await decodeText(bytes, null)).encoding
  } catch {
    return 'utf-8'
  }
}

import { AppError } from './errors.ts'
import type { ImportDraft, ImportPreview, ImportTarget } from './import.ts'

// Why a file is not read, as codes with facts; `words/import-refusal-words.ts` makes the sentences.

/** Kinds of file people pick by mistake. */
export type OtherKind =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'pdf'
  | 'gzip'
  | 'rar'
  | '7z'
  | 'program'
  | 'sqlite'
  | 'media'
  | 'video'
  | 'html'
  | 'xml'
  | 'excel-xml'
  | 'rtf'
  | 'odf-other'
  | 'xlsb'
  | 'docx'
  | 'pptx'
  | 'iwork'
  | 'zip'
  | 'doc'
  | 'old-office'

/** What of a workbook is damaged; `part` is a file within it. */
export type WorkbookDamage =
  | { readonly what: 'end' | 'contents' | 'sheet-list' | 'content' | 'sheets' }
  | { readonly what: 'sheet'; readonly title: string }
  | { readonly what: 'breaks-off' | 'altered' | 'cut-off' | 'odd-packing' | 'packing'; readonly part: string }

/** What of a workbook is more than is unpacked. */
export type WorkbookExcess =
  | { readonly what: 'parts'; readonly count: number; readonly most: number }
  | { readonly what: 'part'; readonly part: string; readonly bytes: number; readonly mostMb: number }
  | { readonly what: 'ratio'; readonly part: string; readonly most: number }
  | {
      readonly what: 'whole'
      readonly bytes: number
      readonly packedBytes: number
      readonly mostMb: number
    }

/** Lines and rows count from 1, as programs show them. */
export type ReadingRefusal =
  | {
      readonly code:
        | 'empty-file'
        | 'locked'
        | 'no-text'
        | 'blank-lines'
        | 'only-header'
        | 'no-sheet'
        | 'too-far-cells'
        | 'before-1997'
        | 'memory'
        | 'time'
    }
  | { readonly code: 'too-large'; readonly bytes: number }
  | { readonly code: 'other-kind'; readonly kind: OtherKind }
  | { readonly code: 'unknown-encoding'; readonly encoding: string }
  | { readonly code: 'empty-sheet'; readonly name: string }
  | { readonly code: 'missing-sheet'; readonly sheet: number }
  | { readonly code: 'missing-header'; readonly line: number }
  | { readonly code: 'endless-quote'; readonly line: number }
  | { readonly code: 'giant-cell'; readonly line: number; readonly length: number; readonly most: number }
  | { readonly code: 'wide-line'; readonly line: number; readonly delimiter: string }
  | { readonly code: 'many-lines' }
  | { readonly code: 'many-rows'; readonly rows: number }
  | { readonly code: 'mapping-width'; readonly columns: number; readonly assigned: number }
  | { readonly code: 'mapping-twice'; readonly target: ImportTarget }
  | { readonly code: 'damaged-workbook'; readonly damage: WorkbookDamage }
  | { readonly code: 'large-workbook'; readonly excess: WorkbookExcess }

/** How a file was read when it was refused: what can be chosen otherwise. */
export type ReadingChoices = Pick<
  ImportPreview,
  'format' | 'encoding' | 'delimiter' | 'quotes' | 'sheets' | 'sheet' | 'headerRow'
>

/** The `detail` of the error that refuses a file. */
export interface RefusedReading {
  readonly refusal: ReadingRefusal
  /** null where no other way of reading can help. */
  readonly choices: ReadingChoices | null
  /** The file is kept, to be read in another way with `import.choose`; null for one that is not. */
  readonly draft: ImportDraft | null
}

/** What a failed reading says about the file; null for any other failure. */
export function refusedReadingOf(error: unknown): RefusedReading | null {
  if (!(error instanceof AppError) || typeof error.detail !== 'object') return null
  // The core alone makes such details, always whole.
  const detail = error.detail as Partial<RefusedReading> | null
  return detail?.refusal === undefined
    ? null
    : { choices: null, draft: null, ...detail, refusal: detail.refusal }
}

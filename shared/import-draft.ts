import type { ImportOptions, ImportPreview, RosterId, RowId } from './roster.ts'

export type ImportDraftId = string

/** Where the rows of a file go. `name` of an existing roster is its name now. */
export type ImportInto =
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly rosterId: RosterId; readonly name: string }

/** A file that is being looked through; kept with its bytes and choices until it is taken over or thrown away. */
export interface ImportDraft {
  readonly id: ImportDraftId
  readonly fileName: string
  readonly fileBytes: number
  readonly target: ImportInto
  readonly options: ImportOptions
  /** The roster that holds its rows while they are reviewed; null while only the mapping was looked at. */
  readonly reviewId: RosterId | null
  readonly rows: number
  /** UTC ISO. */
  readonly madeAt: string
}

/** A draft with how its file is understood now. */
export interface OpenImportDraft {
  readonly draft: ImportDraft
  readonly preview: ImportPreview
}

/** What the rows under review are to the roster they go into. */
export interface ImportComparison {
  readonly new: number
  readonly changed: number
  readonly same: number
  /** Rows of the roster that the file does not name. */
  readonly missing: number
  /** The first 200 of those, in words. */
  readonly missingRows: readonly { readonly id: RowId; readonly text: string }[]
  /** By row under review; rows that are `new` are left out. `text` names what differs, or the row that is the same. */
  readonly notNew: readonly { readonly id: RowId; readonly kind: 'changed' | 'same'; readonly text: string }[]
}

/** `update` takes over what the file says otherwise, `skip` leaves what is there, `add` makes a second row. */
export const existingRowChoices = ['update', 'skip', 'add'] as const
export type ExistingRows = (typeof existingRowChoices)[number]

export interface ImportTaken {
  readonly rosterId: RosterId
  readonly rosterName: string
  readonly added: number
  readonly updated: number
  /** Already there as told, or skipped by choice. */
  readonly left: number
  readonly marked: number
  /** Of the rows added, those with an error or a warning. */
  readonly withProblems: number
}

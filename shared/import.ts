import type { Column, HiddenColumn } from './column.ts'
import type { ColumnReason, ComparedRow, CountReason, ImportNotice, ShapeReason } from './import-facts.ts'
import type { Problem } from './problem.ts'
import type { Cells, Roster, RosterId, RowId } from './roster.ts'

/** What a file is by its bytes; `text` is CSV, TSV and their kin. */
export type ImportFormat = 'text' | 'xlsx' | 'ods' | 'xls'

/**
 * How rows are laid out: `long` one line a person and site; `site-columns` a column a site with a mark or roles in its
 * cells; `role-columns` a column a role with a mark or sites in its cells.
 */
export const importShapes = ['long', 'site-columns', 'role-columns'] as const
export type ImportShape = (typeof importShapes)[number]

/**
 * Where a column of a file goes: a roster column, the ids that tell things of one name apart, nowhere, or across: its
 * header is a site or role, see the shape.
 */
export type ImportTarget = Column | HiddenColumn | 'across' | 'ignore'

/** Columns of the roster that several columns of a file may go to; their cells are joined. */
export const joinable: readonly ImportTarget[] = ['name', 'roles', 'note', 'across', 'ignore']

/** One sheet of a workbook. */
export interface ImportSheet {
  readonly name: string
  /** Rows with anything in them. */
  readonly rows: number
  readonly isHidden: boolean
}

/** What a person said a spelling means; remembered for later files. `meant` '' leaves it as typed. */
export interface ValueAnswer {
  readonly column: 'site' | 'roles'
  readonly typed: string
  readonly meant: string
}

/** A spelling nothing or several things answer to, once for all rows that use it. */
export interface OpenValue {
  readonly column: 'site' | 'roles'
  readonly typed: string
  readonly kind: 'unknown' | 'several'
  /** Rows that use it. */
  readonly rows: number
  /** Spellings that would settle it: at most five near ones, best first, then the other roles, or sites where none is near. */
  readonly candidates: readonly string[]
  /** What was answered, this time or at an earlier import; null while open. */
  readonly answer: string | null
  readonly isRemembered: boolean
}

/** What becomes of the lines of a file. */
export interface ImportCounts {
  /** Lines below the header with anything in them. */
  readonly lines: number
  /** Rows they become. */
  readonly rows: number
  /** Why the two differ, and what was taken off. */
  readonly reasons: readonly CountReason[]
}

export interface ImportOptions {
  /** null lets the importer find it; so for all below. */
  readonly encoding: string | null
  readonly delimiter: string | null
  /** False takes quotes as letters, for files with a quote that never ends. */
  readonly quotes: boolean | null
  /** Zero-based place of the sheet in its workbook. */
  readonly sheet: number | null
  /** Zero-based line of the header, -1 for none. */
  readonly headerRow: number | null
  readonly shape: ImportShape | null
  /** Makes a row of each address, and of each known site, that stand in one cell. */
  readonly splitCells: boolean | null
  /** Makes rows of lines that only add up others, too; left out: it does not. */
  readonly takesTotals?: boolean
  /** One target a file column, by index; null to guess. */
  readonly mapping: readonly ImportTarget[] | null
  /** Beyond those remembered from earlier imports. */
  readonly answers: readonly ValueAnswer[]
}

/** Everything left to the importer. */
export const guessAll: ImportOptions = {
  encoding: null,
  delimiter: null,
  quotes: null,
  sheet: null,
  headerRow: null,
  shape: null,
  splitCells: null,
  mapping: null,
  answers: [],
}

export interface ImportPreview {
  readonly format: ImportFormat
  /** '' for a workbook, like `delimiter`. */
  readonly encoding: string
  readonly delimiter: string
  readonly quotes: boolean
  /** A quote that begins a cell never ends; reading without quotes may be better. */
  readonly hasOpenQuote: boolean
  /** Empty for text. */
  readonly sheets: readonly ImportSheet[]
  /** The sheet read, null for text. */
  readonly sheet: number | null
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly shape: ImportShape
  /** Why the shape was taken. */
  readonly shapeReason: ShapeReason
  readonly splitCells: boolean
  /** Cells hold several addresses or sites, so that the choice matters. */
  readonly canSplit: boolean
  /** Lines that only add up others: “Total: 8 people”. They make no row unless `takesTotals`. */
  readonly totals: number
  readonly takesTotals: boolean
  readonly mapping: readonly ImportTarget[]
  /** Why each column was mapped so, by index. */
  readonly reasons: readonly ColumnReason[]
  /** First rows below the header as read, for the preview. */
  readonly sample: readonly (readonly string[])[]
  /** The same rows as they would be imported. */
  readonly result: readonly Cells[]
  readonly counts: ImportCounts
  /** Rows to import. */
  readonly rows: number
  /** Spellings of sites and roles to settle, most used first. */
  readonly openValues: readonly OpenValue[]
  /** Said to the person before anything is imported: ragged lines, unterminated quotes, … */
  readonly warnings: readonly ImportNotice[]
}

export interface ImportResult {
  readonly roster: Roster
  readonly added: number
  readonly withProblems: number
}

export type ImportDraftId = string

/** Endings of the files that can be imported. What is in a file is told by its bytes; these are for dialogs and the system. */
export const spreadsheetEndings = ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.ods', '.xls'] as const
/** Larger files are refused, in every host. */
export const mostFileBytes = 200 * 1024 * 1024
/** Larger files come over the bridge in pieces of so many bytes: none of them keeps the page or the app waiting. */
export const pieceBytes = 1024 * 1024

/** A file of which so many bytes have come; an import is begun with it under the same id. */
export interface UploadedSoFar {
  readonly uploadId: ImportDraftId
  readonly arrived: number
}

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
  /** By row under review; rows that are `new` are left out. */
  readonly notNew: readonly ComparedRow[]
}

/** A row under review that something is wrong with. */
export interface FaultyRow {
  /** Counted from 1. */
  readonly row: number
  readonly email: string
  readonly problems: readonly Problem[]
}

/** `update` takes over what the file says otherwise, `skip` leaves what is there, `add` makes a second row. */
export const existingRowChoices = ['update', 'skip', 'add'] as const
export type ExistingRows = (typeof existingRowChoices)[number]

export interface ImportTaken {
  readonly rosterId: RosterId
  readonly rosterName: string
  readonly added: number
  readonly updated: number
  /** Already there as they are, or skipped by choice. */
  readonly left: number
  readonly marked: number
  /** Rows that the file does not name and that ask for nothing any more: a plan ends what they have. */
  readonly ended: readonly RowId[]
  /** Of the rows added, those with an error or a warning. */
  readonly withProblems: number
}

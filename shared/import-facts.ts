import type { Column } from './column.ts'
import type { Wrapping } from './email/unwrap-address.ts'
import type { RowId } from './roster.ts'

// What the importer understood and met, as codes with facts; `words/import-words.ts` makes the sentences.

/** What was chosen for a site or role per column; headers are the first ones, `count` is all. */
interface Across {
  readonly headers: readonly string[]
  readonly count: number
}

/** Where something of a file stands, counted from 1. */
export interface FilePlace {
  readonly line: number
  readonly column: number
}

/** Why rows are laid out as they were understood. */
export type ShapeReason =
  | { readonly code: 'one-row-each' | 'chosen' | 'own-export' | 'as-last-time' }
  | ({ readonly code: 'site-columns' | 'role-columns' } & Across)

/** Why a column of the file goes where it goes. */
export type ColumnReason =
  | {
      readonly code:
        | 'nothing-known'
        | 'own-export'
        | 'calculated'
        | 'names-joined'
        | 'addresses'
        | 'sites'
        | 'languages'
        | 'names'
        | 'as-last-time'
        | 'chosen'
        /** Passwords, tokens and their like: never taken by itself. */
        | 'secret'
    }
  /** Parts of names, used where the column `header` of whole ones is blank. */
  | { readonly code: 'fills-names'; readonly header: string }
  /** Another column, `column` counted from 1, is a better guess for the same place. */
  | { readonly code: 'taken'; readonly target: Column; readonly column: number }
  | { readonly code: 'header' | 'near-header'; readonly header: string }
  | { readonly code: 'across'; readonly what: 'site' | 'role' }

/** Why a file has more or fewer rows than lines, or other texts; `lines` is how many lines it holds for. */
export type CountReason =
  | { readonly code: 'per-mark' | 'per-site' | 'own-roles'; readonly lines: number }
  | { readonly code: 'split'; readonly lines: number; readonly rows: number }
  /** These only add up others and make no row; `texts` are the first ones. */
  | { readonly code: 'totals'; readonly lines: number; readonly texts: readonly string[] }
  /** These make no row. */
  | { readonly code: 'example' | 'unmarked' | 'empty'; readonly lines: number }
  /** What stood around an address and is not taken over. */
  | {
      readonly code: 'taken-off'
      readonly lines: number
      readonly kinds: readonly { readonly what: Wrapping | 'other-name'; readonly lines: number }[]
    }

/** What a person should know before rows are taken. Lines and columns count from 1, as programs show them. */
export type ImportNotice =
  | { readonly code: 'guessed-encoding'; readonly encoding: string }
  | { readonly code: 'nul-bytes'; readonly count: number }
  /** Cells with letters shown as �. `places` are the first ones, `count` is all. */
  | { readonly code: 'unreadable-letters'; readonly places: readonly FilePlace[]; readonly count: number }
  /** The text is no table but names people one after the other. */
  | { readonly code: 'list'; readonly people: number }
  | { readonly code: 'open-quote'; readonly line: number }
  /** Quotes that do not enclose their cell, read as letters. `places` are the first ones, `count` is all. */
  | { readonly code: 'stray-quotes'; readonly places: readonly FilePlace[]; readonly count: number }
  /** The same, where the quote is never closed. */
  | { readonly code: 'unclosed-quotes'; readonly lines: readonly number[] }
  /** Cells written as `="00123"`, of which the text is taken. */
  | { readonly code: 'text-formulas'; readonly count: number }
  | {
      readonly code: 'above-header'
      readonly count: number
      readonly unit: 'line' | 'row'
      /** Where the header stands. */
      readonly at: number
    }
  /** `lines` are the first ones, `count` is all. */
  | {
      readonly code: 'uneven-lines'
      readonly lines: readonly number[]
      readonly count: number
      readonly width: number
    }
  | { readonly code: 'cut-off' }
  | {
      readonly code: 'imprecise-numbers' | 'uncalculated' | 'error-cells' | 'external-formulas' | 'formulas'
      readonly count: number
    }
  | { readonly code: 'hidden-rows'; readonly count: number; readonly isFiltered: boolean }
  | { readonly code: 'merged-cells'; readonly count: number }
  | { readonly code: 'hidden-sheet'; readonly name: string }
  /** `names` are the first ones, `count` is all. */
  | { readonly code: 'sheets-not-read'; readonly names: readonly string[]; readonly count: number }
  /** Columns of passwords, tokens and their like. */
  | { readonly code: 'secrets-left-out'; readonly headers: readonly string[] }
  /** Other visible sheets with a header and addresses. */
  | {
      readonly code: 'other-sheets'
      readonly sheets: readonly { readonly name: string; readonly rows: number }[]
      readonly read: string
    }

/** What the row of a file says otherwise about one cell of the roster. */
export interface CellDifference {
  readonly column: Column
  readonly before: string
  readonly after: string
}

/** What a row under review is to the roster it goes into; `row` counts its rows from 1. */
export type ComparedRow =
  | { readonly id: RowId; readonly kind: 'same'; readonly row: number }
  | {
      readonly id: RowId
      readonly kind: 'changed'
      readonly row: number
      readonly differences: readonly CellDifference[]
    }

/** A row of the roster that the file does not name. */
export interface MissingRow {
  readonly id: RowId
  readonly row: number
  readonly email: string
  readonly name: string
  readonly site: string
}

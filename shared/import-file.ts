import { z } from 'zod'
import { type Column, columns, type HiddenColumn } from './roster.ts'

/** What a file is by its bytes; `text` is CSV, TSV and their kin. */
export type ImportFormat = 'text' | 'xlsx' | 'ods' | 'xls'

/**
 * How rows are told: `long` one line a person and site; `site-columns` a column a site with a mark or roles in its
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
  /** Spellings that would settle it, best first, at most five. */
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
  /** Why the two differ, one sentence a reason. */
  readonly reasons: readonly string[]
}

/** The check of `ImportOptions` at the door. */
export const importOptions = z.strictObject({
  encoding: z.string().max(40).nullable(),
  delimiter: z.string().max(4).nullable(),
  quotes: z.boolean().nullable(),
  sheet: z.number().int().min(0).max(10_000).nullable(),
  headerRow: z.number().int().min(-1).max(100).nullable(),
  shape: z.enum(importShapes).nullable(),
  splitCells: z.boolean().nullable(),
  mapping: z
    .array(z.enum([...columns, 'siteId', 'roleIds', 'across', 'ignore']))
    .max(16_384)
    .readonly()
    .nullable(),
  answers: z
    .array(
      z.strictObject({
        column: z.enum(['site', 'roles']),
        typed: z.string().max(100_000),
        meant: z.string().max(100_000),
      }),
    )
    .max(10_000)
    .readonly(),
})

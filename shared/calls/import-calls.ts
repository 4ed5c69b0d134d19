import { z } from 'zod'
import { columns } from '../column.ts'
import {
  existingRowChoices,
  type FaultyRow,
  type ImportComparison,
  type ImportDraft,
  type ImportResult,
  type ImportTaken,
  importShapes,
  mostFileBytes,
  type OpenImportDraft,
  pieceBytes,
  type UploadedSoFar,
} from '../import.ts'
import type { MissingRow } from '../import-facts.ts'
import { id, rowIds } from '../roster-shapes.ts'
import { mostSheetColumns } from '../sheet-size.ts'
import { bytes, callOf, fileName, importInto, none } from './call-of.ts'

/** The check of `ImportOptions` at the door. */
const importOptions = z.strictObject({
  encoding: z.string().max(40).nullable(),
  delimiter: z.string().max(4).nullable(),
  quotes: z.boolean().nullable(),
  sheet: z.number().int().min(0).max(10_000).nullable(),
  headerRow: z.number().int().min(-1).max(100).nullable(),
  shape: z.enum(importShapes).nullable(),
  splitCells: z.boolean().nullable(),
  takesTotals: z.boolean().exactOptional(),
  mapping: z
    .array(z.enum([...columns, 'siteId', 'roleIds', 'across', 'ignore']))
    .max(mostSheetColumns)
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

/** Its rows are read for review in the same reading: for who chooses nothing about the file before. */
const reviews = z.boolean().exactOptional()

export const importCalls = {
  'import.run': callOf<ImportResult>()(
    z.strictObject({
      fileName,
      bytes,
      options: importOptions,
      into: importInto,
    }),
  ),
  'import.list': callOf<readonly ImportDraft[]>()(none),
  'import.begin': callOf<OpenImportDraft>()(z.strictObject({ fileName, bytes, into: importInto, reviews })),
  /** The next piece of a file of `size` bytes, `at` a byte of it; the first one has no `uploadId` yet. */
  'import.upload': callOf<UploadedSoFar>()(
    z.strictObject({
      uploadId: id.nullable(),
      size: z.number().int().min(1).max(mostFileBytes, 'The file is larger than 200 MB.'),
      at: z.number().int().nonnegative(),
      bytes: z.base64().max(Math.ceil(pieceBytes / 3) * 4, 'The piece is too large.'),
    }),
  ),
  /** A file that came in pieces is thrown away before an import was begun with it. */
  'import.dropUpload': callOf<null>()(z.strictObject({ uploadId: id })),
  'import.beginUploaded': callOf<OpenImportDraft>()(
    z.strictObject({ uploadId: id, fileName, into: importInto, reviews }),
  ),
  'import.read': callOf<OpenImportDraft>()(z.strictObject({ importId: id })),
  'import.choose': callOf<OpenImportDraft>()(
    z.strictObject({ importId: id, options: importOptions, into: importInto }),
  ),
  'import.review': callOf<ImportDraft>()(z.strictObject({ importId: id, into: importInto })),
  'import.compare': callOf<ImportComparison>()(z.strictObject({ importId: id })),
  /** What is wrong with the rows under review, of those with anything; all of the roster it is not. */
  'import.problems': callOf<readonly FaultyRow[]>()(z.strictObject({ importId: id })),
  'import.listMissing': callOf<readonly MissingRow[]>()(z.strictObject({ importId: id })),
  'import.finish': callOf<ImportTaken>()(
    z.strictObject({
      importId: id,
      existing: z.enum(existingRowChoices),
      markMissing: z.boolean(),
      /** Rows of the roster that the file does not name and whose access is to end: their last day is over. */
      endMissing: rowIds.exactOptional(),
    }),
  ),
  'import.discard': callOf<null>()(z.strictObject({ importId: id })),
} as const

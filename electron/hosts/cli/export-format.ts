import { AppError } from '../../../shared/errors.ts'
import type { ExportFormat } from '../../../shared/export.ts'

/**
 * The format that a file's name asks for: `.xlsx`, `.csv` or `.tsv`.
 * @throws AppError `invalid-input` for any other
 */
export function formatOf(
  path: string,
  { semicolon = false, raw = false }: { readonly semicolon?: boolean; readonly raw?: boolean } = {},
): ExportFormat {
  const csv = { kind: 'csv', bom: true, raw } as const
  switch (/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase()) {
    case 'xlsx':
      return { kind: 'xlsx' }
    case 'csv':
      return { ...csv, delimiter: semicolon ? ';' : ',' }
    case 'tsv':
      return { ...csv, delimiter: '\t' }
    default:
      throw new AppError('invalid-input', `${path}: the name must end with .xlsx, .csv or .tsv.`)
  }
}

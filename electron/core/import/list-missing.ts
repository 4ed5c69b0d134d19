import type { MissingRow } from '../../../shared/import-facts.ts'
import type { SheetRow } from '../roster/sheet.ts'
import type { ImportDiff } from './diff-import.ts'

/** Every row of the roster that the rows under review do not name, in the roster's order. */
export function listMissing(
  roster: readonly SheetRow[],
  { missing }: Pick<ImportDiff, 'missing'>,
): readonly MissingRow[] {
  const wanted = new Set(missing)
  return roster.flatMap(({ id, number, cells }) =>
    wanted.has(id) ? [{ id, row: number, email: cells.email, name: cells.name, site: cells.site }] : [],
  )
}

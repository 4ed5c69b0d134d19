import type { MissingRow } from '../../../shared/import-facts.ts'
import type { ImportReview } from './import-reviews.ts'

/** Every row of the roster that the rows under review do not name, in the roster's order. */
export function listMissing({ roster, diff }: Pick<ImportReview, 'roster' | 'diff'>): readonly MissingRow[] {
  const wanted = new Set(diff().missing)
  return roster.flatMap(({ id, number, cells }) =>
    wanted.has(id) ? [{ id, row: number, email: cells.email, name: cells.name, site: cells.site }] : [],
  )
}

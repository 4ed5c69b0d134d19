import type { ImportComparison } from '../../../shared/import.ts'
import type { CellDifference } from '../../../shared/import-facts.ts'
import type { CellEdits } from '../../../shared/roster.ts'
import type { SheetRow } from '../roster/sheet.ts'
import type { ImportReview } from './import-reviews.ts'

const comparable = ['name', 'roles', 'until', 'language', 'note'] as const

const differencesOf = (before: SheetRow, edits: CellEdits): readonly CellDifference[] =>
  comparable.flatMap((column) => {
    const after = edits[column]
    return after === undefined ? [] : [{ column, before: before.cells[column], after }]
  })

/** What the rows under review would change in their roster. */
export function compareImport({ rows, roster, diff: compare }: ImportReview): ImportComparison {
  const diff = compare()
  const byId = new Map(roster.map((row) => [row.id, row]))
  const notNew = rows.flatMap(({ id }): ImportComparison['notNew'] => {
    const match = diff.matches.get(id)
    if (match === undefined || match.kind === 'new') return []
    const before = byId.get(match.of)
    if (before === undefined) return []
    return match.kind === 'same'
      ? [{ id, kind: 'same', row: before.number }]
      : [{ id, kind: 'changed', row: before.number, differences: differencesOf(before, match.edits) }]
  })
  const changed = notNew.filter(({ kind }) => kind === 'changed').length
  return {
    new: rows.length - notNew.length,
    changed,
    same: notNew.length - changed,
    missing: diff.missing.length,
    notNew,
  }
}

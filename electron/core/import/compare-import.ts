import type { ImportComparison } from '../../../shared/import.ts'
import type { CellEdits, Row } from '../../../shared/roster.ts'
import type { SheetRow } from '../roster/sheet.ts'
import type { ImportDiff } from './diff-import.ts'

const titles: Readonly<Record<string, string>> = {
  name: 'Name',
  roles: 'Roles',
  language: 'Language',
  note: 'Note',
}
const longest = 60
/** Missing rows named one by one. */
const mostNamed = 200

const shown = (text: string): string => {
  const line = text.replaceAll('\n', ' ')
  return line === '' ? 'empty' : `“${line.length > longest ? `${line.slice(0, longest - 1)}…` : line}”`
}

const difference = (before: SheetRow, edits: CellEdits): string =>
  Object.entries(edits)
    .flatMap(([column, text]) => {
      const title = titles[column]
      if (title === undefined || text === undefined) return []
      return `${title}: ${shown(before.cells[column as keyof typeof before.cells])} → ${shown(text)}`
    })
    .join('; ')

/** The differences in words, for the rows under review. */
export function compareImport(
  rows: readonly Row[],
  roster: readonly SheetRow[],
  diff: ImportDiff,
): ImportComparison {
  const byId = new Map(roster.map((row) => [row.id, row]))
  const notNew = rows.flatMap(({ id }): ImportComparison['notNew'] => {
    const standing = diff.standings.get(id)
    if (standing === undefined || standing.kind === 'new') return []
    const before = byId.get(standing.of)
    if (before === undefined) return []
    return standing.kind === 'same'
      ? [{ id, kind: 'same', text: `As in row ${before.number}` }]
      : [{ id, kind: 'changed', text: `Row ${before.number}: ${difference(before, standing.edits)}` }]
  })
  const changed = notNew.filter(({ kind }) => kind === 'changed').length
  return {
    new: rows.length - notNew.length,
    changed,
    same: notNew.length - changed,
    missing: diff.missing.length,
    missingRows: diff.missing.slice(0, mostNamed).flatMap((id) => {
      const row = byId.get(id)
      if (row === undefined) return []
      return [{ id, text: `Row ${row.number}: ${row.cells.email} on ${row.cells.site}` }]
    }),
    notNew,
  }
}

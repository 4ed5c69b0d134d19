import type { ExportColumn } from '../../../shared/column.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Cells } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { exportHeaders } from '../../../shared/words/column-words.ts'
import { rowOutcomeWords } from '../../../shared/words/outcome-words.ts'
import { problemWords } from '../../../shared/words/problem-words.ts'
import { rowStateTitles } from '../../../shared/words/state-words.ts'
import type { SheetCell } from './sheet-xml.ts'

/** A row and what is shown of it, as it was when the export began. */
export interface ExportedRow {
  readonly cells: Cells
  /** undefined where only the cells are exported. */
  readonly mark: RowMark | undefined
  /** For whom its site is; '' for nobody. */
  readonly client: string
}

/** Columns that need more than the cells of a row. */
export const needsMarks = (columns: readonly ExportColumn[]): boolean =>
  columns.some((column) => markColumns.has(column))
const markColumns: ReadonlySet<ExportColumn> = new Set(['state', 'outcome', 'sent', 'expires', 'problems'])

/** One row as a line of the exported file. */
export function exportCells(
  { cells, mark, client }: ExportedRow,
  columns: readonly ExportColumn[],
): SheetCell[] {
  return columns.map((column) => {
    switch (column) {
      case 'state':
        return rowStateTitles[mark?.state ?? 'draft']
      case 'outcome':
        return rowOutcomeWords(mark?.outcome ?? null)
      case 'sent':
        return dateOf(mark?.sentAt)
      case 'expires':
        return dateOf(mark?.expiresAt)
      case 'client':
        return client
      case 'problems':
        return wordsOfProblems(mark?.problems ?? [])
      default:
        return cells[column]
    }
  })
}

const dateOf = (iso: string | null | undefined): Date | null => (iso == null ? null : new Date(iso))

/** Why a row cannot go, or should be looked at, errors first, one line a problem: `Site: …` */
export function wordsOfProblems(problems: readonly Problem[]): string {
  return problems
    .toSorted((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity))
    .map((problem) => {
      const { column, suggestion } = problem
      const offer = suggestion === null ? '' : ` Perhaps: ${suggestion}`
      return `${exportHeaders[column]}: ${problemWords(problem)}${offer}`
    })
    .join('\n')
}
const ranks = ['error', 'warning', 'hint']

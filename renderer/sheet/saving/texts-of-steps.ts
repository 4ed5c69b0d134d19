import { columns } from '../../../shared/column.ts'
import type { CellEdits, Step } from '../../../shared/roster.ts'
import { columnTitles } from '../../../shared/words/column-words.ts'
import { writeTsv } from '../../grid/clipboard/tsv.ts'

/**
 * What steps were to put into cells, for the clipboard: a single text as it is, more as a table with titles that can be
 * pasted anywhere. '' when they set no text, as deleting rows does not.
 */
export function textsOfSteps(steps: readonly Step[]): string {
  const rows = steps.flatMap(({ changes }) =>
    changes.flatMap((change): readonly CellEdits[] =>
      change.kind === 'set' || change.kind === 'insert' ? change.rows.map(({ cells }) => cells) : [],
    ),
  )
  const used = columns.filter((column) => rows.some((cells) => (cells[column] ?? '') !== ''))
  const table = rows
    .map((cells) => used.map((column) => cells[column] ?? ''))
    .filter((texts) => texts.some((text) => text !== ''))
  const [first, ...more] = table
  if (first === undefined) return ''
  const [only] = first
  if (more.length === 0 && first.length === 1 && only !== undefined) return only
  return writeTsv([used.map((column) => columnTitles[column]), ...table])
}

/** Whether {@link textsOfSteps} has any; known without writing all of them. */
export const haveTexts = (steps: readonly Step[]): boolean =>
  steps.some(({ changes }) =>
    changes.some(
      (change) =>
        (change.kind === 'set' || change.kind === 'insert') &&
        change.rows.some(({ cells }: { readonly cells: CellEdits }) =>
          columns.some((column) => (cells[column] ?? '') !== ''),
        ),
    ),
  )

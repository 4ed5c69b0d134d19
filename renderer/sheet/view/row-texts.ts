import { columns } from '../../../shared/column.ts'
import { foldText } from '../../../shared/fold-text.ts'
import type { Cells, RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { rowOutcomeWords } from '../../../shared/words/outcome-words.ts'
import { rowStateTitles } from '../../../shared/words/state-words.ts'
import { rowStateOf, shownState } from './row-values.ts'
import type { SheetRows } from './sheet-facts.ts'

/** Everything that can be searched of a row as one folded text, kept for as long as the row stays as it is. */
export interface RowTexts {
  of(id: RowId): string
}

const known = new WeakMap<SheetRows, RowTexts>()

/** One for the same rows: 100,000 texts are not kept twice. */
export function rowTextsOf(rows: SheetRows): RowTexts {
  const have = known.get(rows) ?? createRowTexts(rows)
  known.set(rows, have)
  return have
}

function createRowTexts(rows: SheetRows): RowTexts {
  // Cells and marks are never changed in place, so the same ones have the same text, but for the days that are left.
  const seenCells: (Cells | undefined)[] = []
  const seenMarks: (RowMark | undefined)[] = []
  const texts: (string | undefined)[] = []
  return {
    of(id) {
      const cells = rows.cells(id)
      const mark = rows.mark(id)
      const known = texts[id]
      if (known !== undefined && seenCells[id] === cells && seenMarks[id] === mark) return known
      const text = makeText(cells, mark)
      if (mark?.state === 'expiring') return text
      seenCells[id] = cells
      seenMarks[id] = mark
      texts[id] = text
      return text
    },
  }
}

function makeText(cells: Cells | undefined, mark: RowMark | undefined): string {
  let text: string = rowStateTitles[rowStateOf(mark)]
  const shown = shownState(mark, Date.now())
  if (shown !== text) text += `\n${shown}`
  for (const column of columns) {
    const cell = cells?.[column] ?? ''
    // A line end cannot be typed into the search, so nothing is found across two cells.
    if (cell !== '') text += `\n${cell}`
  }
  const outcome = rowOutcomeWords(mark?.outcome ?? null)
  if (outcome !== '') text += `\n${outcome}`
  return foldText(text)
}

import { type Column, columns } from '../../shared/column.ts'
import type { Cells, RowEdit, RowId, Step } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

export interface RowFill {
  readonly step: Step
  readonly changed: number
  /** Rows that say so already. */
  readonly same: number
  /** Rows of which some cells were left alone because they are on their way. */
  readonly locked: readonly RowId[]
}

/** Gives rows the chosen cells of another one. */
export function fillFromRow(
  model: RosterModel,
  from: Cells,
  ids: readonly RowId[],
  chosen: ReadonlySet<Column>,
): RowFill {
  const rows: RowEdit[] = []
  const locked: RowId[] = []
  let same = 0
  for (const id of ids) {
    const cells = model.cells(id)
    if (cells === undefined) continue
    const edits: Partial<Record<keyof Cells, string>> = {}
    let isLocked = false
    for (const column of columns) {
      const isSame = cells[column] === from[column] && (column !== 'site' || cells.siteId === from.siteId)
      if (!chosen.has(column) || isSame) continue
      if (lockOfCell(model.mark(id), column) !== null) isLocked = true
      else {
        edits[column] = from[column]
        if (column === 'site') edits.siteId = from.siteId
        if (column === 'roles') edits.roleIds = from.roleIds
      }
    }
    if (isLocked) locked.push(id)
    if (Object.keys(edits).length > 0) rows.push({ id, cells: edits })
    else if (!isLocked) same += 1
  }
  return {
    step: {
      label: `Fill ${[...chosen].map((column) => columnTitles[column].toLowerCase()).join(', ')} in ${countOf(rows.length, 'row')}`,
      changes: rows.length === 0 ? [] : [{ kind: 'set', rows }],
    },
    changed: rows.length,
    same,
    locked,
  }
}

import {
  type Cells,
  type Column,
  columns,
  type RowEdit,
  type RowId,
  type Step,
} from '../../../shared/roster.ts'
import { countOf } from '../../ui/format-count.ts'
import { lockOfCell } from '../lock-reason.ts'
import type { RosterModel } from '../roster-model.ts'

export interface RowFill {
  readonly step: Step
  readonly changed: number
  /** Rows of which some cells were left alone because they are on their way. */
  readonly locked: number
}

/** Gives rows the chosen cells of another one. */
export function fillFromRow(
  model: RosterModel,
  from: Cells,
  ids: readonly RowId[],
  chosen: ReadonlySet<Column>,
): RowFill {
  const rows: RowEdit[] = []
  let locked = 0
  for (const id of ids) {
    const cells = model.cells(id)
    if (cells === undefined) continue
    const edits: Partial<Record<keyof Cells, string>> = {}
    let isLocked = false
    for (const column of columns) {
      if (!chosen.has(column) || cells[column] === from[column]) continue
      if (lockOfCell(model.mark(id), column) !== null) isLocked = true
      else {
        edits[column] = from[column]
        if (column === 'site') edits.siteId = from.siteId
        if (column === 'roles') edits.roleIds = from.roleIds
      }
    }
    if (isLocked) locked += 1
    if (Object.keys(edits).length > 0) rows.push({ id, cells: edits })
  }
  return {
    step: {
      label: `Fill ${countOf(rows.length, 'row')} from another row`,
      changes: rows.length === 0 ? [] : [{ kind: 'set', rows }],
    },
    changed: rows.length,
    locked,
  }
}

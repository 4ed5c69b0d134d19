import { useRef } from 'react'
import type { Change, RowId } from '../../shared/roster.ts'
import type { Range } from '../grid/grid-props.ts'
import { indexRows } from '../sheet/index-rows.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { SelectedCells } from '../sheet/selected-cells.ts'
import { blockOfChanges } from './block-of-changes.ts'
import { nearestRow } from './nearest-row.ts'

export interface Travel {
  undo(): void
  redo(): void
  /** To the state right after a step; 0 is before all. */
  travelTo(seq: number): void
}

/**
 * Undo and redo that show where they changed something, unless the person went on elsewhere meanwhile. When the row
 * with the cursor goes, the cursor goes on in the nearest one: without this, whatever is typed next is refused.
 */
export function useTravel(sheet: OpenSheet, selected: SelectedCells): Travel {
  const latest = useRef(sheet)
  latest.current = sheet
  async function follow(start: () => Promise<readonly Change[]>): Promise<void> {
    const { current, ranges } = selected.getState()
    const before = latest.current.shown()
    const cursor = latest.current.currentCell()
    const changes = await start()
    const shown = latest.current.shown()
    const now = selected.getState()
    if (isElsewhere(now.current, current, shown, before)) return
    // Extended while the undo was on its way: the gesture that comes next means these rows.
    if (now.current.row !== -1 && cellCount(now.ranges) > cellCount(ranges)) return
    const rowOf = indexRows(shown)
    const place = blockOfChanges(changes, rowOf)
    if (place !== null)
      latest.current.reveal(place.id, place.column, { id: place.toId, column: place.toColumn })
    else if (cursor !== null && rowOf(cursor.id) < 0)
      latest.current.reveal(nearestRow(before, current.row, rowOf), cursor.column)
  }
  return {
    undo: () => void follow(sheet.store.undo),
    redo: () => void follow(sheet.store.redo),
    travelTo: (seq) => void follow(() => sheet.store.travelTo(seq)),
  }
}

const cellCount = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { top, bottom, left, right }) => sum + (bottom - top + 1) * (right - left + 1), 0)

type Place = ReturnType<SelectedCells['getState']>['current']

/** True when the cursor is in another cell than before; the same row may stand elsewhere, or be gone. */
const isElsewhere = (now: Place, then: Place, shown: readonly RowId[], before: readonly RowId[]): boolean =>
  now !== then && now.row !== -1 && (now.col !== then.col || shown[now.row] !== before[then.row])

import { useRef } from 'react'
import type { Change } from '../../shared/roster.ts'
import { indexRows } from '../sheet/index-rows.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { SelectedCells } from '../sheet/selected-cells.ts'
import { blockOfChanges } from './block-of-changes.ts'

export interface Travel {
  undo(): void
  redo(): void
  /** To the state right after a step; 0 is before all. */
  travelTo(seq: number): void
}

/** Undo and redo that show where they changed something, unless the person went on elsewhere meanwhile. */
export function useTravel(sheet: OpenSheet, selected: SelectedCells): Travel {
  const latest = useRef(sheet)
  latest.current = sheet
  async function follow(start: () => Promise<readonly Change[]>): Promise<void> {
    const { current } = selected.getState()
    const changes = await start()
    const now = selected.getState().current
    if (now.row !== current.row || now.col !== current.col) return
    const place = blockOfChanges(changes, indexRows(latest.current.shown()))
    if (place !== null)
      latest.current.reveal(place.id, place.column, { id: place.toId, column: place.toColumn })
  }
  return {
    undo: () => void follow(sheet.store.undo),
    redo: () => void follow(sheet.store.redo),
    travelTo: (seq) => void follow(() => sheet.store.travelTo(seq)),
  }
}

import { useState } from 'react'
import { useFind } from '../bulk/find/use-find.tsx'
import { useBulk } from '../bulk/use-bulk.tsx'
import { useExport } from '../export/use-export.tsx'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { RosterCounts } from '../sheet/roster-counts.ts'
import type { SelectedCells } from '../sheet/selected-cells.ts'
import type { Command } from '../ui/commands/command.ts'
import { useScreenCommands } from '../ui/commands/screen-commands.ts'
import { useViewTool } from '../views/use-view-tool.tsx'
import { useRowActs } from './row/use-row-acts.tsx'
import { type PanelName, usePanels } from './use-panels.tsx'
import type { SheetSource } from './use-sheet-source.ts'
import { useTravel } from './use-travel.ts'
import type { WorkingSheetProps } from './working-sheet-props.ts'

export type SheetTools = ReturnType<typeof useSheetTools>

/** Every tool of an open roster: views, find, bulk edits, export, the panels at the side, undo. */
export function useSheetTools(
  sheet: OpenSheet,
  props: Pick<WorkingSheetProps, 'state' | 'views' | 'draft' | 'onPlan' | 'rowParts'>,
  selected: SelectedCells,
  { hasStates, shownIds }: Pick<SheetSource, 'hasStates' | 'shownIds'>,
  counts: RosterCounts,
) {
  const { state, views, draft, onPlan, rowParts: parts } = props
  const [panel, setPanel] = useState<PanelName | null>(null)
  const travel = useTravel(sheet, selected)
  const view = useViewTool(sheet, state, views, () => setPanel(null))
  const showPanel = (name: PanelName | null) => {
    if (name !== null) view.setGrouping(null)
    setPanel(name)
  }
  const access = useRowActs(sheet, { onPlan, parts })
  const row = draft === null ? { selected, parts, onAct: access.act, onPlan: access.plan } : null
  const panels = usePanels(sheet, state, travel, panel, showPanel, row)
  const find = useFind(sheet, state.version, hasStates)
  const bulk = useBulk(sheet)
  const exporting = useExport(sheet, {
    rows: counts.rows,
    troubled: counts.rowsWithProblems,
    shown: state.shown,
    columns: shownIds,
  })
  /** Those about cells: the menu of a cell offers them too. */
  const cellCommands: readonly Command[] = [
    ...[view, find, bulk, exporting].flatMap((tool) => tool.commands),
    ...panels.cellCommands,
    ...(draft === null ? access.commands : []),
  ]
  // Of two that fit a search alike, what shows a list comes before what is done to it.
  useScreenCommands(() => [...panels.commands, ...cellCommands])
  return { travel, view, panel, showPanel, panels, find, bulk, exporting, access, cellCommands }
}

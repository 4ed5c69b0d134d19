import { useCallback } from 'react'
import { call } from '../api.ts'
import { fixCommands } from '../problems/fix-commands.ts'
import { useFixes } from '../problems/use-fixes.tsx'
import { notifyDone } from '../sheet/notify-done.ts'
import type { OpenSheet, SheetTool } from '../sheet/open-sheet.ts'
import type { OpenState } from '../sheet/roster-store.ts'
import { showsOnlyProblems, withOnlyProblems } from '../sheet/view/change-view.ts'
import type { Command } from '../ui/commands/command.ts'
import { History, PanelRight, TriangleAlert } from '../ui/icons.ts'
import { loadLater } from '../ui/parts/load-later.tsx'
import { notify } from '../ui/toast.tsx'
import type { RowPanelProps } from './row/row-panel.tsx'
import type { Travel } from './use-travel.ts'

const RowPanel = loadLater(async () => (await import('./row/row-panel.tsx')).RowPanel)
const HistoryPanel = loadLater(async () => (await import('./history-panel.tsx')).HistoryPanel)
const ProblemsPanel = loadLater(async () => (await import('../problems/problems-panel.tsx')).ProblemsPanel)

/** The panel at the side: one at a time. */
export type PanelName = 'problems' | 'history' | 'row'

export interface PanelTool extends SheetTool {
  /** Those about the cells at hand. */
  readonly cellCommands: SheetTool['commands']
}

/** What the panel of a row needs; null where rows are under review. */
export type RowPanelDeps = Pick<RowPanelProps, 'selected' | 'parts' | 'onAct' | 'onPlan'>

/** The panels beside the grid: what is wrong and can be fixed, what was done, and what is known of a row. */
export function usePanels(
  sheet: OpenSheet,
  state: OpenState,
  travel: Travel,
  panel: PanelName | null,
  onPanel: (panel: PanelName | null) => void,
  row: RowPanelDeps | null,
): PanelTool {
  const { store, rosterId } = sheet
  const fixes = useFixes(store.model, ({ step }) => {
    sheet.apply(step)
    notifyDone(sheet, step)
  })
  const readHistory = useCallback(
    (limit: number) => call('roster.history', { rosterId, before: null, limit }),
    [rosterId],
  )
  const close = () => {
    onPanel(null)
    sheet.focus()
  }
  const cellCommands = fixCommands(sheet, {
    apply: fixes.offer,
    refuse: (words) => notify({ title: words, tone: 'info' }),
  })
  const showRow: Command = {
    id: 'show-row',
    group: 'Access',
    label: panel === 'row' ? 'Hide what is known of the row' : 'Show what is known of the row',
    // Enter goes down everywhere but in the state, which nobody types into.
    get keys() {
      return sheet.currentCell()?.column === 'state' ? ['Alt+Enter', 'Enter'] : ['Alt+Enter']
    },
    icon: <PanelRight size={14} aria-hidden />,
    unavailable: null,
    perform: () => onPanel(panel === 'row' ? null : 'row'),
  }
  return {
    cellCommands: row === null ? cellCommands : [showRow, ...cellCommands],
    commands: [
      {
        id: 'show-problems',
        group: 'Show',
        label: panel === 'problems' ? 'Hide the problems' : 'Show the problems',
        keys: [],
        icon: <TriangleAlert size={14} aria-hidden />,
        unavailable: null,
        perform: () => onPanel(panel === 'problems' ? null : 'problems'),
      },
      {
        id: 'show-history',
        group: 'Show',
        label: panel === 'history' ? 'Hide the history' : 'Show the history of changes',
        keys: [],
        icon: <History size={14} aria-hidden />,
        unavailable: null,
        perform: () => onPanel(panel === 'history' ? null : 'history'),
      },
    ],
    element: (
      <>
        {panel === 'problems' ? (
          <ProblemsPanel
            model={store.model}
            version={state.version}
            takeIds={store.takeIds}
            onFix={fixes.offer}
            isOnlyProblems={showsOnlyProblems(state.view)}
            onOnlyProblems={(isOn) => store.setView(withOnlyProblems(state.view, isOn))}
            onGoTo={sheet.goTo}
            onClose={close}
          />
        ) : panel === 'history' ? (
          <HistoryPanel
            recent={state.history}
            unsaved={state.unsaved?.steps}
            onTakeBack={(count) => {
              for (let left = count; left > 0; left -= 1) travel.undo()
            }}
            read={readHistory}
            onTravel={travel.travelTo}
            onClose={close}
          />
        ) : panel === 'row' && row !== null ? (
          <RowPanel {...row} sheet={sheet} state={state} onClose={close} />
        ) : null}
        {fixes.dialog}
      </>
    ),
  }
}

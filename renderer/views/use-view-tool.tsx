import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Grouping } from '../../shared/roster.ts'
import type { HeadNote } from '../grid/grid-props.ts'
import type { OpenSheet, SheetTool } from '../sheet/open-sheet.ts'
import type { OpenState } from '../sheet/roster-store.ts'
import { isSheetColumn } from '../sheet/view/change-view.ts'
import { rowTextsOf } from '../sheet/view/row-texts.ts'
import { sheetNames } from '../sheet/view/sheet-facts.ts'
import { Later } from '../ui/paint/later.ts'
import { loadLater } from '../ui/parts/load-later.tsx'
import { loadWindow } from '../ui/parts/load-window.tsx'
import type { MenuEntry } from '../ui/popup/menu-entry.ts'
import { notify } from '../ui/toast.tsx'
import { workWhenIdle } from '../ui/turns/work-when-idle.ts'
import { headMenu, headNote } from './head-menu.ts'
import { ViewBar } from './view-bar.tsx'
import { keepOrder, type ViewDeps, type ViewDialog, viewCommands } from './view-commands.ts'
import { ViewMenus } from './view-menus.tsx'
import { isChanged, type ViewsStore } from './views-store.ts'

const GroupsPanel = loadLater(async () => (await import('./groups-panel.tsx')).GroupsPanel)
const ViewDialogs = loadWindow(async () => (await import('./view-dialogs.tsx')).ViewDialogs)

export interface ViewTool extends SheetTool {
  /** What is left out and how rows are sorted; null while nothing is. */
  readonly bar: ReactNode
  /** The panel of groups; null while it is closed. */
  readonly panel: ReactNode
  /** Filter, sort and saved views, for the toolbar. */
  readonly menus: ReactNode
  headMenu(column: string): readonly MenuEntry[]
  onHeadMenu(column: string): void
  headNote(column: string): HeadNote | null
  setGrouping(by: Grouping | null): void
}

/** Sorting, filters, groups and saved views of an open roster. */
export function useViewTool(
  sheet: OpenSheet,
  state: OpenState,
  views: ViewsStore,
  onPanel: () => void,
): ViewTool {
  const { directory, accounts, store, model } = sheet
  const { view, isOutOfDate } = state
  const kept = useStore(views.store)
  const [dialog, setDialog] = useState<ViewDialog | null>(null)
  const names = useMemo(() => sheetNames(directory, accounts), [directory, accounts])
  useEffect(() => store.setNames(names), [store, names])
  const texts = rowTextsOf(model)
  const { isWhole } = state
  // Else the first letter of a search waited until all rows were read for it.
  useEffect(() => (isWhole ? workWhenIdle(texts.prepare()) : undefined), [texts, isWhole])
  const stopPreparing = useRef<() => void>(undefined)
  useEffect(() => () => stopPreparing.current?.(), [])

  const chosen = kept.saved.find(({ id }) => id === kept.chosenId)
  const isChosenChanged = chosen !== undefined && isChanged(chosen, view, kept.layout)
  const say = (words: string) => notify({ title: words })
  const setGrouping = (grouping: Grouping | null) => {
    if (grouping !== null) onPanel()
    store.setView({ ...view, grouping })
  }
  const deps: ViewDeps = {
    sheet,
    view,
    context: { rows: model, texts, names },
    isOutOfDate,
    views,
    kept,
    isChosenChanged,
    ask: setDialog,
    setGrouping,
    say,
  }
  const menus = useMemo(
    () => <ViewMenus {...{ view, kept, isChosenChanged, views }} ask={setDialog} />,
    [view, kept, isChosenChanged, views],
  )
  const rows = model.counts().rows
  return {
    commands: viewCommands(deps),
    bar: (
      <Later>
        <ViewBar
          view={view}
          names={names}
          shown={state.shown?.length ?? rows}
          rows={rows}
          isOutOfDate={isOutOfDate}
          onView={store.setView}
          onFilter={(subject) => setDialog({ kind: 'filter', subject })}
          onSort={() => setDialog({ kind: 'sort' })}
          onKeepOrder={() => keepOrder(deps)}
        />
      </Later>
    ),
    panel: view.grouping !== null && (
      <Later>
        <GroupsPanel
          rows={model}
          version={state.version}
          names={names}
          by={view.grouping}
          texts={texts}
          view={view}
          onGrouping={setGrouping}
          onFocus={(focus) => store.setView({ ...view, focus })}
          onClose={() => {
            setGrouping(null)
            sheet.focus()
          }}
        />
      </Later>
    ),
    menus,
    headMenu: (column) =>
      headMenu(column, { view, onView: store.setView, ask: setDialog, onGrouping: setGrouping }),
    onHeadMenu: (column) => {
      if (!isWhole || !isSheetColumn(column)) return
      stopPreparing.current?.()
      stopPreparing.current = workWhenIdle(store.prepareSort(column), { isNext: true })
    },
    headNote: (column) => headNote(column, view),
    setGrouping,
    element: dialog !== null && (
      <ViewDialogs
        key="views"
        dialog={dialog}
        deps={deps}
        onClose={() => {
          setDialog(null)
          sheet.focus()
        }}
      />
    ),
  }
}

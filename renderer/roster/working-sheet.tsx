import { useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { Roster, RowId, View } from '../../shared/roster.ts'
import { call } from '../api.ts'
import { useBulk } from '../bulk/use-bulk.tsx'
import { useFind } from '../bulk/use-find.tsx'
import { useExport } from '../export/use-export.tsx'
import { Grid } from '../grid/grid.tsx'
import type { GridHandle } from '../grid/grid-props.ts'
import { shownColumns } from '../grid/layout.ts'
import { ReviewBar } from '../import/review-bar.tsx'
import { reviewedSource } from '../import/reviewed-source.tsx'
import { useComparison } from '../import/use-comparison.ts'
import { notifyLocked } from '../sheet/notify-locked.ts'
import type { OpenSheet, SheetTool } from '../sheet/open-sheet.ts'
import { reviewColumns, rosterColumns } from '../sheet/roster-columns.ts'
import type { OpenState, RosterStore } from '../sheet/roster-store.ts'
import { createSelectedCells, isWideSelection, selectedRows } from '../sheet/selected-cells.ts'
import { stepOfDelete, stepOfEdits, stepOfInsert, stepOfMove } from '../sheet/step-of-edits.ts'
import { showsOnlyProblems, withoutFilters } from '../sheet/view/change-view.ts'
import { isFiltering } from '../sheet/view/pass-view.ts'
import { Button } from '../ui/button.tsx'
import { useScreenCommands } from '../ui/commands/screen-commands.ts'
import { NameDialog } from '../ui/dialog/name-dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Later } from '../ui/later.ts'
import { Screen } from '../ui/screen.tsx'
import { notify } from '../ui/toast.tsx'
import { useViewTool } from '../views/use-view-tool.tsx'
import type { ViewsStore } from '../views/views-store.ts'
import styles from './roster-screen.module.css'
import type { RosterSheetProps } from './roster-sheet-props.ts'
import { rosterSource } from './roster-source.tsx'
import { RosterTitle, RosterToolbar, SheetActions } from './roster-toolbar.tsx'
import { SavingState } from './saving-state.tsx'
import { SelectionSummary } from './selection-summary.tsx'
import { StatusBar } from './status-bar.tsx'
import { noteUsedSite } from './suggest/recent-sites.ts'
import { offersOf } from './suggest-values.ts'
import { type PanelName, usePanels } from './use-panels.tsx'
import { useTravel } from './use-travel.ts'

export interface WorkingSheetProps extends RosterSheetProps {
  readonly store: RosterStore
  readonly views: ViewsStore
  readonly state: OpenState
  readonly roster: Roster
}

/** One open roster: the grid, and the tools that work on it. */
export function WorkingSheet(props: WorkingSheetProps) {
  const { rosterId, directory, accounts, store, views, state, roster, draft, onBack, onImport, onPlan } =
    props
  const [selected] = useState(createSelectedCells)
  const grid = useRef<GridHandle | null>(null)
  const [panel, setPanel] = useState<PanelName | null>(null)
  const [isRenaming, setRenaming] = useState(false)
  const offers = useMemo(() => offersOf(directory, accounts), [directory, accounts])
  const layout = useStore(views.store, (kept) => kept.layout)
  const every = draft === null || draft.target.kind === 'new' ? rosterColumns : reviewColumns
  const columns = useMemo(() => shownColumns(every, layout), [every, layout])
  const columnIds = useMemo(() => columns.map(({ id }) => id), [columns])
  const { view, version } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place; its version says when
  const plain = useMemo(
    () => rosterSource(store.model, state.shown, offers),
    [store, state.shown, offers, version],
  )
  const compared = draft?.target.kind === 'existing' ? draft.id : null
  const comparison = useComparison(compared, roster.revision)
  const source = useMemo(
    () => (comparison === null ? plain : reviewedSource(plain, comparison)),
    [plain, comparison],
  )
  const summarised = useMemo(() => {
    const ids = state.shown ?? store.model.order()
    return {
      rowCount: source.rowCount,
      text: source.text,
      cells: (row: number) => store.model.cells(ids[row] ?? -1),
    }
  }, [source, state.shown, store])
  const shown = (): readonly RowId[] => store.store.getState().shown ?? store.model.order()
  const idsAt = (rows: readonly number[]): readonly RowId[] => {
    const ids = shown()
    return rows.flatMap((row) => ids[row] ?? [])
  }
  const ranges = () => selected.getState().ranges
  /** Where a row is shown; what hides it is taken off. */
  const rowOf = (id: RowId): number => {
    if (!shown().includes(id)) flushSync(() => store.setView(withoutFilters(view)))
    return shown().indexOf(id)
  }

  const sheet: OpenSheet = {
    rosterId,
    name: roster.name,
    store,
    model: store.model,
    directory,
    accounts,
    shown,
    ranges,
    selectedIds: () => idsAt(selectedRows(ranges(), shown().length)),
    chosenIds: () =>
      isWideSelection(ranges(), columns.length) ? idsAt(selectedRows(ranges(), shown().length)) : [],
    selectedColumns: () => [
      ...new Set(ranges().flatMap(({ left, right }) => columns.slice(left, right + 1).map(({ id }) => id))),
    ],
    currentCell: () => {
      const { current } = selected.getState()
      const id = shown()[current.row]
      const column = columns[current.col]
      return id === undefined || column === undefined ? null : { id, column: column.id }
    },
    apply: store.apply,
    goTo: (id, column) => {
      const row = rowOf(id)
      if (row >= 0) grid.current?.goTo(row, column)
    },
    reveal: (id, column, to) => {
      const row = rowOf(id)
      const end = to === undefined ? undefined : { row: rowOf(to.id), column: to.column }
      if (row >= 0) grid.current?.reveal(row, column, end)
    },
    focus: () => grid.current?.focus(),
  }
  const travel = useTravel(sheet, selected)
  const viewTool = useViewTool(sheet, state, views, () => setPanel(null))
  const showPanel = (name: PanelName | null) => {
    if (name !== null) viewTool.setGrouping(null)
    setPanel(name)
  }
  const panels = usePanels(sheet, state, travel, panel, showPanel)
  const find = useFind(sheet, version, every === rosterColumns)
  const bulk = useBulk(sheet)
  const known = store.model.counts()
  const counts = state.isWhole ? known : { ...known, rows: roster.rows }
  const exporting = useExport(sheet, {
    rows: counts.rows,
    troubled: counts.rowsWithProblems,
    shown: state.shown,
    columns: columns.map(({ id }) => id),
  })
  const tools: readonly SheetTool[] = [viewTool, find, bulk, exporting]
  const commands = tools.flatMap((tool) => tool.commands)
  useScreenCommands(() => [...commands, ...panels.cellCommands, ...panels.commands])

  const removeRows = (ids: readonly RowId[]) => store.apply(stepOfDelete(ids))
  async function plan() {
    const ids = sheet.chosenIds()
    await store.settled()
    onPlan({ kind: 'roster', rosterId, rowIds: ids.length === 0 ? null : ids })
  }
  const takeHandle = useCallback((handle: GridHandle | null) => {
    const isFirst = grid.current === null
    grid.current = handle
    if (isFirst) handle?.goTo(0, 'email')
  }, [])

  return (
    <Screen
      title={
        <Later>
          <RosterTitle
            name={draft === null ? roster.name : `Import of ${draft.fileName}`}
            onBack={onBack}
            onRename={draft === null ? () => setRenaming(true) : null}
          />
        </Later>
      }
      actions={
        draft === null && (
          <Later>
            <SheetActions
              rows={counts.rows}
              selected={selected}
              shownRows={source.rowCount}
              onImport={onImport}
              onExport={exporting.open}
              onPlan={() => void plan()}
            />
          </Later>
        )
      }
      toolbar={
        <RosterToolbar
          history={state.history}
          view={view}
          onView={store.setView}
          selected={selected}
          shownRows={source.rowCount}
          troubled={state.isWhole ? counts.rowsWithProblems : null}
          panel={panel}
          onPanel={showPanel}
          menus={
            <>
              {viewTool.menus}
              {bulk.menu}
            </>
          }
          hasGroups={view.grouping !== null}
          onGroups={(isOpen) => viewTool.setGrouping(isOpen ? 'person' : null)}
          onUndo={travel.undo}
          onRedo={travel.redo}
          onDelete={() => {
            removeRows(sheet.selectedIds())
            sheet.focus()
          }}
          onLeave={sheet.focus}
        />
      }
    >
      {state.error !== null && (
        <Banner
          tone="error"
          title="What is shown may be old"
          actions={
            <Button size="small" onClick={store.read}>
              Read again
            </Button>
          }
        >
          {state.error.message}
        </Banner>
      )}
      {draft !== null && (
        <ReviewBar
          draft={draft}
          comparison={comparison}
          rows={counts.rows}
          rowsWithProblems={counts.rowsWithProblems}
          settled={store.settled}
          onSaveProblems={exporting.openTroubled}
          onMapping={() => props.onMapping(draft)}
          onTaken={props.onTaken}
          onDiscarded={onBack}
        />
      )}
      {viewTool.bar}
      {find.element}
      <div className={styles.work}>
        <div className={styles.sheet}>
          {counts.rows === 0 && (
            <p className={styles.hint}>
              Type into the first row, paste rows from a spreadsheet, or drop a CSV anywhere here.
            </p>
          )}
          {state.shown?.length === 0 && (
            <p className={styles.hint} role="status">
              {noRowWords(view, state.isWhole)}
            </p>
          )}
          <Grid
            label={`Roster ${roster.name}`}
            columns={every}
            layout={layout}
            onLayout={views.setLayout}
            source={source}
            canAddRows={state.isWhole}
            commands={[...commands, ...panels.cellCommands]}
            headMenu={viewTool.headMenu}
            headNote={viewTool.headNote}
            handle={takeHandle}
            onEdit={(edits, label) => {
              const [only, ...more] = edits
              if (only?.column === 'site' && more.length === 0) noteUsedSite(only.text)
              store.apply(
                stepOfEdits(edits, label, {
                  ids: shown(),
                  last: store.model.order().at(-1) ?? null,
                  takeIds: store.takeIds,
                }),
              )
            }}
            onInsertRows={(at, count) =>
              store.apply(stepOfInsert(count, at === 0 ? null : (shown()[at - 1] ?? null), store.takeIds))
            }
            onDeleteRows={(rows) => removeRows(idsAt(rows))}
            onMoveRows={
              state.shown === null && state.isWhole
                ? (rows, before) => store.apply(stepOfMove(shown(), rows, before))
                : undefined
            }
            onUndo={travel.undo}
            onRedo={travel.redo}
            onRefuse={(words) => {
              const isAboutLock = sheet.selectedIds().some((id) => store.model.mark(id)?.locked)
              if (isAboutLock) notifyLocked(words, undefined, props.onOutbox)
              else notify({ title: words, tone: 'warning' })
            }}
            onSelect={(now, current) => selected.setState({ ranges: now, current, columns: columns.length })}
          />
        </div>
        {viewTool.panel}
        {panels.element}
      </div>
      <Later>
        <StatusBar
          counts={counts}
          isWhole={state.isWhole}
          shown={isFiltering(view) ? (state.shown?.length ?? null) : null}
          summary={<SelectionSummary selected={selected} source={summarised} columns={columnIds} />}
          saving={<SavingState store={store.store} />}
          onProblems={() => showPanel('problems')}
        />
      </Later>
      {viewTool.element}
      {bulk.element}
      {exporting.element}
      {isRenaming && (
        <NameDialog
          title="Rename the roster"
          confirmLabel="Rename"
          name={roster.name}
          onConfirm={async (name) => {
            await call('roster.rename', { rosterId, name })
            setRenaming(false)
          }}
          onClose={() => setRenaming(false)}
        />
      )}
    </Screen>
  )
}

/** Why no row is shown; the grid stays, so that the search goes on and rows can be added. */
function noRowWords(view: View, isWhole: boolean): string {
  if (!isWhole) return 'Looking through the rows …'
  const isOnlyProblems = showsOnlyProblems(view) && view.filters.length === 1
  return isOnlyProblems && view.text === '' && view.focus === null
    ? 'No row has a problem.'
    : 'No row matches.'
}

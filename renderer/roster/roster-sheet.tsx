import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import type { PlanSource } from '../../shared/plan.ts'
import type { RowId } from '../../shared/roster.ts'
import { call, on } from '../api.ts'
import { Grid } from '../grid/grid.tsx'
import type { CellEdit, GridHandle } from '../grid/grid-props.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { Screen } from '../ui/screen.tsx'
import { notify, notifyError } from '../ui/toast.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { rosterColumns } from './roster-columns.ts'
import styles from './roster-screen.module.css'
import { rosterSource } from './roster-source.tsx'
import { createRosterStore, type RosterCore } from './roster-store.ts'
import { RosterTitle, RosterToolbar, SheetActions } from './roster-toolbar.tsx'
import { createSelectedCells, isWideSelection, selectedRows } from './selected-cells.ts'
import { StatusBar } from './status-bar.tsx'
import { stepOfDelete, stepOfEdits, stepOfInsert } from './step-of-edits.ts'
import { offersOf } from './suggest-values.ts'

export interface RosterSheetProps {
  readonly rosterId: string
  readonly directory: Directory | null
  readonly accounts: readonly Account[]
  readonly onBack: () => void
  readonly onImport: () => void
  readonly onPlan: (source: PlanSource) => void
}

const core: RosterCore = {
  open: (rosterId) => call('roster.open', { rosterId }),
  apply: (rosterId, step) => call('roster.apply', { rosterId, step }),
  undo: (rosterId) => call('roster.undo', { rosterId }),
  redo: (rosterId) => call('roster.redo', { rosterId }),
  on,
  failed: notifyError,
}

/** One open roster: grid, what can be done to it, what is wrong in it. */
export function RosterSheet({ rosterId, directory, accounts, onBack, onImport, onPlan }: RosterSheetProps) {
  const [roster] = useState(() => createRosterStore(rosterId, core))
  const [selected] = useState(createSelectedCells)
  useEffect(() => roster.start(), [roster])
  const state = useStore(roster.store)
  const grid = useRef<GridHandle | null>(null)
  const [hasPanel, setPanel] = useState(false)
  const [isExporting, setExporting] = useState(false)
  const [isRenaming, setRenaming] = useState(false)
  const offers = useMemo(() => offersOf(directory, accounts), [directory, accounts])
  const { view, version, filter } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place; its version says when
  const source = useMemo(() => rosterSource(roster.model, view, offers), [roster, view, offers, version])
  const shown = (): readonly RowId[] => view ?? roster.model.order()

  /** The whole selection as rows; [] when only the cell under the cursor is selected. */
  const chosenIds = (): readonly RowId[] => {
    const { ranges } = selected.getState()
    return isWideSelection(ranges) ? idsAt(selectedRows(ranges, source.rowCount)) : []
  }
  const idsAt = (rows: readonly number[]): readonly RowId[] =>
    rows.flatMap((row) => {
      const id = shown()[row]
      return id === undefined ? [] : [id]
    })
  const onEdit = (edits: readonly CellEdit[], label: string) =>
    roster.apply(
      stepOfEdits(edits, label, {
        ids: shown(),
        last: roster.model.order().at(-1) ?? null,
        takeIds: roster.takeIds,
      }),
    )
  const removeRows = (rows: readonly number[]) => roster.apply(stepOfDelete(idsAt(rows)))

  async function plan(rowIds: readonly RowId[] | null) {
    await roster.settled()
    onPlan({ kind: 'roster', rosterId, rowIds })
  }
  function goTo(id: RowId, column: string) {
    if (!shown().includes(id)) flushSync(() => roster.setFilter({ text: '', onlyProblems: false }))
    const row = (roster.store.getState().view ?? roster.model.order()).indexOf(id)
    if (row >= 0) grid.current?.goTo(row, column)
  }
  const takeHandle = useCallback((handle: GridHandle | null) => {
    const isFirst = grid.current === null
    grid.current = handle
    if (isFirst) handle?.goTo(0, 'email')
  }, [])

  if (state.roster === null)
    return (
      <Screen title="Roster">
        {state.error === null ? (
          <Loading what="the roster" />
        ) : (
          <EmptyState
            title="The roster cannot be opened"
            actions={
              <>
                <Button onClick={onBack}>All rosters</Button>
                <Button tone="primary" onClick={roster.read}>
                  Try again
                </Button>
              </>
            }
          >
            {state.error.message}
          </EmptyState>
        )}
      </Screen>
    )
  const { name } = state.roster
  const counts = roster.model.counts()
  return (
    <Screen
      title={<RosterTitle name={name} onBack={onBack} onRename={() => setRenaming(true)} />}
      actions={
        <SheetActions
          rows={counts.rows}
          selected={selected}
          shownRows={source.rowCount}
          onImport={onImport}
          onExport={() => setExporting(true)}
          onPlan={() => {
            const ids = chosenIds()
            void plan(ids.length === 0 ? null : ids)
          }}
        />
      }
      toolbar={
        <RosterToolbar
          history={state.history}
          filter={filter}
          onFilter={roster.setFilter}
          selected={selected}
          shownRows={source.rowCount}
          troubled={counts.rowsWithProblems}
          hasPanel={hasPanel}
          onPanel={setPanel}
          onUndo={roster.undo}
          onRedo={roster.redo}
          onDelete={() => {
            removeRows(selectedRows(selected.getState().ranges, source.rowCount))
            grid.current?.focus()
          }}
          onLeave={() => grid.current?.focus()}
        />
      }
    >
      {state.error !== null && (
        <Banner
          tone="error"
          title="What is shown may be old"
          actions={
            <Button size="small" onClick={roster.read}>
              Read again
            </Button>
          }
        >
          {state.error.message}
        </Banner>
      )}
      <div className={styles.work}>
        <div className={styles.sheet}>
          {counts.rows === 0 && (
            <p className={styles.hint}>
              Type into the first row, paste rows from a spreadsheet, or drop a CSV anywhere here.
            </p>
          )}
          {view !== null && view.length === 0 ? (
            <EmptyState
              title={filter.onlyProblems && filter.text === '' ? 'No row has a problem' : 'No row matches'}
              actions={
                <Button onClick={() => roster.setFilter({ text: '', onlyProblems: false })}>
                  Show all rows
                </Button>
              }
            />
          ) : (
            <Grid
              label={`Roster ${name}`}
              columns={rosterColumns}
              source={source}
              canAddRows={view === null}
              handle={takeHandle}
              onEdit={onEdit}
              onInsertRows={(at, count) =>
                roster.apply(stepOfInsert(count, at === 0 ? null : (shown()[at - 1] ?? null), roster.takeIds))
              }
              onDeleteRows={removeRows}
              onUndo={roster.undo}
              onRedo={roster.redo}
              onRefuse={(words) => notify({ title: words, tone: 'warning' })}
              onSelect={(ranges) => selected.setState({ ranges })}
            />
          )}
        </div>
        {hasPanel && (
          <ProblemsPanel
            model={roster.model}
            version={version}
            onGoTo={goTo}
            onClose={() => setPanel(false)}
          />
        )}
      </div>
      <StatusBar
        counts={counts}
        shown={view === null ? null : view.length}
        selected={selected}
        pending={state.pending}
        onProblems={() => setPanel(true)}
      />
      {isExporting && (
        <ExportDialog
          rosterId={rosterId}
          rows={counts.rows}
          chosen={chosenIds()}
          settled={roster.settled}
          onClose={() => setExporting(false)}
        />
      )}
      {isRenaming && (
        <NameDialog
          title="Rename the roster"
          confirmLabel="Rename"
          name={name}
          onConfirm={async (next) => {
            await call('roster.rename', { rosterId, name: next })
            setRenaming(false)
          }}
          onClose={() => setRenaming(false)}
        />
      )}
    </Screen>
  )
}

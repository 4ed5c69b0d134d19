import { useCallback, useRef, useState } from 'react'
import type { ImportDraft } from '../../shared/import.ts'
import { plainColumnLayout, type RowId, type RowState } from '../../shared/roster.ts'
import { Grid } from '../grid/grid.tsx'
import type { GridHandle } from '../grid/grid-props.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { RosterCounts } from '../sheet/roster-counts.ts'
import { createSelectedCells } from '../sheet/selected-cells.ts'
import { withOnlyState } from '../sheet/view/change-view.ts'
import { isFiltering } from '../sheet/view/match-view.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { AfterFirst } from '../ui/paint/after-first.tsx'
import { Later } from '../ui/paint/later.ts'
import { useLatestActs } from '../ui/paint/use-latest-acts.ts'
import { loadLater } from '../ui/parts/load-later.tsx'
import { Screen } from '../ui/screen.tsx'
import { attempt } from '../ui/toast.tsx'
import { EndedBanner } from './ended-banner.tsx'
import { gridEdits } from './grid-edits.ts'
import { makeOpenSheet } from './make-open-sheet.ts'
import { NoRowsNote } from './no-rows-note.tsx'
import { RosterTitle, SheetActions } from './roster-head.tsx'
import styles from './roster-sheet.module.css'
import { RosterToolbar } from './roster-toolbar.tsx'
import { SavingState } from './saving-state.tsx'
import { SelectionSummary } from './selection-summary.tsx'
import statusStyles from './status-bar.module.css'
import { StatusBar } from './status-bar.tsx'
import { useRename } from './use-rename.tsx'
import { type SheetSource, useSheetSource } from './use-sheet-source.ts'
import { type SheetTools, useSheetTools } from './use-sheet-tools.tsx'
import type { WorkingSheetProps } from './working-sheet-props.ts'

const ReviewBar = loadLater(async () => (await import('../import/review-bar.tsx')).ReviewBar)

// Kept free for what comes after the first rows.
const placeOfControls = <span className={styles.controls} />
const placeOfStatus = <footer className={statusStyles.status} />

/** One open roster: the grid, and the tools that work on it. */
export function WorkingSheet(props: WorkingSheetProps) {
  const { rosterId, directory, accounts, store, views, state, roster, draft } = props
  const [selected] = useState(createSelectedCells)
  const { grid, takeHandle } = useGridHandle(store)
  const shown = useSheetSource(props)
  const { source } = shown
  const sheet = makeOpenSheet({
    rosterId,
    name: roster.name,
    store,
    directory,
    accounts,
    columns: shown.shown,
    selected,
    grid,
  })
  const counts = state.isWhole ? store.model.counts() : { ...store.model.counts(), rows: roster.rows }
  const tools = useSheetTools(sheet, props, selected, shown, counts)
  const renaming = useRename(roster)
  const { planRows, plan } = planning(sheet, props)
  const acts = useSheetActs(props, tools, renaming.open, plan)

  return (
    <Screen
      title={
        <Later>
          <RosterTitle
            name={draft === null ? roster.name : `Import of ${draft.fileName}`}
            onBack={acts.back}
            onRename={draft === null ? acts.rename : null}
          />
        </Later>
      }
      actions={
        draft === null && (
          <Later place={placeOfControls}>
            <SheetActions
              rows={counts.rows}
              selected={selected}
              shownRows={source.rowCount}
              onImport={acts.import}
              onExport={acts.export}
              onPlan={acts.plan}
            />
          </Later>
        )
      }
      toolbar={
        <AfterFirst place={placeOfControls}>
          <RosterToolbar
            sheet={sheet}
            state={state}
            tools={tools}
            selected={selected}
            shownRows={source.rowCount}
            troubled={state.isWhole ? counts.rowsWithProblems : null}
          />
        </AfterFirst>
      }
    >
      {state.error !== null && <StaleBanner error={state.error} onReload={store.read} />}
      {draft === null && (
        <EndedBanner
          sheet={sheet}
          counts={counts}
          onReview={planRows}
          onShow={() => store.setView(withOnlyState(state.view, 'ended'))}
        />
      )}
      {draft !== null && <Review draft={draft} sheet={props} shown={shown} counts={counts} tools={tools} />}
      {tools.view.bar}
      {tools.find.element}
      <div className={styles.work}>
        <div className={styles.sheet}>
          <NoRowsNote rows={counts.rows} state={state} />
          <Grid
            label={`Roster ${roster.name}`}
            columns={shown.columns}
            layout={shown.layout}
            onLayout={views.setLayout}
            homeLayout={plainColumnLayout}
            source={source}
            canAddRows={state.isWhole}
            commands={tools.cellCommands}
            headMenu={tools.view.headMenu}
            onHeadMenu={tools.view.onHeadMenu}
            headNote={tools.view.headNote}
            handle={takeHandle}
            {...gridEdits(sheet, state, props.onOutbox)}
            onUndo={tools.travel.undo}
            onRedo={tools.travel.redo}
            onSelect={(ranges, current) =>
              selected.setState({ ranges, current, columns: shown.shown.length })
            }
          />
        </div>
        {tools.view.panel}
        {tools.panels.element}
      </div>
      <Later place={placeOfStatus}>
        <StatusBar
          {...{ counts, people: store.model.people }}
          isWhole={state.isWhole}
          shown={isFiltering(state.view) ? (state.shown?.length ?? null) : null}
          summary={
            <SelectionSummary selected={selected} source={shown.summarised} columns={shown.shownIds} />
          }
          saving={<SavingState store={store} />}
          onProblems={acts.problems}
          onState={acts.state}
        />
      </Later>
      {tools.view.element}
      {tools.bulk.element}
      {tools.access.element}
      {tools.exporting.element}
      {renaming.element}
    </Screen>
  )
}

/** What the buttons around the grid do. */
const useSheetActs = (props: WorkingSheetProps, tools: SheetTools, rename: () => void, plan: () => void) =>
  useLatestActs({
    back: props.onBack,
    rename,
    import: props.onImport,
    export: tools.exporting.open,
    plan,
    problems: () => tools.showPanel('problems'),
    state: (state: RowState) => props.store.setView(withOnlyState(props.store.store.getState().view, state)),
  })

/** Plans are made of what is saved. */
function planning(sheet: OpenSheet, { store, rosterId, onPlan }: WorkingSheetProps) {
  const planRows = (rowIds: readonly RowId[] | null) =>
    void attempt('A plan needs what you typed to be saved', async () => {
      await store.saved()
      onPlan({ kind: 'roster', rosterId, rowIds })
    })
  const plan = () => {
    const ids = sheet.chosenIds()
    planRows(ids.length === 0 ? null : ids)
  }
  return { planRows, plan }
}

/** The grid once it is there; a roster that opens has the cursor in its first address. */
function useGridHandle({ store, model }: WorkingSheetProps['store']) {
  const grid = useRef<GridHandle | null>(null)
  const takeHandle = useCallback(
    (handle: GridHandle | null) => {
      const isFirst = grid.current === null
      grid.current = handle
      const [first] = store.getState().shown ?? model.order()
      if (isFirst) handle?.goTo(first ?? null, 'email')
    },
    [store, model],
  )
  return { grid, takeHandle }
}

/** The rows below may not be those that are saved. */
function StaleBanner({ error, onReload }: { readonly error: Error; readonly onReload: () => void }) {
  return (
    <Banner
      tone="error"
      title="May be out of date"
      actions={
        <Button size="small" onClick={onReload}>
          Reload
        </Button>
      }
    >
      {error.message}
    </Banner>
  )
}

interface ReviewProps {
  readonly draft: ImportDraft
  readonly sheet: WorkingSheetProps
  readonly shown: SheetSource
  readonly counts: RosterCounts
  readonly tools: SheetTools
}

/** The rows are those of a file: what importing them would do. */
function Review({ draft, sheet, shown, counts, tools }: ReviewProps) {
  return (
    <ReviewBar
      draft={draft}
      comparison={shown.comparison}
      rows={counts.rows}
      rowsWithProblems={counts.rowsWithProblems}
      saved={sheet.store.saved}
      onSaveProblems={tools.exporting.openTroubled}
      onMapping={() => sheet.onMapping(draft)}
      onTaken={sheet.onTaken}
      onDiscarded={sheet.onBack}
    />
  )
}

import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { GridColumn, GridLayout, GridSource } from '../grid/grid-props.ts'
import { shownColumns } from '../grid/layout.ts'
import { reviewedSource } from '../import/reviewed-source.tsx'
import { type Comparison, useComparison } from '../import/use-comparison.ts'
import { reviewColumns, rosterColumns } from '../sheet/roster-columns.ts'
import { createKeptUnsaved } from '../sheet/saving/keep-unsaved.ts'
import { unsavedCells } from '../sheet/saving/unsaved-cells.ts'
import { rowsWithAhead } from '../sheet/show-ahead.ts'
import { useNow } from '../ui/use-now.ts'
import { rosterSource } from './roster-source.tsx'
import { offersOf } from './suggest-values.ts'
import type { SummarySource } from './summarise-cells.ts'
import type { WorkingSheetProps } from './working-sheet-props.ts'

export interface SheetSource {
  /** Every column, as the app would put them; the layout says how they stand. */
  readonly columns: readonly GridColumn[]
  readonly layout: GridLayout
  /** As shown, from left to right. */
  readonly shown: readonly GridColumn[]
  readonly shownIds: readonly string[]
  /** False for rows under review, whose calculated columns say something else. */
  readonly hasStates: boolean
  readonly source: GridSource
  readonly summarised: SummarySource
  /** How the rows under review compare with their roster; null for others, and until it is known. */
  readonly comparison: Comparison | null
}

/** The rows and columns of an open roster as the grid shows them. */
export function useSheetSource({
  store,
  views,
  state,
  roster,
  draft,
  directory,
  accounts,
}: WorkingSheetProps): SheetSource {
  const { shown: shownRows, version, unsaved, ahead } = state
  const [keepUnsaved] = useState(createKeptUnsaved)
  const keptUnsaved = keepUnsaved(unsaved)
  const unsavedNow = useMemo(() => unsavedCells(keptUnsaved), [keptUnsaved])
  // Only days are told, so that now and then is often enough.
  const now = useNow(600_000)
  const offers = useMemo(() => offersOf(directory, accounts), [directory, accounts])
  const layout = useStore(views.store, (kept) => kept.layout)
  const columns = draft === null || draft.target.kind === 'new' ? rosterColumns : reviewColumns
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout])
  const shownIds = useMemo(() => shown.map(({ id }) => id), [shown])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place; its version says when
  const plain = useMemo(
    () => rosterSource(rowsWithAhead(store.model, ahead), shownRows, offers, now, unsavedNow),
    [store, shownRows, offers, version, now, unsavedNow, ahead],
  )
  const comparison = useComparison(draft?.target.kind === 'existing' ? draft.id : null, roster.revision)
  const source = useMemo(
    () => (comparison === null ? plain : reviewedSource(plain, comparison)),
    [plain, comparison],
  )
  const summarised = useMemo(() => {
    const ids = shownRows ?? store.model.order()
    return {
      rowCount: source.rowCount,
      text: source.text,
      cells: (row: number) => store.model.cells(ids[row] ?? -1),
    }
  }, [source, shownRows, store])
  return {
    columns,
    layout,
    shown,
    shownIds,
    hasStates: columns === rosterColumns,
    source,
    summarised,
    comparison,
  }
}

import { useMemo, useState } from 'react'
import { columns, type SheetColumn, sheetColumns } from '../../../shared/column.ts'
import type { RowId } from '../../../shared/roster.ts'
import type { OpenSheet } from '../../sheet/open-sheet.ts'
import { isSheetColumn } from '../../sheet/view/change-view.ts'

export type FindScope = 'all' | 'selection' | 'column'

/** What was selected when the bar was asked for: going from match to match selects something else. */
interface FirstSelection {
  readonly asked: number
  readonly ids: readonly RowId[]
  readonly columns: readonly SheetColumn[]
  readonly column: SheetColumn
}

function selectionOf(sheet: OpenSheet, asked: number): FirstSelection {
  const column = sheet.currentCell()?.column ?? 'email'
  return {
    asked,
    ids: sheet.selectedIds(),
    columns: sheet.selectedColumns().filter(isSheetColumn),
    column: isSheetColumn(column) ? column : 'email',
  }
}

const isWide = ({ ids, columns }: FirstSelection): boolean => ids.length * columns.length > 1

export interface FindScopeState {
  readonly scope: FindScope
  readonly setScope: (scope: FindScope) => void
  /** Rows of the selection; null when no more than a cell was selected. */
  readonly selectedRows: number | null
  /** The column of the cursor. */
  readonly column: SheetColumn
  /** Rows to search. */
  readonly ids: readonly RowId[]
  /** The same array for as long as the same columns are meant. */
  readonly within: readonly SheetColumn[]
}

/** Where is searched: all rows shown, the cells that were selected at first, or one column. */
export function useFindScope(
  sheet: OpenSheet,
  asked: number,
  version: number,
  hasStates: boolean,
): FindScopeState {
  const [first, setFirst] = useState(() => selectionOf(sheet, asked))
  const [scope, setScope] = useState<FindScope>(() => (first.ids.length > 1 ? 'selection' : 'all'))
  if (first.asked !== asked) {
    const now = selectionOf(sheet, asked)
    setFirst(isWide(now) ? now : { ...first, asked, column: now.column })
    if (now.ids.length > 1) setScope('selection')
  }
  const shown = sheet.shown()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order changes in place; the version says when
  const ids = useMemo(() => {
    if (scope !== 'selection') return [...shown]
    const chosen = new Set<RowId>(first.ids)
    return shown.filter((id) => chosen.has(id))
  }, [shown, version, scope, first])
  const within = useMemo((): readonly SheetColumn[] => {
    const all: readonly SheetColumn[] = hasStates ? sheetColumns : columns
    if (scope === 'all') return all
    return scope === 'column' ? [first.column] : all.filter((column) => first.columns.includes(column))
  }, [scope, first, hasStates])
  return {
    scope,
    setScope,
    selectedRows: isWide(first) ? first.ids.length : null,
    column: first.column,
    ids,
    within,
  }
}

import type { Grouping, View } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import type { HeadNote } from '../grid/grid-props.ts'
import {
  filterOn,
  groupingOf,
  isSheetColumn,
  notSortedBy,
  sortedBy,
  sortedThenBy,
  sortOn,
  withFilter,
} from '../sheet/view/change-view.ts'
import { directionWords, groupingTitles, inSentence } from '../sheet/view/view-words.ts'
import type { MenuEntry } from '../ui/popup/menu-entry.ts'
import type { ViewDialog } from './view-commands.ts'

export interface HeadMenuDeps {
  readonly view: View
  readonly onView: (view: View) => void
  readonly ask: (dialog: ViewDialog) => void
  readonly onGrouping: (by: Grouping) => void
}

/** Sorting, filtering and grouping by one column, for the menu of its title. */
export function headMenu(
  column: string,
  { view, onView, ask, onGrouping }: HeadMenuDeps,
): readonly MenuEntry[] {
  if (!isSheetColumn(column)) return []
  const action = (label: string, onSelect: () => void): MenuEntry => ({ kind: 'action', label, onSelect })
  const key = sortOn(view, column)
  const hasOthers = view.sort.some((one) => one.column !== column)
  const by = groupingOf(column)
  const words = (direction: 'ascending' | 'descending') => inSentence(directionWords(column, direction))
  return [
    action(`Sort ${words('ascending')}`, () => onView(sortedBy(view, column, 'ascending'))),
    action(`Sort ${words('descending')}`, () => onView(sortedBy(view, column, 'descending'))),
    ...(hasOthers
      ? [
          action(`Then sort ${words('ascending')}`, () => onView(sortedThenBy(view, column, 'ascending'))),
          action(`Then sort ${words('descending')}`, () => onView(sortedThenBy(view, column, 'descending'))),
        ]
      : []),
    ...(key === null ? [] : [action('Remove from the sort', () => onView(notSortedBy(view, column)))]),
    action('Sort by several columns…', () => ask({ kind: 'sort' })),
    { kind: 'separator' },
    action(`Filter by ${columnTitles[column]}…`, () => ask({ kind: 'filter', subject: column })),
    ...(filterOn(view, column) === null
      ? []
      : [action('Remove the filter', () => onView(withFilter(view, column, null)))]),
    ...(by === null ? [] : [action(`Group by ${groupingTitles[by].toLowerCase()}`, () => onGrouping(by))]),
  ]
}

/** How a title shows that its column sorts or filters; null when it does neither. */
export function headNote(column: string, view: View): HeadNote | null {
  if (!isSheetColumn(column)) return null
  const at = view.sort.findIndex((key) => key.column === column)
  const isFiltered = filterOn(view, column) !== null
  if (at === -1 && !isFiltered) return null
  return {
    sorted: view.sort[at]?.direction ?? null,
    place: at !== -1 && view.sort.length > 1 ? at + 1 : null,
    isFiltered,
  }
}

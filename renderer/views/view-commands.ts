import type { SheetColumn } from '../../shared/column.ts'
import type { FilterSubject, GroupFocus, Grouping, RosterViews, SortKey, View } from '../../shared/roster.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { isSheetColumn, sortedBy, withFilter, withoutFilters } from '../sheet/view/change-view.ts'
import { groupsOf } from '../sheet/view/groups-of.ts'
import { listValues } from '../sheet/view/list-values.ts'
import { isFiltering, type ViewContext } from '../sheet/view/match-view.ts'
import type { Command } from '../ui/commands/command.ts'
import type { ViewsStore } from './views-store.ts'

export interface ViewDeps {
  readonly sheet: OpenSheet
  readonly view: View
  readonly context: ViewContext
  readonly isOutOfDate: boolean
  readonly views: ViewsStore
  readonly kept: Pick<RosterViews, 'saved' | 'chosenId'>
  readonly isChosenChanged: boolean
  /** Opens a dialog. */
  ask(dialog: ViewDialog): void
  setGrouping(by: Grouping | null): void
  say(words: string): void
}

export type ViewDialog =
  | { readonly kind: 'filter'; readonly subject: FilterSubject }
  | { readonly kind: 'sort' }
  | { readonly kind: 'save' }
  | { readonly kind: 'rename'; readonly id: string }
  | { readonly kind: 'remove'; readonly id: string }

const nothing = 'All rows are shown.'

/** Everything about looking at the roster, for palette, menus and keys. */
export function viewCommands(deps: ViewDeps): readonly Command[] {
  const { sheet, view, views, kept } = deps
  const { setView } = sheet.store
  const chosen = kept.saved.find(({ id }) => id === kept.chosenId)
  const withColumn = (work: (column: SheetColumn) => void) => () => {
    const column = sheet.currentCell()?.column
    if (column !== undefined && isSheetColumn(column)) work(column)
  }
  const command = (id: string, label: string, perform: () => void, more: Partial<Command> = {}): Command => ({
    id: `view.${id}`,
    group: 'Filter and sort',
    label,
    keys: [],
    unavailable: null,
    perform,
    ...more,
  })
  const named: typeof command = (id, label, perform, more) =>
    command(id, label, perform, { ...more, group: 'Views' })
  const sort = (direction: SortKey['direction']) =>
    withColumn((column) => setView(sortedBy(view, column, direction)))
  const notSorted = view.sort.length === 0 ? 'Rows are already in their stored order.' : null
  const noneChosen = chosen === undefined ? 'No saved view is chosen.' : null
  return [
    command('person', 'All rows of this person', () => focusOn('person', deps)),
    command('site', 'All rows of this site', () => focusOn('site', deps)),
    command(
      'value',
      'Only rows with this value',
      withColumn((column) => onlyValue(column, deps)),
    ),
    command(
      'filter',
      'Filter by this column…',
      withColumn((subject) => deps.ask({ kind: 'filter', subject })),
      { keys: ['Mod+Shift+L'] },
    ),
    command('account', 'Filter by account…', () => deps.ask({ kind: 'filter', subject: 'account' })),
    command('problem', 'Filter by problem…', () => deps.ask({ kind: 'filter', subject: 'problem' })),
    command('all', 'Show all rows', () => setView(withoutFilters(view)), {
      unavailable: isFiltering(view) ? null : nothing,
    }),
    command('sort-up', 'Sort by this column, A to Z', sort('ascending')),
    command('sort-down', 'Sort by this column, Z to A', sort('descending')),
    command('sort', 'Sort by several columns…', () => deps.ask({ kind: 'sort' })),
    command('unsort', 'Clear the sort', () => setView({ ...view, sort: [] }), { unavailable: notSorted }),
    command('keep-order', 'Keep this order', () => keepOrder(deps), { unavailable: notSorted }),
    command('again', 'Reapply filters and sort', () => setView(view), {
      unavailable: deps.isOutOfDate ? null : 'The view is up to date.',
    }),
    named('groups', view.grouping === null ? 'Show groups' : 'Close groups', () =>
      deps.setGrouping(view.grouping === null ? 'person' : null),
    ),
    named('save', 'Save this view…', () => deps.ask({ kind: 'save' })),
    named('update', chosen === undefined ? 'Update the view' : `Update “${chosen.name}”`, views.update, {
      unavailable: noneChosen ?? (deps.isChosenChanged ? null : 'The view has no changes to save.'),
    }),
    ...(chosen === undefined
      ? []
      : [
          named('rename', `Rename “${chosen.name}”…`, () => deps.ask({ kind: 'rename', id: chosen.id })),
          named('remove', `Delete “${chosen.name}”…`, () => deps.ask({ kind: 'remove', id: chosen.id })),
        ]),
    ...kept.saved.map((saved) =>
      named(`show.${saved.id}`, `Show “${saved.name}”`, () => views.choose(saved.id)),
    ),
  ]
}

export function keepOrder({ sheet, say }: Pick<ViewDeps, 'sheet' | 'say'>): void {
  if (sheet.store.keepOrder()) say('The order shown is now the stored one. Undo brings the old one back.')
  else say('No changes needed: the rows are already stored in this order.')
}

/** Everything a person or site has, and nothing else: what else was left out is shown too. */
function focusOn(by: 'person' | 'site', { sheet, view, context, say }: ViewDeps): void {
  const cell = sheet.currentCell()
  const [found] = cell === null ? [] : groupsOf(context.rows, cell.id, by, context.names)
  if (found === undefined || found.key === '') {
    say(by === 'person' ? 'This row has no e-mail address.' : 'This row has no site.')
    return
  }
  const focus: GroupFocus = { by, key: found.key, title: found.title.slice(0, 1000) }
  sheet.store.setView({ ...withoutFilters(view), focus })
}

function onlyValue(column: SheetColumn, { sheet, view, context }: ViewDeps): void {
  const cell = sheet.currentCell()
  if (cell === null) return
  const values = listValues(context, [cell.id], column).map(({ value }) => value)
  sheet.store.setView(withFilter(view, column, { kind: 'values', values, isNot: false }))
}

import { hiddenColumns, hideColumns, moveColumns, plainLayout, showColumns, widen } from '../layout.ts'
import { rangeOf } from '../selection.ts'
import type { CommandDeps, GridAct } from './command-deps.ts'

/** What changes how columns stand. */
export function columnCommands(deps: CommandDeps) {
  const { allColumns, columns, layout, homeLayout, onLayout, picked } = deps
  /** First and last of the columns that are meant: those of the range last selected. */
  const chosen = () => {
    const { anchor, head } = picked.latest.current
    const { left, right } = rangeOf(anchor, head)
    return { from: left, to: right, ids: columns.slice(left, right + 1).map(({ id }) => id) }
  }
  const many = () => (chosen().ids.length > 1 ? 'columns' : 'column')
  const move = (direction: 'left' | 'right'): GridAct => ({
    label: () => `Move ${many()} ${direction}`,
    unavailable: () => {
      const { from, to } = chosen()
      const isAtEdge = direction === 'left' ? from === 0 : to === columns.length - 1
      return isAtEdge ? `The ${many()} cannot move further ${direction}.` : null
    },
    perform: () => {
      const { from, to } = chosen()
      moveShown(deps, { from, to, before: direction === 'left' ? from - 1 : to + 2 })
    },
  })
  return {
    'column-menu': {
      unavailable: () => null,
      perform: () => deps.openColumnMenu(picked.latest.current.current.col),
    },
    'column-left': move('left'),
    'column-right': move('right'),
    'fit-column': {
      label: () => `Fit ${many()} to the content`,
      unavailable: () => null,
      perform: () => onLayout(chosen().ids.reduce((next, id) => widen(next, id, deps.fitWidth(id)), layout)),
    },
    'hide-column': {
      label: () => `Hide ${many()}`,
      unavailable: () =>
        chosen().ids.length === columns.length ? 'At least one column must stay visible.' : null,
      perform: () => onLayout(hideColumns(allColumns, layout, chosen().ids)),
    },
    'show-columns': {
      label: () => {
        const hidden = hiddenColumns(allColumns, layout)
        return hidden.length === 1 ? `Show ${hidden[0]?.title}` : 'Show hidden columns'
      },
      unavailable: () => (hiddenColumns(allColumns, layout).length === 0 ? 'No column is hidden.' : null),
      perform: () =>
        onLayout(
          showColumns(
            allColumns,
            layout,
            hiddenColumns(allColumns, layout).map(({ id }) => id),
          ),
        ),
    },
    freeze: {
      label: () => `Freeze up to ${columns[chosen().to]?.title ?? 'this column'}`,
      unavailable: () =>
        layout.frozen === chosen().to + 1 ? 'The columns are already frozen up to this one.' : null,
      perform: () => onLayout({ ...layout, frozen: chosen().to + 1 }),
    },
    unfreeze: {
      unavailable: () => (layout.frozen === 0 ? 'No column is frozen.' : null),
      perform: () => onLayout({ ...layout, frozen: 0 }),
    },
    'reset-columns': {
      unavailable: () =>
        JSON.stringify({ ...plainLayout, ...layout }) === JSON.stringify({ ...plainLayout, ...homeLayout })
          ? 'The columns are already in their default layout.'
          : null,
      perform: () => onLayout(homeLayout),
    },
  } satisfies Readonly<Record<string, GridAct>>
}

/** Moves shown columns; the selection goes with them. */
export function moveShown(
  deps: Pick<CommandDeps, 'allColumns' | 'layout' | 'onLayout'>,
  moved: { readonly from: number; readonly to: number; readonly before: number },
): void {
  const next = moveColumns(deps.allColumns, deps.layout, moved)
  if (next !== deps.layout) deps.onLayout(next)
}

import { type RefObject, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { isMac } from '../ui/commands/is-mac.ts'
import { useHeardCommands, useScreenCommands } from '../ui/commands/screen-commands.ts'
import { changeCells } from './change-cells.ts'
import { forgetCut } from './clipboard/forget-cut.ts'
import { useClipboard } from './clipboard/use-clipboard.ts'
import { useChanges } from './editor/use-changes.ts'
import type { Cell, GridProps } from './grid-props.ts'
import type { CommandDeps } from './keys/command-deps.ts'
import { gridActs, gridCommand, gridCommands } from './keys/grid-commands.ts'
import { gridMenu, type MenuPlace } from './keys/grid-menu.ts'
import { useKeys } from './keys/use-keys.ts'
import { useMenus } from './keys/use-menus.ts'
import { useMoves } from './keys/use-moves.ts'
import { plainLayout, revealColumn } from './layout.ts'
import { measureContent } from './measure-content.ts'
import { isToEnd, rangesOf, unreadWords } from './selection.ts'
import { type Measures, rowsInView, type ScrollView, scrollViewOf, showCell } from './show-cell.ts'
import { useColumnLayout } from './use-column-layout.ts'
import { useDrags } from './use-drags.ts'
import { useHandle } from './use-handle.ts'
import { type GridSelection, ofRange, useSelection } from './use-selection.ts'
import { useSlicedRun } from './use-sliced-run.ts'

/** Everything a grid is but its elements: what stands where, what is selected and edited, and what gestures do. */
export function useGrid(given: GridProps) {
  const forget = useRef<() => void>(() => undefined)
  const props = forgetCut(given, () => forget.current())
  const { source, layout, onLayout, canAddRows, onRefuse } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const { box, scroller, takeBox } = useBox()
  const { columns, measures, startResize } = useColumnLayout(box, props.columns, layout, onLayout)
  const size = { rows: Math.max(1, source.rowCount + (canAddRows ? 1 : 0)), cols: columns.length }
  const { show, withView } = useShow(scroller, measures)
  const picked = refusingTheEnd(useSelection({ rows: source, columns, size }, show), props)
  const ranges = rangesOf(picked.selection)

  const inView = () => rowsInView(scroller.current)
  const changes = useChanges({ props, area, columns, picked, show, inView })
  const { editor, edit, editMany, showAhead } = changes
  const run = useSlicedRun()
  const moves = useMoves({ scroller, measures, bounds: size, source, columns })
  const select = (range: Parameters<typeof ofRange>[0]) => picked.selectNext(...ofRange(range))
  const { onPasteText, onReadMany } = props
  const clipboard = useClipboard(
    {
      columns,
      source,
      ranges,
      canAddRows,
      edit,
      editMany,
      showAhead,
      onPasteText,
      onReadMany,
      onRefuse,
      select,
    },
    run,
  )
  forget.current = clipboard.forgetCut

  const onColumn = (col: number) => props.onHeadMenu?.(columns[col]?.id ?? '')
  const menus = useMenus({ id, area, scroller, show, onColumn })
  const commands: CommandDeps = {
    ...props,
    isMac: isMac(),
    allColumns: props.columns,
    columns,
    homeLayout: props.homeLayout ?? plainLayout,
    bounds: size,
    picked,
    editor,
    area,
    beginEdit: changes.begin,
    whyNotEdit: changes.whyNotEdit,
    textAt: changes.textAt,
    edit,
    change: (find, label) => {
      onReadMany?.()
      run.begin(changeCells(find, label, changes))
    },
    fitWidth: (column) => measureContent(column, columns, source, scroller.current),
    openMenu: () => menus.openCell(picked.latest.current.current),
    openColumnMenu: (col) => menus.openColumn({ row: picked.latest.current.current.row, col }),
  }
  const acts = gridActs(commands)
  // A menu or the palette may stay open while rows and columns change: what is chosen then is done as of then.
  const latestActs = useRef(acts)
  latestActs.current = acts
  const actsNow = () => latestActs.current
  const owned = props.commands ?? []
  useScreenCommands(() => gridCommands(actsNow))
  useHeardCommands(() => [gridCommand('undo', actsNow), gridCommand('redo', actsNow)])
  const menuOf = (place: MenuPlace) => {
    const column = columns[picked.selection.current.col]
    const head = place === 'columns' && column !== undefined ? (props.headMenu?.(column.id) ?? []) : []
    return gridMenu(place, actsNow, { commands: owned, head }, isMac())
  }
  const { announce } = changes
  const keys = useKeys({
    ...{ isMac: isMac(), area, scroller, editor, picked, acts, commands: owned, moves, onRefuse, announce },
    withView,
    isWhole: canAddRows,
    forgetCut: clipboard.forgetCut,
  })
  const drags = useDrags({ props, commands, scroller, measures, moves, beginAt: changes.beginAt })
  useHandle(props.handle, area, source, (column) => revealColumn(props, column), select)
  useTellSelection(props, picked.selection, columns)

  return {
    ...{ props, id, area, scroller, box, takeBox, columns, measures, startResize, size, show },
    ...{ picked, ranges, changes, clipboard, menus, menuOf, acts, keys, drags },
    /** A press anywhere but into the editor ends the edit first. */
    endEdit: () => {
      if (editor.current() !== null) flushSync(editor.commit)
      keys.endTabs()
      announce('')
    },
  }
}

/** The same selection, which goes nowhere near an end that is not here yet. */
function refusingTheEnd(picked: GridSelection, { canAddRows, source, onRefuse }: GridProps): GridSelection {
  if (canAddRows) return picked
  const select: GridSelection['select'] = (next, shown) =>
    isToEnd(next, source.rowCount) ? onRefuse(unreadWords) : picked.select(next, shown)
  return { ...picked, select }
}

/** What scrolls: the rows are inside of it and are laid out before it is known; once it is, they are painted at once. */
function useBox() {
  const scroller = useRef<HTMLDivElement>(null)
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const takeBox = useCallback((element: HTMLDivElement | null) => {
    scroller.current = element
    setBox(element)
  }, [])
  return { box, scroller, takeBox }
}

/** Brings cells into view. */
function useShow(scroller: RefObject<HTMLElement | null>, measures: Measures) {
  const view = useRef<ScrollView | null>(null)
  return {
    show: (cell: Cell): void => {
      showCell(scroller.current, cell, measures, view.current)
      view.current = null
    },
    /** Does what changes texts and then shows a cell: what is in view is asked for before, when it costs nothing. */
    withView: (act: () => void): void => {
      view.current = scroller.current && scrollViewOf(scroller.current)
      try {
        act()
      } finally {
        view.current = null
      }
    },
  }
}

function useTellSelection(
  { source, onSelect }: GridProps,
  selection: ReturnType<typeof useSelection>['selection'],
  columns: readonly unknown[],
): void {
  const { current } = selection
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the selection changes, whoever listens
  useEffect(
    () => void onSelect?.(rangesOf(selection), selection.isGone === true ? { ...current, row: -1 } : current),
    [selection, source.rowCount, columns],
  )
}

/** Brings the current cell into view once a line below the cells takes room from them. */
export function useShowBeside(isLine: boolean, show: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the line comes
  useLayoutEffect(() => {
    if (isLine) show()
  }, [isLine])
}

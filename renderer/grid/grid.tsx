// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import { type MouseEvent, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { countOf } from '../../shared/words/count.ts'
import { isMac } from '../ui/commands/is-mac.ts'
import { useScreenCommands } from '../ui/commands/screen-commands.ts'
import { ContextMenu, FloatingMenu } from '../ui/menu.tsx'
import { CellProblem } from './cell-problem.tsx'
import { repeatBlock } from './clipboard/fill-block.ts'
import { forgetCut } from './clipboard/forget-cut.ts'
import { useClipboard } from './clipboard/use-clipboard.ts'
import { describeCell, describeRanges } from './describe-cell.ts'
import { DropLine } from './drop-line.tsx'
import { CellEditor } from './editor/cell-editor.tsx'
import { useEditing } from './editor/use-editing.ts'
import styles from './grid.module.css'
import { GridBody } from './grid-body.tsx'
import { GridHead } from './grid-head.tsx'
import type { Cell, GridProps, Range } from './grid-props.ts'
import { moveShown } from './keys/column-commands.ts'
import { gridActs, gridCommands } from './keys/grid-commands.ts'
import { gridMenu, type MenuPlace } from './keys/grid-menu.ts'
import { useKeys } from './keys/use-keys.ts'
import { useMoves } from './keys/use-moves.ts'
import { hiddenPlaces, plainLayout, revealColumn, widen } from './layout.ts'
import { measureContent } from './measure-content.ts'
import { pressedPart } from './pressed-part.ts'
import { fromTo, isSingleCell, rangesOf } from './selection.ts'
import { shiftSelection } from './shift-selection.ts'
import { showCell } from './show-cell.ts'
import { useColumnLayout } from './use-column-layout.ts'
import { useHandle } from './use-handle.ts'
import { usePointer } from './use-pointer.ts'
import { useSelection } from './use-selection.ts'

/**
 * A spreadsheet over rows of texts. See grid-props.ts for what it asks of its owner. Ours, on a bare virtual list: of six
 * grids that were measured none had every key of a spreadsheet, a real ARIA grid in the page that screen readers follow,
 * our content security policy, and no keystroke lost.
 */
export function Grid(given: GridProps) {
  const forget = useRef<() => void>(() => undefined)
  const props = forgetCut(given, () => forget.current())
  const { label, source, layout, onLayout, canAddRows, onSelect, onRefuse, handle } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  // The rows are inside of it and are laid out before it is known: once it is, they are painted at once.
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const takeBox = useCallback((element: HTMLDivElement | null) => {
    scroller.current = element
    setBox(element)
  }, [])
  const { columns, measures, startResize } = useColumnLayout(box, props.columns, layout, onLayout)
  const bounds = { rows: Math.max(1, source.rowCount + (canAddRows ? 1 : 0)), cols: columns.length }
  const show = (cell: Cell) => showCell(scroller.current, cell, measures)
  const picked = useSelection(bounds, show)
  const { selection, select, selectRange } = picked
  const ranges = rangesOf(selection)
  const { current } = selection

  const editing = useEditing({ props, area, columns, picked, show })
  const { editor, edit, textAt } = editing
  const moves = useMoves({ scroller, measures, bounds, source, columns })
  const clipboard = useClipboard({ columns, source, ranges, canAddRows, edit, onRefuse, select: selectRange })
  forget.current = clipboard.forgetCut

  const [menuPlace, setMenuPlace] = useState<MenuPlace>('cells')
  const [headMenu, setHeadMenu] = useState<{ readonly col: number; readonly anchor: Element } | null>(null)
  function openColumnMenu(col: number, button?: Element): void {
    show({ row: current.row, col })
    const anchor = button ?? scroller.current?.querySelector(`[data-head="${col}"]`)
    if (anchor instanceof Element) setHeadMenu({ col, anchor })
  }
  /** As a right click on the current cell would. */
  function openMenu(): void {
    show(current)
    const box = document.getElementById(`${id}-${current.row}-${current.col}`)?.getBoundingClientRect()
    const at = { clientX: (box?.left ?? 0) + 12, clientY: box?.bottom ?? 0 }
    area.current?.dispatchEvent(
      new globalThis.MouseEvent('contextmenu', { ...at, bubbles: true, cancelable: true }),
    )
  }
  const fitWidth = (column: string) => measureContent(column, columns, source, scroller.current)
  const world = {
    ...props,
    isMac: isMac(),
    allColumns: props.columns,
    columns,
    homeLayout: props.homeLayout ?? plainLayout,
    bounds,
    picked,
    editor,
    area,
    beginEdit: editing.begin,
    whyNotEdit: editing.whyNotEdit,
    textAt,
    edit,
    fitWidth,
    openMenu,
    openColumnMenu,
  }
  const acts = gridActs(world)
  const owned = props.commands ?? []
  useScreenCommands(() => gridCommands(acts))
  const menuOf = (place: MenuPlace) => {
    const column = columns[current.col]
    const head = place === 'columns' && column !== undefined ? (props.headMenu?.(column.id) ?? []) : []
    return gridMenu(place, acts, { commands: owned, head }, isMac())
  }

  const keys = useKeys({
    isMac: isMac(),
    area,
    scroller,
    editor,
    picked,
    acts,
    commands: owned,
    moves,
    onRefuse,
    say: editing.say,
    forgetCut: clipboard.forgetCut,
  })
  function fillTo(block: Range, target: Range): void {
    edit(
      repeatBlock(block, target, columns, (row, column) =>
        row < source.rowCount ? source.text(row, column) : '',
      ),
      (count) => `Fill ${count === 1 ? 'a cell' : countOf(count, 'cell')}`,
    )
    const whole = fromTo(
      { row: Math.min(block.top, target.top), col: Math.min(block.left, target.left) },
      { row: Math.max(block.bottom, target.bottom), col: Math.max(block.right, target.right) },
    )
    select(whole, null)
  }
  const { onPointerDown, preview } = usePointer({
    bounds,
    rowCount: source.rowCount,
    picked,
    scroller,
    measures,
    canMoveRows: props.onMoveRows !== undefined,
    onFill: fillTo,
    onMoveRows: (first, last, before) => {
      if (before >= first && before <= last + 1) return
      const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at)
      props.onMoveRows?.(rows, before)
      const by = before > last ? before - last - 1 : before - first
      select(shiftSelection(picked.latest.current, { rows: by, cols: 0 }), null)
    },
    onMoveColumns: (from, to, before) => moveShown(world, { from, to, before }),
  })
  function onDoubleClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return
    const edge = event.target.closest<HTMLElement>('[data-edge]')?.dataset.edge
    const column = edge === undefined ? undefined : columns[Number(edge)]
    if (column !== undefined) {
      onLayout(widen(layout, column.id, fitWidth(column.id)))
      return
    }
    const part = pressedPart(event.target)
    if (part?.kind === 'cell') editing.beginAt(current)
    if (part?.kind !== 'fill') return
    const block = ranges.at(-1)
    const end = block === undefined ? null : moves.fillEnd(block)
    if (block !== undefined && end !== null) fillTo(block, { ...block, top: block.bottom + 1, bottom: end })
  }

  const told = isSingleCell(selection)
    ? describeCell(source, columns, current)
    : `${describeRanges(ranges, columns, source, bounds)}. ${describeCell(source, columns, current)}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the selection changes, whoever listens
  useEffect(() => void onSelect?.(ranges, current), [selection, source.rowCount, columns])
  useHandle(handle, area, (column) => revealColumn(props, column), selectRange)
  const problem = editing.problemAt(current)
  const hasProblem = problem !== null
  // The line below the cells takes room from them, maybe that of the current cell.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the line comes
  useLayoutEffect(() => {
    if (hasProblem) show(current)
  }, [hasProblem])

  return (
    <ContextMenu area={<div className={styles.grid} />} entries={() => menuOf(menuPlace)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside has the role; this only scrolls it */}
      <div
        ref={takeBox}
        className={styles.scroller}
        onPointerDown={(event) => {
          if (event.target === area.current) return
          if (editor.current() !== null) flushSync(editor.commit)
          keys.endTabs()
          editing.say('')
          if (event.target instanceof Element && event.target.closest('[data-corner]') !== null)
            acts['select-all'].perform()
          else onPointerDown(event)
        }}
        onMouseDown={(event) => {
          if (event.target === area.current) return
          event.preventDefault()
          area.current?.focus({ preventScroll: true })
        }}
        onDoubleClick={onDoubleClick}
        onContextMenuCapture={(event) => {
          const kind = pressedPart(event.target)?.kind
          setMenuPlace(kind === 'title' ? 'columns' : kind === 'number' ? 'rows' : 'cells')
        }}
      >
        <div
          role="grid"
          id={id}
          aria-label={label}
          aria-rowcount={bounds.rows + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          style={{ width: measures.totalWidth }}
        >
          <GridHead
            columns={columns}
            measures={measures}
            ranges={ranges}
            hiddenBefore={hiddenPlaces(props.columns, layout)}
            note={props.headNote}
            menuCol={headMenu?.col ?? null}
            onResize={startResize}
            onMenu={(col, button) => {
              select(fromTo({ row: 0, col }, { row: bounds.rows - 1, col }), null)
              openColumnMenu(col, button)
            }}
          />
          <GridBody
            id={id}
            box={box}
            rows={bounds.rows}
            columns={columns}
            measures={measures}
            source={source}
            selection={selection}
            ranges={ranges}
            filling={preview?.kind === 'fill' ? preview.range : null}
            cut={clipboard.waiting}
          />
        </div>
        <DropLine preview={preview} measures={measures} rows={bounds.rows} scroller={scroller} />
        <CellEditor
          id={id}
          area={area}
          scroller={scroller}
          editor={editor}
          columns={columns}
          measures={measures}
          current={current}
          told={told}
          onKeyDown={keys.onKeyDown}
          onType={(text) => editing.begin('typing', text)}
          clipboard={clipboard}
          onTravel={(way) => acts[way].perform()}
          onRefuse={onRefuse}
        />
      </div>
      {problem !== null && <CellProblem {...problem} />}
      <div className={styles.live} aria-live="polite">
        {editor.editing === null ? `${editing.said()}${told}` : `Editing ${told}`}
      </div>
      <FloatingMenu
        anchor={headMenu?.anchor ?? null}
        entries={() => menuOf('columns')}
        onClose={() => setHeadMenu(null)}
        finalFocus={area}
      />
    </ContextMenu>
  )
}

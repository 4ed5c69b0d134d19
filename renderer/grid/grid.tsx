// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import { useEffect, useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import { ContextMenu } from '../ui/menu.tsx'
import { CellEditor } from './cell-editor.tsx'
import { describeCell, describeRanges } from './describe-cell.ts'
import styles from './grid.module.css'
import { GridBody } from './grid-body.tsx'
import { commandsOf } from './grid-commands.ts'
import { GridHead } from './grid-head.tsx'
import { gridMenu } from './grid-menu.ts'
import type { Cell, GridProps } from './grid-props.ts'
import { isSingleCell, rangesOf, rowsIn } from './selection.ts'
import { cellUnder, numberWidth, showCell } from './show-cell.ts'
import { clipboardOf } from './use-clipboard.ts'
import { useEditor } from './use-editor.ts'
import { useHandle } from './use-handle.ts'
import { useKeys } from './use-keys.ts'
import { usePointer } from './use-pointer.ts'
import { useSelection } from './use-selection.ts'
import { useWidths } from './use-widths.ts'

const isMac = /Mac/.test(navigator.platform)

/** A spreadsheet over rows of texts. See grid-props.ts for what it asks of its owner. */
export function Grid(props: GridProps) {
  const { label, columns, source, canAddRows, onEdit, onSelect, onRefuse, handle } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const { widths, startResize } = useWidths(columns)
  const lefts = widths.map(
    (_, col) => numberWidth + widths.slice(0, col).reduce((sum, width) => sum + width, 0),
  )
  const totalWidth = (lefts.at(-1) ?? numberWidth) + (widths.at(-1) ?? 0)
  const measures = { lefts, widths }

  const bounds = { rows: Math.max(1, source.rowCount + (canAddRows ? 1 : 0)), cols: columns.length }
  // A commit may add a row, and the move that follows in the same key press must know of it.
  const world = useRef({ bounds, source })
  world.current = { bounds, source }
  const show = (cell: Cell) => showCell(scroller.current, cell, measures)
  const picked = useSelection(bounds, show)
  const { selection, select, selectRange } = picked
  const ranges = rangesOf(selection)

  const editor = useEditor({
    area,
    columns,
    source,
    onCommit: (cell, text) => {
      const column = columns[cell.col]
      const before =
        cell.row < source.rowCount && column !== undefined ? source.text(cell.row, column.id) : ''
      if (column !== undefined && text !== before)
        onEdit([{ row: cell.row, column: column.id, text }], `Edit ${column.title}`)
    },
  })
  function beginEdit(mode: 'typing' | 'editing', text: string): void {
    const cell = picked.latest.current.anchor
    const column = columns[cell.col]
    if (column === undefined) return
    if (column.isReadOnly === true) {
      if (area.current !== null) area.current.value = ''
      onRefuse(`${column.title} is worked out by the app; it cannot be typed into.`)
      return
    }
    show(cell)
    editor.begin(cell, mode, text)
  }
  const textAt = (row: number, col: number): string => {
    const column = columns[col]
    const now = world.current.source
    return column === undefined || row >= now.rowCount ? '' : now.text(row, column.id)
  }
  const clipboard = clipboardOf({
    columns,
    source,
    ranges,
    canAddRows,
    onEdit,
    onRefuse,
    select: selectRange,
  })
  const commands = commandsOf({ props, bounds, picked, editor, beginEdit, textAt })
  const keys = useKeys({
    isMac,
    area,
    scroller,
    editor,
    picked,
    perform: (command) => commands[command](),
    world,
    textAt,
  })
  const onPointerDown = usePointer({
    bounds,
    selection,
    select: (next) => select(next, null),
    scroller: () => scroller.current,
    cellAt: (x, y) => cellUnder(scroller.current, { x, y }, measures, bounds) ?? selection.head,
  })

  const told = isSingleCell(selection)
    ? describeCell(source, columns, selection.anchor.row, selection.anchor.col)
    : describeRanges(ranges)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the selection changes, whoever listens
  useEffect(() => onSelect?.(ranges), [selection, source.rowCount])
  useHandle(handle, area, columns, selectRange)

  return (
    <ContextMenu
      area={<div className={styles.grid} />}
      entries={gridMenu(commands, { rows: rowsIn(ranges, source.rowCount).length, canAddRows, isMac })}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside has the role; this only scrolls it */}
      <div
        ref={scroller}
        className={styles.scroller}
        onPointerDown={(event) => {
          if (event.target === area.current) return
          if (editor.current() !== null) flushSync(editor.commit)
          keys.endTabs()
          onPointerDown(event)
        }}
        onMouseDown={(event) => {
          if (event.target === area.current) return
          event.preventDefault()
          area.current?.focus({ preventScroll: true })
        }}
        onDoubleClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[data-col]') !== null) commands.edit()
        }}
      >
        <div
          role="grid"
          aria-label={label}
          aria-rowcount={bounds.rows + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          style={{ width: totalWidth }}
        >
          <GridHead
            columns={columns}
            widths={widths}
            totalWidth={totalWidth}
            ranges={ranges}
            onResize={startResize}
          />
          <GridBody
            id={id}
            scroller={scroller}
            rows={bounds.rows}
            columns={columns}
            widths={widths}
            source={source}
            selection={selection}
            ranges={ranges}
          />
        </div>
        <CellEditor
          id={id}
          area={area}
          scroller={scroller}
          editor={editor}
          measures={measures}
          current={selection.anchor}
          told={told}
          onKeyDown={keys.onKeyDown}
          onType={(text) => beginEdit('typing', text)}
          clipboard={clipboard}
        />
      </div>
      <div className={styles.live} aria-live="polite">
        {told}
      </div>
    </ContextMenu>
  )
}

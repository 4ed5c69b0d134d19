// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { classNames } from '../ui/class-names.ts'
import { ContextMenu } from '../ui/menu.tsx'
import { useVirtualizer } from '../ui/virtual-rows.ts'
import { describeCell, describeRanges } from './describe-cell.ts'
import styles from './grid.module.css'
import { GridHead } from './grid-head.tsx'
import { gridMenu } from './grid-menu.ts'
import type { Cell, GridProps, Range } from './grid-props.ts'
import { GridRow } from './grid-row.tsx'
import { commandOf, type GridCommand } from './key-map.ts'
import { destination } from './move-keys.ts'
import { fillEdits } from './paste-block.ts'
import {
  atCell,
  isSingleCell,
  keepInside,
  moveTo,
  rangesOf,
  rowsIn,
  type Selection,
  selectAll,
  selectColumns,
  selectRows,
  spansOf,
} from './selection.ts'
import { cellUnder, showCell } from './show-cell.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { clearEdits, clipboardOf } from './use-clipboard.ts'
import { useEditor } from './use-editor.ts'
import { useHandle } from './use-handle.ts'
import { usePointer } from './use-pointer.ts'
import { useWidths } from './use-widths.ts'

/** Same as --grid-row: 1,048,576 rows of it stay below the 33.5 million pixels an element can be tall. */
const rowHeight = 30
const numberWidth = 56
const isMac = /Mac/.test(navigator.platform)

/** A spreadsheet over rows of texts. See grid-props.ts for what it asks of its owner. */
export function Grid(props: GridProps) {
  const { label, columns, source, canAddRows, onEdit, onSelect, onRefuse, handle } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const tabStart = useRef<number | null>(null)
  const tabLeaves = useRef(false)
  const [wanted, setSelection] = useState<Selection>(() => atCell(0, 0))
  const { widths, startResize } = useWidths(columns)

  const bounds = { rows: Math.max(1, source.rowCount + (canAddRows ? 1 : 0)), cols: columns.length }
  const selection = keepInside(wanted, bounds)
  const latest = useRef(selection)
  latest.current = selection
  // A commit may add a row, and the move that follows in the same key press must know of it.
  const world = useRef({ bounds, source })
  world.current = { bounds, source }
  const ranges = rangesOf(selection)
  const lefts = widths.map(
    (_, col) => numberWidth + widths.slice(0, col).reduce((sum, width) => sum + width, 0),
  )
  const totalWidth = (lefts.at(-1) ?? numberWidth) + (widths.at(-1) ?? 0)

  const virtualizer = useVirtualizer({
    count: bounds.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })

  const measures = { rowHeight, numberWidth, lefts, widths }
  const show = (cell: Cell) => showCell(scroller.current, cell, measures)
  function select(next: Selection, shown: Cell | null = next.head): void {
    latest.current = next
    setSelection(next)
    if (shown !== null) show(shown)
  }
  const selectRange = (range: Range): void =>
    select(
      {
        anchor: { row: range.top, col: range.left },
        head: { row: range.bottom, col: range.right },
        others: [],
      },
      { row: range.top, col: range.left },
    )

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
  const { editing } = editor
  const clipboard = clipboardOf({
    columns,
    source,
    ranges,
    canAddRows,
    onEdit,
    onRefuse,
    select: selectRange,
  })

  function beginEdit(mode: 'typing' | 'editing', text: string): void {
    const cell = latest.current.anchor
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
  const fill = (direction: 'down' | 'right'): void => {
    const edits = fillEdits(ranges, direction, columns, (row, column) =>
      row < source.rowCount ? source.text(row, column) : '',
    ).filter((edit) => edit.row < source.rowCount)
    if (edits.length > 0) onEdit(edits, direction === 'down' ? 'Fill down' : 'Fill right')
  }
  const touched = () => rowsIn(ranges, source.rowCount)
  const top = Math.min(...ranges.map((range) => range.top))

  const commands: Readonly<Record<GridCommand, () => void>> = {
    edit: () => beginEdit('editing', textAt(selection.anchor.row, selection.anchor.col)),
    undo: props.onUndo,
    redo: props.onRedo,
    'select-all': () => select(selectAll({ ...bounds, rows: Math.max(1, source.rowCount) }), null),
    'select-row': () => select(selectRows(selection.anchor.row, selection.head.row, bounds), null),
    'select-column': () => select(selectColumns(selection.anchor.col, selection.head.col, bounds), null),
    'fill-down': () => fill('down'),
    'fill-right': () => fill('right'),
    clear: () => {
      const edits = clearEdits({ columns, source, ranges })
      if (edits.length > 0) onEdit(edits, edits.length === 1 ? 'Clear a cell' : `Clear ${edits.length} cells`)
    },
    list: () => {
      beginEdit('editing', textAt(selection.anchor.row, selection.anchor.col))
      if (editor.current() !== null) editor.openList(selection.anchor)
    },
    'insert-row': () => {
      if (canAddRows) props.onInsertRows(Math.min(top, source.rowCount), Math.max(1, touched().length))
      else onRefuse('Rows cannot be inserted while only some of them are shown.')
    },
    'delete-row': () => {
      const rows = touched()
      if (rows.length > 0) props.onDeleteRows(rows)
    },
  }

  function step(rows: number, cols: number, from = latest.current.anchor): void {
    const last = world.current.bounds
    const row = Math.max(0, Math.min(last.rows - 1, from.row + rows))
    select(atCell(row, Math.max(0, Math.min(last.cols - 1, from.col + cols))))
  }
  /** Tab goes right and remembers where it began; Enter goes down to there. */
  function leaveBy(event: KeyboardEvent): void {
    const back = event.shiftKey ? -1 : 1
    if (event.key === 'Tab') {
      tabStart.current ??= latest.current.anchor.col
      step(0, back)
      return
    }
    const { anchor } = latest.current
    step(back, 0, { row: anchor.row, col: tabStart.current ?? anchor.col })
    tabStart.current = null
  }

  function keyWhileEditing(event: KeyboardEvent): void {
    const at = editor.current()
    if (at === null) return
    const isList = at.suggestions.length > 0
    if (isList && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault()
      editor.highlight(event.key === 'ArrowDown' ? 1 : -1)
      return
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      flushSync(editor.cancel)
      return
    }
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault()
      area.current?.setRangeText('\n', area.current.selectionStart, area.current.selectionEnd, 'end')
      editor.typed()
      return
    }
    const isLeaving = event.key === 'Enter' || event.key === 'Tab'
    const isMoving = at.mode === 'typing' && /^(Arrow|Page|Home|End)/.test(event.key)
    if (!isLeaving && !isMoving) return
    event.preventDefault()
    flushSync(() => {
      const chosen = at.suggestions[at.highlighted]
      if (chosen !== undefined) editor.choose(chosen)
      editor.commit()
    })
    flushSync(() => {
      if (isLeaving) leaveBy(event)
      else moveBy(event)
    })
  }
  function moveBy(event: KeyboardEvent): boolean {
    const now = latest.current
    const { current } = world
    const around = {
      bounds: current.bounds,
      rowCount: current.source.rowCount,
      pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 2),
      isFilled: (row: number, col: number) => textAt(row, col) !== '',
    }
    const to = destination(event, event.shiftKey ? now.head : now.anchor, around)
    if (to === null) return false
    tabStart.current = null
    select(moveTo(now, to, event.shiftKey))
    return true
  }
  function keyWhileIdle(event: KeyboardEvent): void {
    const mayLeave = tabLeaves.current
    tabLeaves.current = event.key === 'Escape'
    if (event.key === 'Escape') {
      select(atCell(selection.anchor.row, selection.anchor.col), null)
      return
    }
    if (event.key === 'Tab' && mayLeave) return
    const command = commandOf(event, isMac)
    if (command !== null) {
      event.preventDefault()
      flushSync(commands[command])
      return
    }
    if (event.key === 'Tab' || (event.key === 'Enter' && !event.altKey && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault()
      flushSync(() => leaveBy(event))
      return
    }
    let isMove = false
    flushSync(() => {
      isMove = moveBy(event)
    })
    if (isMove) event.preventDefault()
  }

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
  useEffect(() => onSelect?.(ranges), [wanted, source.rowCount])
  useHandle(handle, area, columns, selectRange)

  const place = editing ?? selection.anchor
  const listId = `${id}-list`
  const hasList = editing !== null && editing.suggestions.length > 0
  const editorTop = (place.row + 1) * rowHeight
  const isLow = editorTop - (scroller.current?.scrollTop ?? 0) > (scroller.current?.clientHeight ?? 0) - 300

  return (
    <ContextMenu
      area={<div className={styles.grid} />}
      entries={gridMenu(commands, { rows: touched().length, canAddRows, isMac })}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside has the role; this only scrolls it */}
      <div
        ref={scroller}
        className={styles.scroller}
        onPointerDown={(event) => {
          if (event.target === area.current) return
          if (editor.current() !== null) flushSync(editor.commit)
          tabStart.current = null
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
          <div role="rowgroup" className={styles.body} style={{ height: bounds.rows * rowHeight }}>
            {virtualizer.getVirtualItems().map((item) => (
              <GridRow
                key={item.index < source.rowCount ? source.rowKey(item.index) : 'new'}
                id={id}
                row={item.index}
                top={item.index * rowHeight}
                columns={columns}
                widths={widths}
                source={source}
                spans={spansOf(ranges, item.index)}
                activeCol={item.index === selection.anchor.row ? selection.anchor.col : -1}
                isNew={item.index >= source.rowCount}
              />
            ))}
          </div>
        </div>
        <textarea
          ref={area}
          rows={1}
          wrap="soft"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-label={editing === null ? told : `Edit ${told}`}
          {...(hasList
            ? {
                role: 'combobox',
                'aria-expanded': true,
                'aria-controls': listId,
                'aria-autocomplete': 'list' as const,
                'aria-activedescendant':
                  editing.highlighted < 0 ? undefined : `${listId}-${editing.highlighted}`,
              }
            : {})}
          className={classNames(styles.editor, editing === null && styles.editorIdle)}
          style={{ left: lefts[place.col], top: editorTop, width: widths[place.col], height: rowHeight }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.keyCode === 229) return
            if (editor.current() === null) keyWhileIdle(event)
            else keyWhileEditing(event)
          }}
          onInput={(event) => {
            const box = event.currentTarget
            if (editor.current() === null) beginEdit('typing', box.value)
            else editor.typed()
            box.style.height = `${rowHeight}px`
            if (box.scrollHeight > rowHeight) box.style.height = `${Math.min(220, box.scrollHeight + 4)}px`
          }}
          onBlur={() => editor.commit()}
          onCopy={(event) => editor.current() === null && clipboard.copy(event)}
          onCut={(event) => editor.current() === null && clipboard.cut(event)}
          onPaste={(event) => editor.current() === null && clipboard.paste(event)}
        />
        {hasList && (
          <SuggestionList
            id={listId}
            suggestions={editing.suggestions}
            highlighted={editing.highlighted}
            onPick={(suggestion) => {
              editor.choose(suggestion)
              area.current?.focus({ preventScroll: true })
            }}
            place={{ left: lefts[place.col] ?? 0, top: editorTop + (isLow ? 0 : rowHeight), isAbove: isLow }}
          />
        )}
      </div>
      <div className={styles.live} aria-live="polite">
        {told}
      </div>
    </ContextMenu>
  )
}

// biome-ignore-all lint/a11y/useSemanticElements: rows outside the view are absent, which an HTML table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: one text area has the focus for all cells
import type { PointerEvent } from 'react'
import { ContextMenu, FloatingMenu } from '../ui/menu.tsx'
import { CellProblem } from './cell-problem.tsx'
import { describeSelection } from './describe-cell.ts'
import { DropLine } from './drop-line.tsx'
import { CellEditor } from './editor/cell-editor.tsx'
import styles from './grid.module.css'
import { GridBody } from './grid-body.tsx'
import { GridHead } from './grid-head.tsx'
import type { GridProps } from './grid-props.ts'
import { hiddenPlaces } from './layout.ts'
import { atCell, wholeColumns } from './selection.ts'
import { useGrid, useShowBeside } from './use-grid.ts'

const frame = <div className={styles.grid} />

/**
 * A spreadsheet over rows of texts; grid-props.ts says what it asks of its owner. Ours, on a bare virtual list: of six
 * grids that were measured none had every key of a spreadsheet, a real ARIA grid in the page that screen readers follow,
 * our content security policy, and no keystroke lost.
 */
export function Grid(given: GridProps) {
  const grid = useGrid(given)
  const { props, id, area, scroller, columns, measures, size, show, picked, ranges } = grid
  const { changes, clipboard, menus, menuOf, acts, keys, drags } = grid
  const { selection } = picked
  const { current } = selection
  const { editor } = changes
  const spoken = describeSelection(props.source, columns, selection, size)
  const problem = selection.isGone === true ? null : changes.problemAt(current)
  useShowBeside(problem !== null, () => show(current))

  function onPointerDown(event: PointerEvent): void {
    if (event.target === area.current) return
    grid.endEdit()
    if (event.target instanceof Element && event.target.closest('[data-corner]') !== null)
      acts['select-all'].perform()
    else drags.onPointerDown(event)
  }
  return (
    <ContextMenu area={frame} entries={() => menuOf(menus.place)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside has the role; this only scrolls it */}
      <div
        ref={grid.takeBox}
        className={styles.scroller}
        onPointerDown={onPointerDown}
        onMouseDown={(event) => {
          if (event.target === area.current) return
          event.preventDefault()
          area.current?.focus({ preventScroll: true })
        }}
        onDoubleClick={drags.onDoubleClick}
        onContextMenuCapture={(event) => menus.notePlace(event.target)}
      >
        <div
          role="grid"
          id={id}
          aria-label={props.label}
          aria-rowcount={size.rows + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          style={{ width: measures.totalWidth }}
        >
          <GridHead
            columns={columns}
            measures={measures}
            ranges={ranges}
            hiddenBefore={hiddenPlaces(props.columns, props.layout)}
            note={props.headNote}
            menuCol={menus.head?.col ?? null}
            onResize={grid.startResize}
            onMenu={(col, button) => {
              picked.select(props.canAddRows ? wholeColumns(col, col, size) : atCell(0, col), null)
              menus.openColumn({ row: current.row, col }, button)
            }}
          />
          <GridBody
            id={id}
            box={grid.box}
            rows={size.rows}
            columns={columns}
            measures={measures}
            source={props.source}
            active={selection.isGone === true ? null : current}
            ranges={ranges}
            filling={drags.preview?.kind === 'fill' ? drags.preview.range : null}
            cut={clipboard.waiting}
          />
        </div>
        <DropLine preview={drags.preview} measures={measures} rows={size.rows} scroller={scroller} />
        <CellEditor
          id={id}
          area={area}
          scroller={scroller}
          editor={editor}
          columns={columns}
          measures={measures}
          current={current}
          isGone={selection.isGone === true}
          spoken={spoken}
          onKeyDown={keys.onKeyDown}
          onType={(text) => changes.begin('typing', text)}
          clipboard={clipboard}
          onTravel={(way) => acts[way].perform()}
          onRefuse={props.onRefuse}
        />
      </div>
      {problem !== null && <CellProblem {...problem} />}
      <div className={styles.live} aria-live="polite">
        {editor.editing === null ? `${changes.announced()}${spoken}` : `Editing ${spoken}`}
      </div>
      <FloatingMenu
        anchor={menus.head?.anchor ?? null}
        entries={() => menuOf('columns')}
        onClose={menus.closeColumn}
      />
    </ContextMenu>
  )
}

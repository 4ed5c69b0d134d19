import { type RefObject, useState } from 'react'
import type { Cell } from '../grid-props.ts'
import { pressedPart } from '../pressed-part.ts'
import type { MenuPlace } from './grid-menu.ts'

export interface MenusDeps {
  /** Id of the grid. */
  readonly id: string
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly show: (cell: Cell) => void
  /** Told when the menu of a column opens. */
  readonly onColumn: (col: number) => void
}

/** Which menu is open, and where: that of cells and rows opens as the system does it, that of a column at its title. */
export function useMenus({ id, area, scroller, show, onColumn }: MenusDeps) {
  const [place, setPlace] = useState<MenuPlace>('cells')
  const [head, setHead] = useState<{ readonly col: number; readonly anchor: Element } | null>(null)
  return {
    place,
    head,
    /** Before the menu opens: what was pressed. */
    notePlace: (target: EventTarget | null): void => {
      const part = pressedPart(target)
      setPlace(part?.kind === 'title' ? 'columns' : part?.kind === 'number' ? 'rows' : 'cells')
      if (part?.kind === 'title') onColumn(part.col)
    },
    openColumn: (cell: Cell, button?: Element): void => {
      show(cell)
      const anchor = button ?? scroller.current?.querySelector(`[data-head="${cell.col}"]`)
      if (!(anchor instanceof Element)) return
      setHead({ col: cell.col, anchor })
      onColumn(cell.col)
    },
    closeColumn: (): void => setHead(null),
    /** As a right click on the current cell would. */
    openCell: (cell: Cell): void => {
      show(cell)
      const box = document.getElementById(`${id}-${cell.row}-${cell.col}`)?.getBoundingClientRect()
      const at = { clientX: (box?.left ?? 0) + 12, clientY: box?.bottom ?? 0 }
      area.current?.dispatchEvent(new MouseEvent('contextmenu', { ...at, bubbles: true, cancelable: true }))
    },
  }
}

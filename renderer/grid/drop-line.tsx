import type { RefObject } from 'react'
import type { DragPreview } from './drag.ts'
import styles from './grid.module.css'
import { type Measures, rowHeight } from './show-cell.ts'

export interface DropLineProps {
  readonly preview: DragPreview | null
  readonly measures: Measures
  readonly rows: number
  readonly scroller: RefObject<HTMLElement | null>
}

/** Where rows or columns that are dragged would go. */
export function DropLine({ preview, measures, rows, scroller }: DropLineProps) {
  if (preview === null || preview.kind === 'fill') return null
  if (preview.kind === 'rows') {
    const top = (preview.before + 1) * rowHeight - 1
    return <div className={styles.dropRow} style={{ top, width: measures.totalWidth }} />
  }
  const x = measures.lefts[preview.before] ?? measures.totalWidth
  const left = x <= measures.frozenWidth ? x + (scroller.current?.scrollLeft ?? 0) : x
  return <div className={styles.dropColumn} style={{ left: left - 2, height: (rows + 1) * rowHeight }} />
}

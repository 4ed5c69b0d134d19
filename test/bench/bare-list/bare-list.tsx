import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useVirtualizer } from '../../../renderer/ui/table/virtual-rows.ts'
import styles from './bare-list.module.css'

export type Texts = string[]

/** Of the grid's rows. */
const rowHeight = 30
/** Of the grid's columns. */
const widths = [128, 240, 150, 210, 180, 84, 170, 220, 110, 110]

interface BareListProps {
  readonly rows: readonly Texts[]
  readonly put: (at: number, rows: readonly Texts[]) => Promise<void>
}

/** Rows of texts and nothing else. Enter saves a text in the row that was clicked and goes on to the next. */
export function BareList({ rows, put }: BareListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return
      const row = rows[at]
      if (row !== undefined) row[7] = `x${at}`
      flushSync(() => setAt(at + 1))
      if (row !== undefined) void put(at, [row])
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [at, rows, put])
  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          // biome-ignore lint/a11y/useSemanticElements: as the grid's rows
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the window
          <div
            key={item.index}
            role="row"
            tabIndex={-1}
            className={styles.row}
            data-current={item.index === at}
            style={{ transform: `translateY(${item.start}px)` }}
            onClick={() => setAt(item.index)}
          >
            {rows[item.index]?.map((text, col) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay
              // biome-ignore lint/a11y/useSemanticElements: as the grid's cells
              // biome-ignore lint/a11y/useFocusableInteractive: nothing here takes the focus
              <div key={col} role="gridcell" className={styles.cell} style={{ width: widths[col] }}>
                {text}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

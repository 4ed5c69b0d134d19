import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import styles from './selection-bar.module.css'

export interface SelectionBarProps {
  /** `12 sites`. */
  readonly what: string
  readonly onClear: () => void
  /** What can be done with them. */
  readonly children: ReactNode
}

/** The acts for the selected rows of a table, above it. */
export function SelectionBar({ what, onClear, children }: SelectionBarProps) {
  return (
    <div className={styles.bar}>
      <strong>{what} selected</strong>
      <span className={styles.spring} />
      {children}
      <Button size="small" tone="quiet" onClick={onClear}>
        Select none
      </Button>
    </div>
  )
}

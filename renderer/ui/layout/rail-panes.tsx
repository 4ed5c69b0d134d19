import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import styles from './rail-panes.module.css'

export interface RailPanesProps {
  /** What the rail lists: `Sections`. */
  readonly label: string
  /** Links or cards; the one that is shown has `aria-current`. */
  readonly rail: ReactNode
  /** More entries than a row holds: in a small window too the rail stands beside, and only gets narrower. */
  readonly isLong?: boolean
  readonly children: ReactNode
}

/** A rail of what there is, and beside it what was chosen; in a small window the rail is a row above. */
export function RailPanes({ label, rail, isLong = false, children }: RailPanesProps) {
  return (
    <div className={classNames(styles.panes, isLong && styles.long)} data-panes>
      <nav className={styles.rail} aria-label={label}>
        {rail}
      </nav>
      {children}
    </div>
  )
}

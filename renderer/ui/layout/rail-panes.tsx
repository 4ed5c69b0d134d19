import { type ReactNode, useEffect, useRef } from 'react'
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
  const list = useRef<HTMLElement>(null)
  const seen = useRef<Element | null>(null)
  // A long rail does not fit a small window: what was chosen elsewhere, from search or F1, is not left out of sight.
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current]') ?? null
    if (current !== seen.current) current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    seen.current = current
  })
  return (
    <div className={classNames(styles.panes, isLong && styles.long)}>
      <nav ref={list} className={styles.rail} aria-label={label}>
        {rail}
      </nav>
      {children}
    </div>
  )
}

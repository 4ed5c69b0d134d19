import type { ReactNode } from 'react'
import { IconButton } from '../button.tsx'
import { X } from '../icons.ts'
import styles from './side-panel.module.css'

export interface SidePanelProps {
  readonly title: string
  /** Beside the title. */
  readonly actions?: ReactNode
  /** Below the title, e.g. a search field. */
  readonly tools?: ReactNode
  readonly foot?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The frame of a list beside the grid; Escape in it closes it. */
export function SidePanel({ title, actions, tools, foot, onClose, children }: SidePanelProps) {
  return (
    <aside
      className={styles.panel}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className={styles.header}>
        <h2>{title}</h2>
        {actions}
        <IconButton
          size="small"
          label={`Close ${title.toLowerCase()}`}
          icon={<X size={14} aria-hidden />}
          onClick={onClose}
        />
      </header>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      {children}
      {foot !== undefined && <p className={styles.foot}>{foot}</p>}
    </aside>
  )
}

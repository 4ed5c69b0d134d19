import { type ReactNode, useEffect, useRef } from 'react'
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

/** The frame of a list beside the grid; Escape in it closes it. What had the focus in it and goes away leaves it the focus. */
export function SidePanel({ title, actions, tools, foot, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  const focused = useRef<Element | null>(null)
  useEffect(() => {
    const { current } = panel
    if (current === null) return
    // Without this, Tab begins at the top of the page after a button that is gone once it was pressed (WCAG 2.4.3).
    const changes = new MutationObserver(() => {
      if (focused.current === null || focused.current.isConnected) return
      focused.current = null
      if (document.activeElement === document.body) current.focus({ preventScroll: true })
    })
    changes.observe(current, { childList: true, subtree: true })
    return () => changes.disconnect()
  }, [])
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      onFocus={({ target }) => {
        focused.current = target
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null) focused.current = null
      }}
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

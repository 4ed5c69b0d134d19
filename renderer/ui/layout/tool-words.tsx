import type { ReactNode } from 'react'
import styles from './tool-words.module.css'

export interface ToolWordsProps {
  readonly children: ReactNode
  /** Seen instead where there is no room; the icon alone by default. */
  readonly short?: string
}

/** The words of a tool beside its icon. Where there is no room they are read aloud only. */
export const ToolWords = ({ children, short }: ToolWordsProps) => (
  <>
    <span className={styles.wide}>{children}</span>
    {short !== undefined && (
      <span className={styles.narrow} aria-hidden>
        {short}
      </span>
    )}
  </>
)

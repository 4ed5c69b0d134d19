import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { useWindowBelow } from '../layout/use-window-below.ts'
import styles from './spoken-only.module.css'

export interface SpokenWordsProps {
  /** In windows of at most so many pixels; in wider ones they are seen. */
  readonly below: number
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** Words that there is no room to see: they are read aloud. */
export function SpokenWords({ below, className, children }: SpokenWordsProps) {
  const isNarrow = useWindowBelow(below)
  return <span className={classNames(className, isNarrow && styles.spoken)}>{children}</span>
}

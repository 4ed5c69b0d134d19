import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { firstControl } from '../dialog/window-popup.tsx'
import { screenHeading } from '../layout/screen-heading.ts'
import { ProgressBar, type ProgressBarProps } from './progress-bar.tsx'
import styles from './stoppable-work.module.css'

export interface StoppableWorkProps extends Pick<ProgressBarProps, 'label' | 'done' | 'total'> {
  /** A verb. */
  readonly stopLabel?: string
  readonly size?: 'small' | 'medium'
  readonly onStop: () => void
}

/**
 * How far long work is and the button that stops it, for as long as it goes on: in view where it was begun. The focus
 * is never lost with either: what began the work and is gone hands it to the button, and the button, when it goes, back
 * to where it was or to what is there instead.
 */
export function StoppableWork({
  stopLabel = 'Cancel',
  size = 'medium',
  onStop,
  ...progress
}: StoppableWorkProps) {
  const root = useRef<HTMLDivElement>(null)
  useKeptFocus(root)
  useLayoutEffect(() => {
    const { current } = root
    if (current?.parentElement?.contains(document.activeElement)) current.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={root} className={styles.root}>
      <ProgressBar {...progress} />
      <Button size={size} onClick={onStop}>
        {stopLabel}
      </Button>
    </div>
  )
}

function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  // As it is first drawn: what goes away in its favour is still there.
  const [before] = useState(() => document.activeElement)
  useLayoutEffect(() => {
    const { current } = root
    if (current === null) return
    const around = current.parentElement
    const isLost = document.activeElement === document.body && before?.isConnected === false
    if (isLost) firstControl(current)?.focus({ preventScroll: true })
    return () => {
      if (!current.contains(document.activeElement)) return
      queueMicrotask(() => {
        // What is around it, a window for one, may have taken it over; what a person went to keeps it.
        if (document.activeElement?.contains(around) === false && document.activeElement !== document.body)
          return
        const instead = around?.isConnected === true ? firstControl(around) : null
        const place =
          before instanceof HTMLElement && before.isConnected && before !== document.body
            ? before
            : (instead ?? screenHeading())
        place?.focus({ preventScroll: true })
      })
    }
  }, [root, before])
}

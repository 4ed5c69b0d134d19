import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { classNames } from '../class-names.ts'
import styles from './coach-mark.module.css'

export interface CoachMarkProps {
  /** Names the region, e.g. `Tour, step 2 of 4`. */
  readonly label: string
  readonly title: string
  readonly children: ReactNode
  readonly actions: ReactNode
  /** A selector of what it is about; null, or what is not there, puts it into the corner. */
  readonly anchor: string | null
  /** The anchor is only ringed, and the words stay in the corner: what is beside it is needed meanwhile. */
  readonly isApart?: boolean
}

/** How often it is looked where the anchor is: it may come later, move or go. Until it is there, more often. */
const lookEveryMs = 400
const seekEveryMs = 60
const gap = 12
const edge = 8

/**
 * Words beside what they are about. It takes no focus and stops no press: a region of its own at the end of the page,
 * whose words are read aloud when they change.
 */
export function CoachMark({ label, title, children, actions, anchor, isApart = false }: CoachMarkProps) {
  const mark = useRef<HTMLElement>(null)
  const titleId = useId()
  const isAnchored = usePlacing(mark, anchor, isApart) && !isApart
  return (
    <aside
      ref={mark}
      className={classNames(styles.mark, !isAnchored && styles.corner)}
      aria-label={label}
      aria-describedby={titleId}
    >
      <div role="status">
        <p className={styles.label}>{label}</p>
        <p id={titleId} className={styles.title}>
          {title}
        </p>
        <p className={styles.text}>{children}</p>
      </div>
      <div className={styles.actions}>{actions}</div>
    </aside>
  )
}

/** Rings the anchor, and keeps a mark beside it; false while there is none to see. */
function usePlacing(
  mark: { readonly current: HTMLElement | null },
  anchor: string | null,
  isApart: boolean,
): boolean {
  const [isAnchored, setAnchored] = useState(false)
  const place = () => {
    const element = anchor === null ? null : document.querySelector<HTMLElement>(anchor)
    const isSeen = element !== null && element.getClientRects().length > 0
    setAnchored(isSeen)
    if (mark.current === null) return
    if (isSeen && !isApart) putBeside(mark.current, element.getBoundingClientRect())
    else mark.current.style.translate = ''
  }
  useLayoutEffect(place)
  useEffect(() => {
    const timer = setInterval(place, isAnchored || anchor === null ? lookEveryMs : seekEveryMs)
    window.addEventListener('resize', place)
    return () => {
      clearInterval(timer)
      window.removeEventListener('resize', place)
    }
  })
  useEffect(() => {
    if (!isAnchored || anchor === null) return
    const element = document.querySelector<HTMLElement>(anchor)
    element?.setAttribute('data-coached', '')
    return () => element?.removeAttribute('data-coached')
  }, [isAnchored, anchor])
  return isAnchored
}

/** Below its anchor, or beside or inside it where there is no room, and always whole in the window. */
function putBeside(mark: HTMLElement, around: DOMRect): void {
  const { width, height } = mark.getBoundingClientRect()
  const isTall = around.height > window.innerHeight / 2
  const isRail = around.right < window.innerWidth / 3
  const left = isRail ? around.right + gap : around.right - width - (isTall ? gap * 2 : 0)
  const top = isTall
    ? around.bottom - height - gap * 2
    : isRail
      ? around.top
      : around.bottom + gap + height > window.innerHeight
        ? around.top - height - gap
        : around.bottom + gap
  const within = (at: number, size: number, all: number) => Math.max(edge, Math.min(at, all - size - edge))
  const x = within(left, width, window.innerWidth)
  const y = within(top, height, window.innerHeight)
  mark.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
}

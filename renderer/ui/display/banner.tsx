import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { CircleAlert, CircleCheck, FlaskConical, Info, TriangleAlert } from '../icons.ts'
import styles from './banner.module.css'

const icons = {
  info: <Info size={15} aria-hidden />,
  ok: <CircleCheck size={15} aria-hidden />,
  warning: <TriangleAlert size={15} aria-hidden />,
  error: <CircleAlert size={15} aria-hidden />,
  marked: <FlaskConical size={15} aria-hidden />,
} as const

export interface BannerProps {
  /** Scrolls itself into view when it appears: it answers what the person just did. */
  readonly isAnswer?: boolean | undefined
  readonly tone: keyof typeof icons
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Something to know about what is below it; stays as long as it is true. Errors are read aloud. */
export function Banner({ tone, title, isAnswer, children, actions }: BannerProps) {
  return (
    <div
      ref={isAnswer === true ? showIt : undefined}
      className={classNames(styles.banner, styles[tone])}
      role={tone === 'error' ? 'alert' : 'note'}
    >
      {icons[tone]}
      <div className={styles.text}>
        {title !== undefined && <div className={styles.title}>{title}</div>}
        {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

function showIt(banner: HTMLDivElement | null): void {
  banner?.scrollIntoView({ block: 'nearest' })
}

import { type ReactNode, useLayoutEffect } from 'react'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { ArrowLeft } from './icons.ts'
import { takeLostFocus } from './layout/take-lost-focus.ts'
import styles from './screen.module.css'

export interface ScreenProps {
  readonly title: ReactNode
  /** Where this is one of several: the way back to all of them. */
  readonly back?: { readonly label: string; readonly onBack: () => void } | undefined
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  /** Links to the screens beside this one, below the title. */
  readonly tabs?: ReactNode
  /** Search and filters, below the title. */
  readonly toolbar?: ReactNode
  /** The content is `RailPanes`, which have a line of their own. */
  readonly hasPanes?: boolean | undefined
  /** The body scrolls as a whole, instead of a part of it. */
  readonly isScrolling?: boolean | undefined
  readonly children: ReactNode
}

/** One screen: title, what can be done, filters, content. */
export function Screen(props: ScreenProps) {
  const { title, back, subtitle, actions, tabs, toolbar, hasPanes, isScrolling, children } = props
  useLayoutEffect(takeLostFocus, [])
  const shownTitle = (
    <h1 tabIndex={-1} className={styles.title}>
      {title}
    </h1>
  )
  return (
    <main
      className={classNames(
        styles.screen,
        tabs !== undefined && styles.tabbed,
        hasPanes === true && styles.withPanes,
      )}
    >
      <header className={styles.header}>
        <div className={styles.heading}>
          {back === undefined ? (
            shownTitle
          ) : (
            <div className={styles.withBack}>
              <IconButton
                className={styles.back}
                label={back.label}
                icon={<ArrowLeft size={16} aria-hidden />}
                onClick={back.onBack}
              />
              {shownTitle}
            </div>
          )}
          {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {tabs}
      {toolbar !== undefined && <div className={styles.toolbar}>{toolbar}</div>}
      {isScrolling === true ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        <section className={classNames(styles.body, styles.scrolls)} tabIndex={0} aria-label="Content">
          {children}
        </section>
      ) : (
        <div className={styles.body}>{children}</div>
      )}
    </main>
  )
}

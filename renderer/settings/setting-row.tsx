import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import type { ListedSetting } from './setting-list.ts'
import styles from './settings.module.css'

export interface SettingRowProps {
  readonly setting: ListedSetting
  /** Somebody came for this one: it is scrolled to and gets the focus. */
  readonly isWanted: boolean
  /** Said below the explanation; null where there is nothing to reset. */
  readonly defaultWords: string | null
  readonly isDefault: boolean
  readonly onReset: () => void
  /** The stored value could not be read: the default counts. */
  readonly isDamaged?: boolean | undefined
  /** Takes the whole width, below the words. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

const focusable = 'button:not([disabled]), input, [role=combobox], a[href]'

/** One setting: what it is, what it changes, its default, and the control. */
export function SettingRow(props: SettingRowProps) {
  const { setting, isWanted, defaultWords, isDefault, onReset, isDamaged, more, children } = props
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isWanted) return
    row.current?.scrollIntoView({ block: 'center' })
    row.current?.querySelector<HTMLElement>(`.${styles.control} :is(${focusable})`)?.focus()
  }, [isWanted])
  const { id, title, explanation } = setting
  return (
    <section
      ref={row}
      aria-labelledby={`setting-${id}`}
      className={classNames(styles.row, isWanted && styles.wanted)}
    >
      <div className={styles.words}>
        <h3 id={`setting-${id}`} className={styles.name}>
          {title}
        </h3>
        <p className={styles.explanation}>{explanation}</p>
        {isDamaged === true && (
          <p className={styles.damaged}>The stored value could not be read: the default counts.</p>
        )}
        {defaultWords !== null && (
          <p className={styles.default}>
            <span>Default: {defaultWords}</span>
            {(!isDefault || isDamaged === true) && (
              <Button size="small" tone="quiet" onClick={onReset} aria-label={`Reset “${title}”`}>
                Reset
              </Button>
            )}
          </p>
        )}
      </div>
      <div className={styles.control}>{children}</div>
      {more !== undefined && <div className={styles.more}>{more}</div>}
    </section>
  )
}

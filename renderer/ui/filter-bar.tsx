import type { ReactNode } from 'react'
import { SearchField } from './field/search-field.tsx'
import styles from './screen.module.css'
import { Select } from './select.tsx'

export interface FilterBarProps {
  /** What can be found, e.g. `Find a person, site or role`. */
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** What else narrows the list. */
  readonly children: ReactNode
}

/** The line above a list: what is searched for, then what else narrows it. */
export const FilterBar = ({ label, text, onText, children }: FilterBarProps) => (
  <div className={styles.toolbar}>
    <SearchField className={styles.search} label={label} value={text} onValueChange={onText} />
    {children}
  </div>
)

export interface AnySelectProps {
  readonly label: string
  /** What chooses all, as `Any client`; its value is ''. */
  readonly any: string
  readonly value: string
  readonly onValueChange: (value: string) => void
  /** Nothing is shown where there is nothing to choose. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One of many, or any. */
export function AnySelect({ label, any, value, onValueChange, options }: AnySelectProps) {
  if (options.length === 0) return null
  return (
    <Select
      label={label}
      isLabelHidden
      value={value}
      onValueChange={onValueChange}
      options={[{ value: '', label: any }, ...options]}
    />
  )
}

/** Choices that are called what they are. */
export const namedOptions = (names: readonly string[]) => names.map((value) => ({ value, label: value }))

import type { Ref } from 'react'
import { IconButton } from '../button.tsx'
import { classNames } from '../class-names.ts'
import styles from '../field.module.css'
import { Search, X } from '../icons.ts'

export interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly placeholder?: string | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
  readonly className?: string | undefined
  /** The list it filters, whose entries are walked through without leaving the field. */
  readonly list?: { readonly id: string; readonly activeId: string | undefined } | undefined
}

/** Filters what is shown below it; Escape empties it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onValueChange, placeholder, ref, className, list } = props
  const combobox = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': true,
    'aria-controls': list?.id,
    'aria-activedescendant': list?.activeId,
  } as const
  return (
    <div className={classNames(styles.search, className)}>
      <Search size={14} aria-hidden />
      <input
        ref={ref}
        type="search"
        {...(list === undefined ? {} : combobox)}
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onValueChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            onValueChange('')
          }
        }}
        className={styles.input}
        spellCheck={false}
      />
      {value !== '' && (
        <IconButton
          label="Clear"
          size="small"
          className={styles.clear}
          icon={<X size={14} aria-hidden />}
          onClick={() => onValueChange('')}
        />
      )}
    </div>
  )
}

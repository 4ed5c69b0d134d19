import { Select as BaseSelect } from '@base-ui/react/select'
import { type ReactNode, useId, useRef } from 'react'
import { classNames } from './class-names.ts'
import fieldStyles from './field.module.css'
import { ChevronsUpDown } from './icons.ts'
import { loadPopup } from './parts/load-popup.ts'
import type { SelectOption } from './popup/select-option.ts'
import styles from './select.module.css'

// What opens is no part of a first screen.
const SelectPopup = loadPopup(async () => (await import('./popup/select-popup.tsx')).SelectPopup)

export interface SelectProps<T extends string> {
  readonly label: string
  readonly isLabelHidden?: boolean | undefined
  readonly value: T
  readonly onValueChange: (value: T) => void
  readonly options: readonly SelectOption<T>[]
  readonly description?: ReactNode
  readonly isDisabled?: boolean | undefined
  readonly size?: 'small' | 'medium' | undefined
  /** `quiet` shows no border until pointed at. */
  readonly tone?: 'plain' | 'quiet' | undefined
}

/** One of a few values. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, isLabelHidden, value, onValueChange, options, description, isDisabled, size, tone } = props
  const labelId = useId()
  const root = useRef<BaseSelect.Root.Actions>(null)
  return (
    <div className={fieldStyles.field}>
      <span
        id={labelId}
        aria-hidden
        className={isLabelHidden === true ? fieldStyles.hidden : fieldStyles.label}
      >
        {label}
      </span>
      <BaseSelect.Root
        actionsRef={root}
        items={options}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onValueChange(next)
        }}
        disabled={isDisabled === true}
      >
        <BaseSelect.Trigger
          aria-labelledby={labelId}
          className={classNames(
            styles.trigger,
            size === 'small' && styles.small,
            tone === 'quiet' && styles.quiet,
          )}
        >
          <BaseSelect.Value className={styles.value} />
          <BaseSelect.Icon className={styles.icon}>
            <ChevronsUpDown size={13} aria-hidden />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <SelectPopup options={options} root={root} />
      </BaseSelect.Root>
      {description !== undefined && <p className={fieldStyles.description}>{description}</p>}
    </div>
  )
}

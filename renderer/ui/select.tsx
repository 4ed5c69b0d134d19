import { Select as BaseSelect } from '@base-ui/react/select'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import fieldStyles from './field.module.css'
import { Check, ChevronsUpDown } from './icons.ts'
import menuStyles from './menu.module.css'
import styles from './select.module.css'

export interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly detail?: string | undefined
}

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
        <BaseSelect.Portal>
          <BaseSelect.Positioner
            className={menuStyles.positioner}
            sideOffset={4}
            alignItemWithTrigger={false}
            align="start"
          >
            <BaseSelect.Popup className={classNames(menuStyles.popup, styles.list)}>
              <BaseSelect.List>
                {options.map((option) => (
                  <BaseSelect.Item key={option.value} value={option.value} className={menuStyles.item}>
                    <span className={menuStyles.check}>
                      <BaseSelect.ItemIndicator>
                        <Check size={14} aria-hidden />
                      </BaseSelect.ItemIndicator>
                    </span>
                    <span className={menuStyles.label}>
                      <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                      {option.detail !== undefined && (
                        <span className={menuStyles.detail}>{option.detail}</span>
                      )}
                    </span>
                  </BaseSelect.Item>
                ))}
              </BaseSelect.List>
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
      {description !== undefined && <p className={fieldStyles.description}>{description}</p>}
    </div>
  )
}

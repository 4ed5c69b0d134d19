import { type ReactNode, useId } from 'react'
import styles from './radio-group.module.css'

export interface RadioOption<T extends string> {
  readonly value: T
  readonly label: ReactNode
}

export interface RadioGroupProps<T extends string> {
  /** Names the group for whoever cannot see what stands around it. */
  readonly label: string
  readonly options: readonly RadioOption<T>[]
  /** null: nothing is chosen. */
  readonly value: T | null
  readonly onValueChange: (value: T) => void
  readonly isDisabled?: boolean | undefined
}

/** One of a few answers, all in sight; arrows move between them as in every radio group. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, options, value, onValueChange, isDisabled } = props
  const name = useId()
  return (
    <div className={styles.group} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={isDisabled === true}
            onChange={() => onValueChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  )
}

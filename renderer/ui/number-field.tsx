import { Field as BaseField } from '@base-ui/react/field'
import { NumberField as BaseNumberField } from '@base-ui/react/number-field'
import { useId } from 'react'
import styles from './field.module.css'
import type { FieldProps } from './field.tsx'

// In a file of its own: no first screen has one, and none is to wait for it.

export interface NumberFieldProps extends Omit<FieldProps, 'children'> {
  /** null is empty. */
  readonly value: number | null
  readonly onValueChange: (value: number | null) => void
  /** When the person is done: on leaving the field or pressing Enter. */
  readonly onValueCommitted?: ((value: number | null) => void) | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly placeholder?: string | undefined
  readonly unit?: string | undefined
}

/** A whole number, kept between `min` and `max`. */
export function NumberField(props: NumberFieldProps) {
  const { label, isLabelHidden, description, error, value, onValueChange, unit, placeholder } = props
  const id = useId()
  return (
    <BaseField.Root className={styles.field} invalid={error !== undefined && error !== ''}>
      <label htmlFor={id} className={isLabelHidden === true ? styles.hidden : styles.label}>
        {label}
      </label>
      <BaseNumberField.Root
        id={id}
        value={value}
        onValueChange={onValueChange}
        {...(props.onValueCommitted === undefined ? {} : { onValueCommitted: props.onValueCommitted })}
        min={props.min}
        max={props.max}
        step={1}
        format={{ maximumFractionDigits: 0 }}
      >
        <BaseNumberField.Group className={styles.number}>
          <BaseNumberField.Input className={styles.input} placeholder={placeholder} />
          {unit !== undefined && <span className={styles.description}>{unit}</span>}
        </BaseNumberField.Group>
      </BaseNumberField.Root>
      {description !== undefined && (
        <BaseField.Description className={styles.description}>{description}</BaseField.Description>
      )}
      {error !== undefined && error !== '' && (
        <BaseField.Error match className={styles.error} role="alert">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  )
}

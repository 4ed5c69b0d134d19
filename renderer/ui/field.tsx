import { Field as BaseField } from '@base-ui/react/field'
import type { ComponentProps, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

export interface FieldProps {
  readonly label: ReactNode
  /** The label is only read aloud; the place says what it is. */
  readonly isLabelHidden?: boolean | undefined
  readonly description?: ReactNode
  /** What is wrong and what to do; marks the control invalid. '' for none. */
  readonly error?: string | undefined
  /** Looks odd, but is let through. '' for none. */
  readonly warning?: string | undefined
  readonly children: ReactNode
}

/** Label, control, help and error, tied together for assistive technology. */
export function Field({ label, isLabelHidden, description, error, warning, children }: FieldProps) {
  const isInvalid = error !== undefined && error !== ''
  return (
    <BaseField.Root className={styles.field} invalid={isInvalid}>
      <BaseField.Label className={isLabelHidden === true ? styles.hidden : styles.label}>
        {label}
      </BaseField.Label>
      {children}
      {description !== undefined && (
        <BaseField.Description className={styles.description}>{description}</BaseField.Description>
      )}
      {warning !== undefined && warning !== '' && (
        <p className={styles.warning} role="status">
          {warning}
        </p>
      )}
      {isInvalid && (
        <BaseField.Error match className={styles.error} role="alert">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  )
}

export interface TextFieldProps
  extends Omit<FieldProps, 'children'>,
    Omit<ComponentProps<'input'>, 'children' | 'className' | 'size' | 'defaultValue' | 'value' | 'ref'> {
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly size?: 'small' | 'medium' | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, error, warning, onValueChange, size, ref, ...input } = props
  return (
    <Field {...{ label, isLabelHidden, description, error, warning }}>
      <BaseField.Control
        {...input}
        ref={ref}
        onValueChange={onValueChange}
        className={classNames(styles.input, size === 'small' && styles.small)}
      />
    </Field>
  )
}

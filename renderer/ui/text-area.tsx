import { Field as BaseField } from '@base-ui/react/field'
import type { Ref } from 'react'
import styles from './field.module.css'
import { Field, type FieldProps } from './field.tsx'

export interface TextAreaProps extends Omit<FieldProps, 'children'> {
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly rows: number
  readonly placeholder?: string | undefined
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden, description, error, warning, value, onValueChange, rows, placeholder } = props
  return (
    <Field {...{ label, isLabelHidden, description, error, warning }}>
      <BaseField.Control
        value={value}
        onValueChange={onValueChange}
        className={styles.input}
        render={<textarea ref={props.ref} rows={rows} placeholder={placeholder} spellCheck={false} />}
      />
    </Field>
  )
}

import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { type ReactNode, useId } from 'react'
import styles from './checkbox.module.css'
import fieldStyles from './field.module.css'
import { Check, Minus } from './icons.ts'

export interface CheckboxProps {
  readonly label: ReactNode
  readonly isLabelHidden?: boolean | undefined
  readonly checked: boolean
  readonly onCheckedChange: (checked: boolean) => void
  /** Some of what it stands for is chosen. */
  readonly isMixed?: boolean | undefined
  readonly isDisabled?: boolean | undefined
}

/** A box to tick. */
export function Checkbox(props: CheckboxProps) {
  const { label, isLabelHidden, checked, onCheckedChange, isMixed, isDisabled } = props
  const labelId = useId()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control inside is a Base UI checkbox with its own input
    <label className={styles.label}>
      <BaseCheckbox.Root
        className={styles.box}
        aria-labelledby={labelId}
        checked={checked}
        indeterminate={isMixed === true}
        disabled={isDisabled === true}
        onCheckedChange={onCheckedChange}
      >
        <BaseCheckbox.Indicator className={styles.mark}>
          {isMixed === true ? <Minus size={12} aria-hidden /> : <Check size={12} aria-hidden />}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      {/* The name of the box, by its id. Not hidden, a screen reader would read it once more as a text after the box. */}
      <span id={labelId} aria-hidden className={isLabelHidden === true ? fieldStyles.hidden : undefined}>
        {label}
      </span>
    </label>
  )
}

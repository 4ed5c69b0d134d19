import { Toggle } from '@base-ui/react/toggle'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import styles from './chip.module.css'

export type ChipTone = 'neutral' | 'accent' | 'ok' | 'warning' | 'error' | 'hint' | 'marked'

export interface ChipProps {
  readonly tone?: ChipTone | undefined
  readonly icon?: ReactNode
  readonly children: ReactNode
}

/** A short fact: a state, a flag, a count. Its words say it; its colour only repeats it. */
export function Chip({ tone = 'neutral', icon, children }: ChipProps) {
  return (
    <span className={classNames(styles.chip, styles[tone])}>
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  )
}

export interface ToggleChipProps extends ChipProps {
  readonly isPressed: boolean
  readonly onPressedChange: (isPressed: boolean) => void
}

/** A chip that switches a filter. */
export function ToggleChip({
  tone = 'neutral',
  icon,
  children,
  isPressed,
  onPressedChange,
}: ToggleChipProps) {
  return (
    <Toggle
      pressed={isPressed}
      onPressedChange={onPressedChange}
      className={classNames(styles.chip, styles[tone], styles.toggle)}
    >
      {icon}
      <span className={styles.text}>{children}</span>
    </Toggle>
  )
}

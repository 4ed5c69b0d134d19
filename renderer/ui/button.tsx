import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { LoaderCircle } from './icons.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonTone = 'plain' | 'primary' | 'danger' | 'quiet'

export interface ButtonProps extends Omit<ComponentProps<typeof BaseButton>, 'className'> {
  readonly tone?: ButtonTone | undefined
  readonly size?: 'small' | 'medium' | undefined
  /** Stands before the text, 14-16 px. */
  readonly icon?: ReactNode
  /** Shows that the act is under way and refuses a second press. */
  readonly isBusy?: boolean | undefined
  readonly className?: string | undefined
}

/** A push button. `primary` at most once a screen; `danger` for what cannot be taken back. */
export function Button({ tone = 'plain', size = 'medium', icon, isBusy, className, ...rest }: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      disabled={rest.disabled === true || isBusy === true}
      focusableWhenDisabled
      aria-busy={isBusy === true ? true : undefined}
      className={classNames(styles.button, styles[tone], size === 'small' && styles.small, className)}
    >
      {isBusy === true ? <LoaderCircle size={14} className={styles.spinner} aria-hidden /> : icon}
      {rest.children}
    </BaseButton>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** Read aloud, and shown on hover. */
  readonly label: string
  readonly icon: ReactNode
  /** Shown beside the label in the tooltip; as key maps have it, e.g. `Mod+Z`. */
  readonly shortcut?: string | undefined
}

/** A button that is only an icon; its label is the tooltip. */
export function IconButton({ label, icon, shortcut, tone = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <Button {...rest} tone={tone} aria-label={label} className={classNames(styles.icon, className)}>
        {rest.isBusy === true ? null : icon}
      </Button>
    </Tooltip>
  )
}

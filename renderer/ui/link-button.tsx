import type { ComponentProps } from 'react'
import styles from './link-button.module.css'

/** Goes somewhere within the app; looks like a link. */
export function LinkButton({
  children,
  onClick,
  ...rest
}: Omit<ComponentProps<'button'>, 'className' | 'type'>) {
  return (
    <button
      {...rest}
      type="button"
      className={styles.link}
      onClick={(event) => {
        event.stopPropagation()
        onClick?.(event)
      }}
    >
      {children}
    </button>
  )
}

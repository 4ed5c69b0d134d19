import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { shortcutLabel } from './commands/shortcut-label.ts'
import styles from './tooltip.module.css'

export interface TooltipProps {
  readonly content: ReactNode
  /** A key that does it, as key maps have it, e.g. `Mod+Z`. */
  readonly shortcut?: string | undefined
  /** The element it explains; must take a ref and props. */
  readonly children: ReactElement
}

/** A short explanation on hover and focus. Nothing may be found only here. */
export function Tooltip({ content, shortcut, children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} delay={450} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} className={styles.positioner}>
          <BaseTooltip.Popup className={styles.popup}>
            {content}
            {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcutLabel(shortcut)}</kbd>}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}

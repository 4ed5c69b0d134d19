import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { shortcutLabel } from '../commands/shortcut-label.ts'
import styles from '../tooltip.module.css'

export interface TooltipPopupProps {
  readonly content: ReactNode
  readonly shortcut?: string | undefined
}

/** What a tooltip shows. */
export function TooltipPopup({ content, shortcut }: TooltipPopupProps) {
  return (
    <BaseTooltip.Portal>
      <BaseTooltip.Positioner sideOffset={6} className={styles.positioner}>
        <BaseTooltip.Popup className={styles.popup}>
          {content}
          {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcutLabel(shortcut)}</kbd>}
        </BaseTooltip.Popup>
      </BaseTooltip.Positioner>
    </BaseTooltip.Portal>
  )
}

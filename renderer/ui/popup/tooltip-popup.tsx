import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { shortcutLabel } from '../commands/shortcut-label.ts'
import styles from '../tooltip.module.css'
import { PopupFrame } from './popup-frame.tsx'
import type { PopupRoot } from './popup-root.ts'

export interface TooltipPopupProps {
  readonly content: ReactNode
  readonly shortcut?: string | undefined
  readonly root: PopupRoot
}

/** What a tooltip shows. */
export function TooltipPopup({ content, shortcut, root }: TooltipPopupProps) {
  return (
    <BaseTooltip.Portal>
      <BaseTooltip.Positioner sideOffset={6} className={styles.positioner}>
        <BaseTooltip.Popup
          className={styles.popup}
          render={(props, { open }) => <PopupFrame {...props} root={root} isOpen={open} />}
        >
          {content}
          {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcutLabel(shortcut)}</kbd>}
        </BaseTooltip.Popup>
      </BaseTooltip.Positioner>
    </BaseTooltip.Portal>
  )
}

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { type ReactNode, type RefObject, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { X } from '../icons.ts'
import styles from './dialog.module.css'
import { firstControl, WindowPopup } from './window-popup.tsx'

export interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly size?: 'small' | 'medium' | 'large' | undefined
  /** Buttons, the usual answer last. */
  readonly footer?: ReactNode
  /** Gets the focus on opening; the first control of the content otherwise. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
  /** Escape and a click outside do nothing while true: something is under way. */
  readonly isLocked?: boolean | undefined
  readonly children?: ReactNode
}

/** A window over the page: focus stays inside, Escape closes, focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, size = 'small', footer, initialFocus, isLocked } = props
  const body = useRef<HTMLDivElement>(null)
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (next || isLocked !== true) onOpenChange(next)
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <WindowPopup
          className={classNames(styles.popup, styles[size])}
          first={() => initialFocus?.current ?? firstControl(body.current)}
        >
          <div className={styles.header}>
            <div className={styles.heading}>
              <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
              {description !== undefined && (
                <BaseDialog.Description className={styles.description}>{description}</BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close disabled={isLocked === true} aria-label="Close" className={styles.close}>
              <X size={16} aria-hidden />
            </BaseDialog.Close>
          </div>
          {props.children !== undefined && (
            <div ref={body} className={styles.body}>
              {props.children}
            </div>
          )}
          {footer !== undefined && <div className={styles.footer}>{footer}</div>}
        </WindowPopup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

import type { ComponentProps } from 'react'
import { type PopupRoot, useEndUnseen } from './popup-root.ts'

export interface PopupFrameProps extends ComponentProps<'div'> {
  readonly root: PopupRoot
  readonly isOpen: boolean
}

/** The element of a popup that takes no focus for itself. */
export function PopupFrame({ root, isOpen, ...props }: PopupFrameProps) {
  useEndUnseen(root, isOpen)
  return <div {...props} />
}

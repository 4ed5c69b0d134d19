import type { ComponentProps, RefObject } from 'react'
import { useFocusBack } from './focus-before.ts'

export interface FocusFrameProps extends ComponentProps<'div'> {
  readonly frame: RefObject<HTMLElement | null>
  readonly isOpen: boolean
}

/** The element of a window or menu. */
export function FocusFrame({ frame, isOpen, ...props }: FocusFrameProps) {
  useFocusBack(frame, isOpen)
  return <div {...props} />
}

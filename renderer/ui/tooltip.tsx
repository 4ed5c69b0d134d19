import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import { type ReactElement, type ReactNode, useRef } from 'react'
import { loadPopup } from './parts/load-popup.ts'

// What is shown is no part of a first screen.
const TooltipPopup = loadPopup(async () => (await import('./popup/tooltip-popup.tsx')).TooltipPopup)

export interface TooltipProps {
  readonly content: ReactNode
  /** A key that does it, as key maps have it, e.g. `Mod+Z`. */
  readonly shortcut?: string | undefined
  /** The element it explains; must take a ref and props. */
  readonly children: ReactElement
}

/** A short explanation on hover and focus. Nothing may be found only here. */
export function Tooltip({ content, shortcut, children }: TooltipProps) {
  const root = useRef<BaseTooltip.Root.Actions>(null)
  return (
    <BaseTooltip.Root actionsRef={root}>
      <BaseTooltip.Trigger render={children} delay={450} />
      <TooltipPopup content={content} shortcut={shortcut} root={root} />
    </BaseTooltip.Root>
  )
}

import { screenHeading } from './screen-heading.ts'

/**
 * Gives the focus to the heading of the screen when what had it is gone with the screen before. Without this, Tab
 * begins at the top of the page again (WCAG 2.4.3).
 */
export function takeLostFocus(): void {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body)
    screenHeading()?.focus({ preventScroll: true })
}

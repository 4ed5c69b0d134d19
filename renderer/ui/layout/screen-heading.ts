/**
 * What the screen at hand begins with: takes the focus of whoever comes to it. A part of it that somebody came for
 * says so by `data-began` on its own heading.
 */
export const screenHeading = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('main [data-began]') ?? document.querySelector<HTMLElement>('main h1')

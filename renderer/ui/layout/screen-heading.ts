/** What the screen at hand begins with: takes the focus of whoever comes to it. */
export const screenHeading = (): HTMLElement | null => document.querySelector<HTMLElement>('main h1')

/** True where people press ⌘ instead of Ctrl. */
export const isMac = (): boolean => navigator.userAgent.includes('Mac')

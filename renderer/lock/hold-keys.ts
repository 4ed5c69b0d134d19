/** What the lock screen itself is used with. Escape is not: it would close a dialog behind it, with what was typed there. */
const ownKeys = new Set(['Tab', 'Enter', ' '])

/** While the app is locked no key reaches what is hidden behind the lock. Must listen before anything else does. */
export function holdKeys(isLocked: () => boolean): () => void {
  const hold = (event: KeyboardEvent) => {
    if (!isLocked()) return
    const isOwn = ownKeys.has(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey
    if (isOwn) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', hold, { capture: true })
  return () => window.removeEventListener('keydown', hold, { capture: true })
}

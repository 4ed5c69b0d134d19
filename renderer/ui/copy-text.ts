/**
 * Puts text into the clipboard from within a click or key press, without asking for a permission
 * (the hosts grant none). False when the browser refused.
 */
export function copyText(text: string): boolean {
  let isTaken = false
  const take = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
    isTaken = true
  }
  document.addEventListener('copy', take, { capture: true, once: true })
  try {
    return document.execCommand('copy') && isTaken
  } finally {
    // Whatever came of it: nothing of it goes out with what is copied next.
    document.removeEventListener('copy', take, { capture: true })
  }
}

/**
 * Puts text, and the same as a table where there is one, into the clipboard from within a click or key press, or some seconds
 * after it, without asking for a permission (the hosts grant none). False when the browser refused.
 */
export function copyText(text: string, html: string | null = null): boolean {
  let isTaken = false
  const take = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    if (html !== null) event.clipboardData?.setData('text/html', html)
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

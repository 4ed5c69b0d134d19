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
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', take, { capture: true })
  return isDone && isTaken
}

/** Calls back when the person comes back to the window, or the network does: what failed may work now. */
export function onReturn(run: () => void): () => void {
  window.addEventListener('focus', run)
  window.addEventListener('online', run)
  return () => {
    window.removeEventListener('focus', run)
    window.removeEventListener('online', run)
  }
}

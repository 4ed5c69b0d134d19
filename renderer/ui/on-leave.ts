/**
 * Calls back when the page may be about to go: the window closes, is hidden, or the app ends. What is handed to the
 * bridge then still arrives. `first` for what is still being typed, `then` for what waits to be sent.
 */
export function onLeave(phase: 'first' | 'then', save: () => void): () => void {
  const options = { capture: phase === 'first' }
  const saveWhenHidden = () => {
    if (document.visibilityState === 'hidden') save()
  }
  // The window is asked before it goes; pagehide alone comes too late for some answers, and not at all after a crash.
  window.addEventListener('beforeunload', save, options)
  window.addEventListener('pagehide', save, options)
  window.addEventListener('visibilitychange', saveWhenHidden, options)
  return () => {
    window.removeEventListener('beforeunload', save, options)
    window.removeEventListener('pagehide', save, options)
    window.removeEventListener('visibilitychange', saveWhenHidden, options)
  }
}

/** A first screen that tells nothing of its own is there by then. */
const longestMs = 400

/** Resolves once the first screen of this page was seen (`notePaint`): until then nothing is to take from it. */
export const firstShown = (): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      observer.disconnect()
      resolve()
    }
    const observer = new PerformanceObserver(end)
    const timer = setTimeout(end, longestMs)
    observer.observe({ type: 'element', buffered: true })
  })

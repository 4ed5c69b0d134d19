/** A window that is not seen paints nothing. */
const longestMs = 100

/** Resolves once what is on the page by now was painted. */
export const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, longestMs)
    requestAnimationFrame(() => {
      // Posted before a frame, it arrives after it.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        clearTimeout(timer)
        port1.close()
        resolve()
      }
      port2.postMessage(null)
    })
  })

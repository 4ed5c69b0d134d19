/** Ctrl+C ends what is read; nothing that was begun stays. */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const onStop = () => stop.abort()
  process.once('SIGINT', onStop)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', onStop)
  }
}

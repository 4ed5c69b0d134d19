/** What `work` comes to. Rejects, and says what was waited for, where that takes longer: a run must not stand still for ever. */
export async function within<T>(what: string, work: Promise<T>, limitMs = 120_000): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`not within ${limitMs / 1000} s: ${what}`)), limitMs)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

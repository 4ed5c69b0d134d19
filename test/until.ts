/** Looks until something is so. The limit is only there to end a test that would wait for ever. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = 60_000,
): Promise<void> {
  const end = Date.now() + limitMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms`)
    await new Promise((done) => setTimeout(done, 25))
  }
}

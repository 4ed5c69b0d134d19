/** By then the first screen is there: nothing of it waits for this. */
const afterMs = 1000
/** One of the letters beyond Western Europe's, which are a file of their own. */
const letter = 'ş'

/**
 * Has the letters of most names with accents at hand before rows with them are shown: a font that comes after them has
 * the whole grid laid out a second time, in front of who reads it.
 */
export function loadLettersOfNames(): void {
  setTimeout(() => void document.fonts.load('1em "Inter Variable"', letter), afterMs)
}

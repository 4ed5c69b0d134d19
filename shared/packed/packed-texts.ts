/** A text, or the place in the same list where it stood first. */
export type PackedText = string | number

/** So many texts tell whether a long list has any twice. */
const sampled = 256

/** For {@link unpackTexts}. */
export function packTexts(texts: readonly string[]): readonly PackedText[] {
  if (texts.length > 4 * sampled && areDifferent(texts)) return texts
  const first = new Map<string, number>()
  return texts.map((text, at) => {
    if (text === '') return text
    const known = first.get(text)
    if (known !== undefined) return known
    first.set(text, at)
    return text
  })
}

/**
 * As addresses and notes of new rows are: to look for the few that stand there twice takes longer than sending them
 * again. Looked at in places without an order of their own, so that texts that come back now and then are seen too.
 */
function areDifferent(texts: readonly string[]): boolean {
  const places = new Set<number>()
  const seen = new Set<string>()
  let draw = 1
  for (let count = 0; count < sampled; count += 1) {
    // Numerical Recipes' generator: the same places for every list of a length.
    draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0
    const place = Math.floor((draw / 2 ** 32) * texts.length)
    places.add(place)
    seen.add(texts[place] ?? '')
  }
  return seen.size >= places.size - 2
}

/** `keep` gives back the copy of a text that is kept. */
export function unpackTexts(
  packed: readonly PackedText[],
  keep: (text: string) => string,
): readonly string[] {
  const texts: string[] = []
  for (const one of packed) texts.push(typeof one === 'number' ? (texts[one] ?? '') : keep(one))
  return texts
}

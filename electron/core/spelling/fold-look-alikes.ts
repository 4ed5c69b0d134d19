import unhomoglyph from 'unhomoglyph'

// The one file that asks Unicode's list of confusable characters (UTS 39, through unhomoglyph).

/**
 * Letters that look like Latin ones in an address although UTS 39, which compares every stroke, keeps them apart: к is
 * no k to it, but anybody reads one for the other.
 */
const alikeAtAGlance: Readonly<Record<string, string>> = Object.fromEntries(
  ['bь', 'kкκ', 'lӏ', 'mм', 'nη', 'tтτ', 'wωш', 'xχ'].flatMap(([latin = '', ...others]) =>
    others.map((other) => [other, latin]),
  ),
)
const mayLookAlike = /rn|vv|[a-z@.\-_+][01][a-z]|[^ -~]/

/**
 * An address as it looks at a glance: equal for addresses that are easily taken for one another, such as those with a
 * Cyrillic а, `rn` for `m`, or a 0 inside a word. `key` is an address identity. A digit beside others counts people
 * and stays.
 */
export function foldLookAlikes(key: string): string {
  if (!mayLookAlike.test(key)) return key
  return (/^[ -~]*$/.test(key) ? key : latin(key))
    .replace(/(?<![0-9])0(?=[a-z])/g, 'o')
    .replace(/(?<![0-9])1(?=[a-z])/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

/** Accents stand apart from their letters, so that they compare alike over Latin and other ones (UTS 39, 4). */
function latin(text: string): string {
  let plain = ''
  for (const letter of text.normalize('NFD')) plain += letter <= '~' ? letter : likenessOf(letter)
  return plain
}

/** The list is one long expression; every letter is asked of it once. */
const likenesses = new Map<string, string>()

/** The one Latin letter or digit that looks like this, or the letter itself. */
function likenessOf(letter: string): string {
  const known = likenesses.get(letter)
  if (known !== undefined) return known
  const alike = alikeAtAGlance[letter] ?? unhomoglyph(letter).toLowerCase()
  // Some look like a mark, or several letters at once: æ is no typo for ae.
  const likeness = /^[a-z0-9]$/.test(alike) ? alike : letter
  likenesses.set(letter, likeness)
  return likeness
}

/** Letters of other alphabets that look like Latin ones, in lower case; https://www.unicode.org/reports/tr39/ */
const alike: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'aаα',
    'bЬь',
    'cсϲ',
    'dԁ',
    'eе',
    'gɡ',
    'hһ',
    'iіıι',
    'jјϳ',
    'kкκ',
    'lӏ',
    'mм',
    'nոη',
    'oоοօσ',
    'pрρ',
    'qԛ',
    'rг',
    'sѕ',
    'tтτ',
    'uυս',
    'vνѵ',
    'wԝωшѡ',
    'xхχ',
    'yуγү',
    'zᴢ',
  ].flatMap((letters) => {
    const [latin = '', ...others] = letters
    return others.map((other) => [other, latin])
  }),
)
const mayLookAlike = /rn|vv|[a-z@.\-_+][01][a-z]|[^ -~]/

/**
 * An address as it looks at a glance: equal for addresses that are easily taken for one another, such as those with a
 * Cyrillic а, `rn` for `m`, or a 0 inside a word. `key` is an address identity. A digit beside others counts people
 * and stays.
 */
export function skeletonOf(key: string): string {
  if (!mayLookAlike.test(key)) return key
  return (/^[ -~]*$/.test(key) ? key : latin(key))
    .replace(/(?<![0-9])0(?=[a-z])/g, 'o')
    .replace(/(?<![0-9])1(?=[a-z])/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

function latin(text: string): string {
  let plain = ''
  for (const letter of text) plain += alike[letter] ?? letter
  return plain
}

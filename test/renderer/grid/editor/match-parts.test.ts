import { expect, test } from 'vitest'
import { matchParts, searchWords } from '../../../../renderer/grid/editor/match-parts.ts'

const marked = (text: string, search: string) =>
  matchParts(text, searchWords(search))
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['Harbour Bakery', 'bak har', '[Har]bour [Bak]ery'],
  ['Łódź Café', 'CAFE', 'Łódź [Café]'],
  ['e\u0301clair', 'ecl', '[e\u0301cl]air'],
  ['ﬁsh', 'fi', '[ﬁ]sh'],
  ['Bakery', 'zzz', 'Bakery'],
  ['Bakery', ' ', 'Bakery'],
])('%s is marked where “%s” is', (text, search, expected) => {
  expect(marked(text, search)).toBe(expected)
})

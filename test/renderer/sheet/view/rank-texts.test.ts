import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankTexts, textOrder } from '../../../../renderer/sheet/view/rank-texts.ts'

const sorted = (texts: readonly string[], order?: Intl.Collator) => {
  const { ranks } = rankTexts(texts, order)
  return texts
    .map((_, at) => at)
    .sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
    .map((at) => texts[at])
}

test('numbers as numbers, accents after their letters, case aside', () => {
  const texts = ['Site 10', 'site 2', 'Zebra', 'ábel', 'abel', 'Abel', 'Site 02a', '@home', 'été']
  expect(sorted(texts)).toEqual([
    '@home',
    'abel',
    'Abel',
    'ábel',
    'été',
    'site 2',
    'Site 02a',
    'Site 10',
    'Zebra',
  ])
})

test('equal texts share a rank', () => {
  const { ranks, count } = rankTexts(['b', 'Жа', 'A', 'é', 'a', 'b', 'É', 'Жа', 'жа'])
  expect([...ranks]).toEqual([1, 3, 0, 2, 0, 1, 2, 3, 3])
  expect(count).toBe(4)
})

const textOf = (letters: string) =>
  fc.string({ maxLength: 12, unit: fc.constantFrom(...Array.from(letters)) })
const western = 'áàâäãåāąæçčćďðđéèêëěęğíìîïıİłñńňóòôöõøőœřŕßśşšșţțþťúùûüűūŵýÿŷžźż'
const letters = `abcdefghijlmnoprstuyz${western}ABCEISZÁÇÉÖØÅÆŁŞŽÑÞ019 .-'`
const signs = 'aAéo1²½ªº·’–日本語한ΩЖжǆ\u0301\u030a\u0000\t\ufffe😀ằợĐ'
const text = fc.oneof(
  textOf('aAbBzZ019 .@-_+é\tЖñ'),
  // Few letters, so that many texts begin alike or differ by their accents alone.
  fc
    .shuffledSubarray(Array.from(letters), { minLength: 3, maxLength: 3 })
    .chain((some) => textOf(some.join(''))),
  textOf(letters),
  textOf(signs),
)

function expectOrderOf(order: Intl.Collator, texts: readonly string[]): void {
  const { ranks, count } = rankTexts(texts, order)
  texts.forEach((a, i) => {
    expect(ranks[i]).toBeLessThan(count)
    texts.forEach((b, j) => {
      const byRank = Math.sign((ranks[i] ?? 0) - (ranks[j] ?? 0))
      if (byRank !== Math.sign(order.compare(a, b))) expect([a, b, byRank]).toEqual([a, b, 'the collator’s'])
    })
  })
}

test('the order is the one of the collator, whatever the letters are', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (texts) => expectOrderOf(textOrder(), texts)),
    { numRuns: 500 },
  )
})

// Letters of their own, letters that stand together, a y that is an i, punctuation that is passed over, accents read
// backwards, upper case of an ı.
const languages =
  'sv da nb de-u-co-phonebk es pl cs sk hu hr lt lv et fi is tr az ro vi cy sq mt ha th fr-CA ca nl ja zh ru el'

test.each(languages.split(' '))('the order is the one of the collator in the language %s', (language) => {
  const order = new Intl.Collator(language, { numeric: true, sensitivity: 'accent' })
  fc.assert(fc.property(fc.array(text, { maxLength: 40 }), (texts) => expectOrderOf(order, texts)))
})

test('letters that differ as accents do are no letters of their own', () => {
  expectOrderOf(new Intl.Collator('lt', { numeric: true, sensitivity: 'accent' }), ['iz', 'ya', 'ib', 'yb'])
})

test('long numbers are numbers', () => {
  const long = (digits: number, last: string) => `n${'1'.repeat(digits)}${last}`
  const texts = [
    long(199, '2'),
    long(199, '1'),
    long(198, '9'),
    long(253, '2'),
    long(254, '2'),
    long(400, '1'),
    'n00',
    'n0',
  ]
  expectOrderOf(textOrder(), texts)
})

test('names with accents are compared without asking the collator, but where accents decide', () => {
  let compared = 0
  const counting: Pick<Intl.Collator, 'compare'> = {
    compare: (a, b) => {
      compared += 1
      return textOrder().compare(a, b)
    },
  }
  // Nothing but `compare` is asked of it.
  const order = counting as Intl.Collator
  const first = ['Björn', 'Chloé', 'İlker', 'Łucja', 'Ada']
  const name = (at: number) => `${first[at % 5]} Sørensen ${(at * 7919) % 20_011}`
  rankTexts(first.concat('Sørensen'), order)
  compared = 0
  const names = Array.from({ length: 20_000 }, (_, at) => name(at))
  const { count } = rankTexts(names, order)
  expect(compared).toBe(0)
  expect(count).toBe(20_000)
  rankTexts([...names, 'Jose 1', 'José 1'], order)
  expect(compared).toBeLessThan(10)
  compared = 0
  // Each of few others looks for its place.
  rankTexts([...names, 'Женя', 'Ελένη', '陳'], order)
  expect(compared).toBeLessThan(150)
})

test('a language with letters of its own keeps its order', () => {
  const czech = new Intl.Collator('cs', { numeric: true, sensitivity: 'accent' })
  expect(sorted(['ivan', 'chata', 'cizek', 'hora'], czech)).toEqual(['cizek', 'hora', 'chata', 'ivan'])
})

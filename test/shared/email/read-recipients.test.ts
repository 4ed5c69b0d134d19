import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAddress } from '../../../shared/email/is-address.ts'
import { readRecipients } from '../../../shared/email/read-recipients.ts'
import { startCpuTime } from '../../start-cpu-time.ts'

const told = (text: string) => {
  const { people, rest } = readRecipients(text)
  return [
    ...people.map(({ name, address, isAddress: fits }) => `${fits ? '' : 'no: '}${name}|${address}`),
    ...rest.map((word) => `rest: ${word}`),
  ]
}

test.each([
  ['a@x.com; b@x.com', ['|a@x.com', '|b@x.com']],
  ['a@x.com,b@x.com / c@x.com', ['|a@x.com', '|b@x.com', '|c@x.com']],
  ['a@x.com b@x.com', ['|a@x.com', '|b@x.com']],
  ['ann@x.com ::: ann2@x.com', ['|ann@x.com', '|ann2@x.com']],
  ['Ann Lee <a@x.com>, "Bo, B." <b@x.com>', ['Ann Lee|a@x.com', 'Bo, B.|b@x.com']],
  ['"Lee, Ann" <ann@x.com>; bob@x.com', ['Lee, Ann|ann@x.com', '|bob@x.com']],
  ['Doe, Ann, Dr. <a@x.com>, b@x.com', ['Doe, Ann, Dr.|a@x.com', '|b@x.com']],
  ["'ann@x.com' <ann@x.com>; ann2@x.com <ann2@x.com>", ['|ann@x.com', '|ann2@x.com']],
  ['"a@x.com; b@x.com"', ['|a@x.com', '|b@x.com']],
  ['• a@x.com\n• b@x.com', ['|a@x.com', '|b@x.com']],
  ['Ann <a@x.com> Bo <b@x.com>', ['Ann|a@x.com', 'Bo|b@x.com']],
  ['a@x.com; b@x', ['|a@x.com', 'no: |b@x']],
  ['a@x.com, nobody', ['|a@x.com', 'rest: nobody']],
  ['nobody; none', ['rest: nobody', 'rest: none']],
])('%s', (text, people) => expect(told(text)).toEqual(people))

const letter = fc.constantFrom(...'abcdeéñßЖ好9')
const word = fc.string({ unit: letter, minLength: 1, maxLength: 8 })
const address = fc.tuple(word, word).map(([local, domain]) => `${local}@${domain}.example`)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const person = fc.record({ name: fc.oneof(fc.constant(''), name), address })
type Person = { readonly name: string; readonly address: string }

const ways: readonly ((one: Person) => string)[] = [
  ({ name, address }) => (name === '' ? address : `${name} <${address}>`),
  ({ name, address }) => (name === '' ? `<${address}>` : `"${name}" <${address}>`),
  ({ name, address }) => (name === '' ? `mailto:${address}` : `${name} <mailto:${address}>`),
]

test('every list that a mail program writes is read back, in order and whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(person, fc.constantFrom(...ways)), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(', ', '; ', ';', ',', '\n', ' ::: ', ' | '),
      (list, separator) => {
        const { people, rest } = readRecipients(list.map(([one, write]) => write(one)).join(separator))
        expect(rest).toEqual([])
        expect(people.map(({ name, address }) => ({ name, address }))).toEqual(list.map(([one]) => one))
      },
    ),
    { numRuns: 2000 },
  )
})

const signs = fc.constantFrom(...'ab@@..,;:|/<>"“”\'() \n\u200b•-xcom?#%\\')

test('no letter of any text is lost: it is in an address, in a name, in the rest or was taken off as a wrapper', () => {
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 60 }), (text) => {
      const { people, rest } = readRecipients(text)
      const kept = [...people.flatMap((one) => [one.name, one.address]), ...rest].join(' ')
      for (const one of people) if (one.isAddress) expect(isAddress(one.address)).toBe(true)
      const letters = (given: string) => given.match(/[abxcom]/g)?.length ?? 0
      const said = people.some(({ takenOff }) => takenOff.length > 0)
      if (!said) expect(letters(kept)).toBe(letters(text))
      else expect(letters(kept)).toBeLessThanOrEqual(letters(text))
    }),
    { numRuns: 5000 },
  )
})

test('100,000 characters of anything are read at once', () => {
  for (const piece of ['<', '"', 'a@', 'a@b.c;', '<a@b.c>', '(', '“', ',', 'a,', ' ', ':::', '[a@b']) {
    const spent = startCpuTime()
    readRecipients(piece.repeat(100_000 / piece.length))
    expect(spent(), piece).toBeLessThan(1000)
  }
})

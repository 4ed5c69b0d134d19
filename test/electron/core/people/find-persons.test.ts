import { expect, test } from 'vitest'
import { findPersons, personEntry } from '../../../../electron/core/people/find-persons.ts'
import { usualName } from '../../../../electron/core/people/usual-name.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'

const entry = (name: string, ...addressKeys: readonly string[]) => {
  const [address = ''] = addressKeys
  const hit = {
    id: address,
    name,
    address,
    others: addressKeys.length - 1,
    hasLeft: false,
    rows: 1,
    invites: 0,
  }
  return personEntry(hit, addressKeys)
}

const people = [
  entry('Joanna Lee', 'joanna@example.invalid'),
  entry('Marc Anders', 'marc@anna.invalid', 'marc.old@example.invalid'),
  entry('Änna Škoda', 'skoda@example.invalid'),
  entry('', 'anna@example.invalid'),
  entry('山田 花子', 'hanako@example.invalid'),
]
const found = (text: string) => findPersons(people, text, 10).hits.map(({ address }) => address)

test('a name or an address in full comes first, then what begins so, then words that do, then the rest', () => {
  expect(found('anna@example.invalid')).toEqual(['anna@example.invalid', 'joanna@example.invalid'])
  expect(found('anna')).toEqual([
    'skoda@example.invalid',
    'anna@example.invalid',
    'marc@anna.invalid',
    'joanna@example.invalid',
  ])
})

test('case, accents and the order of words do not matter; every word must fit; any script is found', () => {
  expect(found('SKODA anna')).toEqual(['skoda@example.invalid'])
  expect(found('花子')).toEqual(['hanako@example.invalid'])
  expect(found('marc.old')).toEqual(['marc@anna.invalid'])
  expect(found('anna nobody')).toEqual([])
  expect(findPersons(people, ' ', 2)).toMatchObject({ matching: 5, hits: [{}, {}] })
})

test('the name most rows give is the usual one, of several the newest', () => {
  expect(
    usualName(
      new Map([
        ['Anna', 2],
        ['A. Lee', 1],
      ]),
    ),
  ).toBe('Anna')
  expect(
    usualName(
      new Map([
        ['Anna', 1],
        ['Anna Lee', 1],
      ]),
    ),
  ).toBe('Anna Lee')
  expect(usualName(new Map())).toBe('')
})

test('a key typed among 50,000 people costs less than 50 ms', () => {
  const many = Array.from({ length: 50_000 }, (_, at) =>
    entry(`Person ${at} Lastname`, `person.${at}@client${at % 500}.example.invalid`),
  )
  findPersons(many, 'warm', 20)
  for (const text of ['p', 'pe', 'person 49', 'client77', 'lastname 123', 'nobody at all', 'e a']) {
    // The best of three: the first ones are spent on making the code fast.
    const costs = Array.from({ length: 3 }, () => {
      const used = startCpuTime()
      expect(findPersons(many, text, 20).hits.length).toBeLessThanOrEqual(20)
      return used()
    })
    expect(Math.min(...costs), text).toBeLessThan(50)
  }
})

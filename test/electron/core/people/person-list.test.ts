import { expect, test } from 'vitest'
import { createPersonList } from '../../../../electron/core/people/person-list.ts'
import type { Person } from '../../../../shared/person.ts'

const person = (...addressKeys: readonly string[]): Person => ({
  id: addressKeys[0] ?? '',
  addressKeys,
  ...{ name: '', accounts: [], left: null, notTheirs: [] },
})

test('while the list is costly, rosters may be a little late in it; what a person said of people never is', () => {
  let now = 0
  let said = 1
  let books = 1
  const listed = () =>
    new Map(['ann', 'bob'].map((key) => [key, { address: key, names: new Map(), rows: books }]))
  const both = () => said > 1
  const list = createPersonList({
    ports: { clock: { now: () => now, monotonic: () => now, sleep: async () => undefined } },
    people: {
      revision: () => said,
      personOf: (key) => (both() ? person('ann', 'bob') : person(key)),
      said: () => [],
    },
    ledger: { revision: () => 1, addresses: () => [] },
    book: {
      signature: () => String(books),
      // Reading it takes a second.
      all: () => {
        now += 1000
        return listed()
      },
    },
  })
  const found = () => list.search('', 5).hits.map(({ id, rows }) => `${id} ${rows}`)
  expect(found()).toEqual(['ann 1', 'bob 1'])
  books = 2
  expect(found()).toEqual(['ann 1', 'bob 1'])
  said = 2
  expect(found()).toEqual(['ann 4'])
  books = 3
  now += 10_000
  expect(found()).toEqual(['ann 6'])
})

import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createPersonList, type PersonListDeps } from '../../../../electron/core/people/person-list.ts'
import type { Person } from '../../../../shared/person.ts'

const person = (...addressKeys: readonly string[]): Person => ({
  id: addressKeys[0] ?? '',
  addressKeys,
  ...{ name: '', accounts: [], left: null, notTheirs: [] },
})

const noBook = { signature: () => '', all: () => new Map() }

test('while the list is costly, rosters may be a little late in it; what a person said of people never is', async () => {
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
      idOf: (key) => (both() ? 'ann' : key),
      said: () => (both() ? [person('ann', 'bob')] : []),
    },
    ledger: { revision: () => 1, addressesAfter: () => [] },
    book: {
      signature: () => String(books),
      // Reading it takes a second.
      all: () => {
        now += 1000
        return listed()
      },
    },
  })
  const found = async () => (await list.search('', 5)).hits.map(({ id, rows }) => `${id} ${rows}`)
  expect(await found()).toEqual(['ann 1', 'bob 1'])
  books = 2
  expect(await found()).toEqual(['ann 1', 'bob 1'])
  said = 2
  expect(await found()).toEqual(['ann 4'])
  books = 3
  now += 10_000
  expect(await found()).toEqual(['ann 6'])
})

/** As many people as told were invited, each as often as the last digit of their number; and what of them was read. */
function openLedger(count: number) {
  const keys = Array.from({ length: count }, (_, at) => `p${String(at).padStart(6, '0')}@x.example`)
  const reads: number[] = []
  const said = { revision: 1, persons: [] as readonly Person[] }
  let ms = 0
  // Whatever is done takes six milliseconds.
  const monotonic = () => {
    ms += 6
    return ms
  }
  const clock = { now: () => 0, monotonic, sleep: async () => undefined }
  const people: PersonListDeps['people'] = {
    revision: () => said.revision,
    idOf: (key) => said.persons.find(({ addressKeys }) => addressKeys.includes(key))?.id ?? key,
    said: () => said.persons,
  }
  const list = createPersonList({
    ...{ ports: { clock }, people, book: noBook },
    ledger: {
      revision: () => 1,
      addressesAfter: (after, most) => {
        const from = after === '' ? 0 : keys.indexOf(after) + 1
        const some = keys.slice(from, from + most)
        reads.push(some.length)
        return some.map((key) => ({ addressKey: key, address: key, invites: Number(key.charAt(6)) }))
      },
    },
  })
  const say = (...persons: readonly Person[]) => {
    said.persons = persons
    said.revision += 1
  }
  return { list, reads, say }
}

async function turnsOf(work: Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  void work.finally(() => {
    isOver = true
  })
  for (; !isOver; turns += 1) await nextTurn()
  return turns
}

test('50,000 people are put together in many turns, few of them in any, once for all who ask, and in order', async () => {
  const { list, reads } = openLedger(50_000)
  const both = Promise.all([list.search('', 3), list.search('p000009', 1)])
  expect(await turnsOf(both)).toBeGreaterThan(75)
  const [all, one] = await both
  expect(reads).toHaveLength(26)
  expect(Math.max(...reads)).toBeLessThanOrEqual(2000)
  expect(all.matching).toBe(50_000)
  expect(all.hits.map(({ id }) => id)).toEqual(
    ['p000009', 'p000019', 'p000029'].map((name) => `${name}@x.example`),
  )
  expect(one.hits.map(({ invites }) => invites)).toEqual([9])
  await list.names()
  expect(reads).toHaveLength(26)
})

test('what is said of people while the list is put together is in it', async () => {
  const { list, reads, say } = openLedger(10_000)
  const found = list.search('p00', 1)
  await nextTurn()
  say(person('p000004@x.example', 'p000009@x.example'))
  expect((await found).hits).toMatchObject([{ id: 'p000004@x.example', invites: 13, others: 1 }])
  expect(reads.length).toBeGreaterThan(6)
})

test('names are told in parts of one revision, and not again while none of them is another', async () => {
  const { list, reads, say } = openLedger(10)
  const named = (n: number, name = `Name ${n}`) => ({ ...person(`p00000${n}@x.example`), name })
  say(named(1), named(2), named(3))
  const part = (from: number, revision: number | null) => list.namesFrom({ from, count: 2, revision })
  const first = await part(0, null)
  const { revision } = first
  expect(first).toMatchObject({ total: 3, names: [{}, {}] })
  const second = await part(2, revision)
  expect([...first.names, ...second.names].toSorted()).toEqual(
    [1, 2, 3].map((n) => [`p00000${n}@x.example`, `Name ${n}`]),
  )
  say(named(1), named(2), named(3), person('p000004@x.example', 'p000005@x.example'))
  expect(await part(0, revision)).toEqual({ names: [], total: 3, revision })
  expect(reads).toHaveLength(2)
  say(named(1), named(2, 'Somebody'), named(3))
  await expect(part(2, revision)).rejects.toMatchObject({ code: 'conflict' })
  expect(await part(0, revision)).toMatchObject({ total: 3, names: [{}, {}], revision: revision + 1 })
})

test('closing ends it between two turns, and it is said', async () => {
  const { list, reads } = openLedger(10_000)
  const found = list.names()
  list.close()
  await expect(found).rejects.toMatchObject({ code: 'cancelled' })
  expect(reads).toHaveLength(2)
})

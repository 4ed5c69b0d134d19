import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerRequest, type Entries } from '../../../../electron/hosts/keychain/answer-request.ts'
import {
  entryLimit,
  joinSecret,
  partNames,
  splitSecret,
} from '../../../../electron/hosts/keychain/split-secret.ts'

/** A keychain like Windows': 2,560 bytes an entry. `budget` writes succeed, then the power goes. */
function smallKeychain(budget = Number.POSITIVE_INFINITY) {
  const held = new Map<string, Uint8Array>()
  let left = budget
  const entries: Entries = {
    read: async (name) => held.get(name) ?? null,
    write: async (name, value) => {
      if (left <= 0) throw new Error('power cut')
      left -= 1
      if (value.length > 2560) throw new Error('the entry is too long')
      held.set(name, value.slice())
    },
    erase: async (name) => held.delete(name),
  }
  return { held, entries, limitWrites: (writes: number) => (left = writes) }
}

const base64 = (value: Uint8Array) => Buffer.from(value).toString('base64')
const set = (entries: Entries, value: Uint8Array) =>
  answerRequest(entries, { call: 'set', seq: 1, id: 'ab', value: base64(value) }, 2560)
const get = (entries: Entries) => answerRequest(entries, { call: 'get', seq: 2, id: 'ab' }, 2560)

test('a short secret is one entry, as it is', () => {
  expect(splitSecret('ab', Uint8Array.of(1, 2), entryLimit('win32'))).toEqual([
    { name: 'ab', value: Uint8Array.of(1, 2) },
  ])
})

test('a 4 KB secret fits in Windows and is written last part first, its own entry at the very end', () => {
  const names = splitSecret('ab', new Uint8Array(4096), 2560).map(({ name }) => name)
  expect(names).toHaveLength(3)
  expect(names[0]).toMatch(/-2$/)
  expect(names[1]).toMatch(/-1$/)
  expect(names[2]).toBe('ab')
})

test('any secret comes back whole from entries of any size', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 900 }),
      fc.integer({ min: 80, max: 500 }),
      (value, limit) => {
        const entries = splitSecret('ab', value, limit)
        const held = new Map(entries.map((entry) => [entry.name, entry.value]))
        const first = held.get('ab') ?? new Uint8Array()
        const parts = partNames('ab', first).map((name) => held.get(name) ?? null)
        expect(entries.every((entry) => entry.value.length <= limit)).toBe(true)
        expect(joinSecret(first, parts)).toEqual(value)
      },
    ),
  )
})

test('a secret that looks like our own head is still given back as it was', async () => {
  const { entries } = smallKeychain()
  const tricky = new TextEncoder().encode(`invite-desk-parts:1:${'0'.repeat(64)}`)
  await set(entries, tricky)
  expect(await get(entries)).toEqual({ seq: 2, kind: 'ok', value: base64(tricky) })
})

test('a write cut off at any point leaves the old key or none, never half of one', async () => {
  const older = new Uint8Array(4000).fill(1)
  const newer = new Uint8Array(7000).fill(2)
  for (let writes = 0; writes < 4; writes += 1) {
    const keychain = smallKeychain()
    await set(keychain.entries, older)
    keychain.limitWrites(writes)
    expect((await set(keychain.entries, newer)).kind).toBe('unavailable')
    expect(await get(keychain.entries)).toEqual({ seq: 2, kind: 'ok', value: base64(older) })
  }
})

test('replacing and removing a long key leaves no part behind', async () => {
  const { held, entries } = smallKeychain()
  await set(entries, new Uint8Array(7000).fill(1))
  await set(entries, new Uint8Array(4000).fill(2))
  expect(held.size).toBe(3)
  expect(await answerRequest(entries, { call: 'remove', seq: 3, id: 'ab' }, 2560)).toEqual({
    seq: 3,
    kind: 'ok',
  })
  expect(held.size).toBe(0)
})

test('a changed or missing part is no key', async () => {
  const { held, entries } = smallKeychain()
  await set(entries, new Uint8Array(4000).fill(1))
  const part = [...held.keys()].find((name) => name.endsWith('-1')) ?? ''
  held.set(part, new Uint8Array(2560).fill(9))
  expect(await get(entries)).toEqual({ seq: 2, kind: 'missing' })
  held.delete(part)
  expect(await get(entries)).toEqual({ seq: 2, kind: 'missing' })
})

test('a keychain that gives back something else is told about', async () => {
  const { entries } = smallKeychain()
  const lossy: Entries = { ...entries, write: (name, value) => entries.write(name, value.subarray(1)) }
  expect(await set(lossy, Uint8Array.of(1, 2, 3))).toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('something else'),
  })
})

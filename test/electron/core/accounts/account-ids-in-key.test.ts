import { expect, test } from 'vitest'
import { accountIdsInKey } from '../../../../electron/core/accounts/account-ids-in-key.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const keyOf = (payload: unknown) => `IST.${part({ alg: 'RS256' })}.${part(payload)}.c2lnbmF0dXJl`
const id = (at: number) => `aaaaaaaa-0000-4000-8000-00000000000${at}`

test('ids are found at any depth, in texts that hold JSON too, those of accounts first', () => {
  expect(
    accountIdsInKey(keyOf({ sub: id(1), tenant: { type: 'account', id: id(2).toUpperCase() } })),
  ).toEqual([id(2), id(1)])
  expect(accountIdsInKey(keyOf({ data: JSON.stringify({ id: id(1), accountId: id(3) }) }))).toEqual([
    id(3),
    id(1),
  ])
  const many = { a: id(1), b: id(2), c: id(3), d: id(4), again: id(1) }
  expect(accountIdsInKey(keyOf(many))).toEqual([id(1), id(2), id(3)])
})

test.each([
  '',
  'IST.',
  'abc',
  'IST.%%%.***',
  `IST.${part('text')}.${part([1, null, true])}`,
  keyOf({ id: 'not a guid' }),
])('nothing is found in %j, and nothing is thrown', (key) => {
  expect(accountIdsInKey(key)).toEqual([])
})

test('what holds itself without end is left alone', () => {
  let nested: unknown = id(1)
  for (let depth = 0; depth < 20; depth += 1) nested = { nested }
  expect(accountIdsInKey(keyOf(nested))).toEqual([])
})

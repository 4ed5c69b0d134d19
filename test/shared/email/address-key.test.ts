import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressKey } from '../../../shared/email.ts'

test('an address is compared by what it says, however it is written', () => {
  const written = [' Ana@Example.com ', 'ana@example.com', 'ANA@EXAMPLE.COM', '\u00a0ana@example.com']
  expect(written.map(addressKey)).toEqual(written.map(() => 'ana@example.com'))
  expect(addressKey('Ana@MÜNCHEN.de')).toBe('ana@xn--mnchen-3ya.de')
})

const sign = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code))

test('ASCII is trimmed and put in lower case, and is that in no other way', () => {
  const part = fc.string({ unit: sign })
  fc.assert(
    fc.property(part, part, (name, domain) => {
      for (const text of [name, `${name}@${domain}`]) expect(addressKey(text)).toBe(text.trim().toLowerCase())
    }),
  )
})

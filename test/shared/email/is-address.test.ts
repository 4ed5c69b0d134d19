import fc from 'fast-check'
import validator from 'validator'
import { expect, test } from 'vitest'
import { isAddress } from '../../../shared/email/is-address.ts'
import { mendAddress } from '../../../shared/email/mend-address.ts'
import { addressKey, asciiDomain } from '../../../shared/email.ts'

// Another program's mind about addresses: ours is stricter, never more generous.
const another = (text: string) => {
  const at = text.lastIndexOf('@')
  const ascii = `${text.slice(0, at)}@${asciiDomain(text.slice(at + 1).toLowerCase())}`
  return validator.isEmail(ascii, { allow_utf8_local_part: true, require_tld: true, allow_ip_domain: false })
}

test.each([
  'bob@example.com?subject=Hi',
  'cem@example.com/',
  'cem@example.com/path',
  'cem@example.com#a',
  'cem@example.com:25',
  'cem@example.com\\b',
  'cem@ex%61mple.com',
  'cem@exa“mple.com',
  'cem@example.com”',
  '“cem@example.com',
  'c“em@example.com',
  'c©m@example.com',
  'c€m@example.com',
  'c😀@example.com',
  'c—m@example.com',
  'cem＠example.com',
  'cem@example。com',
  'cem@exam_ple.com',
  'cem@-example.com',
  'cem@127.0.0.1',
  'cem@0x7f.1',
  'cem@[127.0.0.1]',
  '"cem dal"@example.com',
  'cem@user:pass@example.com',
  'cem@example',
  `cem@${'a'.repeat(64)}.com`,
  `${'ü'.repeat(40)}@example.com`,
])('%s is no address', (text) => expect(isAddress(text)).toBe(false))

test.each([
  'ada@firm.example',
  'ADA.Lovelace+invites@sub.firm.co.uk',
  "o'hara@firm.example",
  'a/b=c{d}@firm.example',
  'grüße@firm.example',
  'ada@bücher.example',
  'ада@почта.рф',
  '花子@例え.テスト',
  'x@a-b--c.example',
])('%s is one', (text) => expect(isAddress(text)).toBe(true))

const unit = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcdeXYZ0189') },
  { weight: 2, arbitrary: fc.constantFrom(...'.-+_@') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...'!#$%&\'*/=?^`{|}~"\\<>()[],;: \n“”•éßЖ好\u0301\u200b\u00a0＠。١😀€'),
  },
)
const text = fc.oneof(
  fc.string({ unit, maxLength: 40 }),
  fc
    .tuple(fc.string({ unit, minLength: 1, maxLength: 20 }), fc.string({ unit, minLength: 1, maxLength: 20 }))
    .map(([local, domain]) => `${local}@${domain}.com`),
)
const sure = { numRuns: 20_000 }

test('what is an address here is one to another program too', () => {
  fc.assert(
    fc.property(text, (one) => {
      if (isAddress(one)) expect(another(one)).toBe(true)
    }),
    sure,
  )
})

test('an address is whole: nothing in its domain but letters, digits, marks, hyphens and dots', () => {
  fc.assert(
    fc.property(text, (one) => {
      if (!isAddress(one)) return
      expect(one.slice(one.lastIndexOf('@') + 1)).toMatch(/^[\p{L}\p{M}\p{Nd}.-]+$/u)
      expect(one.slice(0, one.lastIndexOf('@'))).not.toMatch(/[^\p{L}\p{M}\p{N}!-~]/u)
    }),
    sure,
  )
})

test('a suggestion is always an address, and another text than the one it is for', () => {
  fc.assert(
    fc.property(text, (one) => {
      const mended = mendAddress(one)
      if (mended === null) return
      expect(isAddress(mended)).toBe(true)
      expect(mended).not.toBe(one)
    }),
    sure,
  )
})

test('texts that differ behind the domain never share an identity with the address', () => {
  for (const tail of ['/', '?subject=Hi', '#a', ':25', '\\b', '/é', '?é', ':25é'])
    expect(addressKey(`bob@example.com${tail}`)).not.toBe(addressKey('bob@example.com'))
  fc.assert(
    fc.property(text, (one) => {
      expect(addressKey(addressKey(one))).toBe(addressKey(one))
      if (isAddress(one)) expect(addressKey(one)).toBe(addressKey(` ${one.toLowerCase()} `))
    }),
    sure,
  )
})

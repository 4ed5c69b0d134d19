import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createForgetter } from '../../../../electron/core/erasure/forget-text.ts'

// Whole addresses and whole names go, however programs write them; what only looks alike stays.

const standIn = 'erased-0123456789abcdef@erased.invalid'
const anna = createForgetter({
  addresses: [
    { spellings: ['anna@x.example', ' Anna@X.example'], becomes: standIn },
    { spellings: ['anna@xn--mller-kva.example'], becomes: 'erased-2' },
  ],
  names: [
    { name: 'Anna Berg', isTheirsAlone: true },
    { name: 'Anna', isTheirsAlone: false },
  ],
})

test('addresses go in any capitals, in web addresses, in JSON, with the domain as people read it', () => {
  expect(anna.value('mail ANNA@x.EXAMPLE.')).toBe(`mail ${standIn}.`)
  expect(anna.value('https://wix.example/?email=anna%40x.example&b=1')).toBe(
    `https://wix.example/?email=${standIn}&b=1`,
  )
  expect(anna.value('<%3Canna%40x.example%3E>')).toBe(`<%3C${standIn}%3E>`)
  expect(anna.value('anna@müller.example')).toBe('erased-2')
  expect(
    anna.value(JSON.stringify({ note: 'a\nanna@x.example', deep: JSON.stringify(['anna@x.example']) })),
  ).toBe(JSON.stringify({ note: `a\n${standIn}`, deep: JSON.stringify([standIn]) }))
  expect(anna.value('a\\nanna@x.example')).toBe(`a\\n${standIn}`)
})

test('what only looks alike is somebody else', () => {
  for (const other of [
    'joanna@x.example',
    'anna@x.example.org',
    'anna@x.examples',
    'anna.anna@x.example',
    'anna+a@x.example',
    'anna@x',
    'Hanna Bergmann, Annabel',
  ])
    expect(anna.value(other)).toBe(other)
})

test('a name of theirs alone goes everywhere; one that others have only beside an address, and never from a site', () => {
  expect(anna.value('Call Anna Berg, not Anna')).toBe(`Call ${standIn}, not Anna`)
  expect(
    JSON.parse(
      anna.value(
        JSON.stringify([
          { name: 'Anna', email: 'b@x.example' },
          { name: 'Anna', email: 'anna@x.example', siteName: 'Anna' },
        ]),
      ),
    ),
  ).toEqual([
    { name: 'Anna', email: 'b@x.example' },
    { name: standIn, email: standIn, siteName: 'Anna' },
  ])
})

const word = fc.stringMatching(/^[a-zåøü][a-z0-9.'+_-]{0,8}[a-z0-9]$/)
const address = fc
  .tuple(word, fc.stringMatching(/^[a-zü][a-z0-9ü]{0,8}$/))
  .map(([local, domain]) => `${local}@${domain}.example`)
const around = fc.constantFrom(
  '',
  ' ',
  '"',
  '<',
  '>',
  '(',
  ')',
  ',',
  ';',
  '\n',
  '\t',
  '|',
  ':',
  '=',
  '/',
  '”',
  '\\',
)
const shape = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => JSON.stringify({ a: [text], b: { c: text } }),
  (text) => JSON.stringify(JSON.stringify({ a: text })),
  (text) => text.toUpperCase(),
)

test('after it no text holds the address or the name, whatever stands around them, and asking again changes nothing', () => {
  fc.assert(
    fc.property(address, word, word, around, around, shape, (email, first, last, before, after, write) => {
      const name = `${first} ${last}`
      const forgetter = createForgetter({
        addresses: [{ spellings: [email], becomes: standIn }],
        names: [{ name, isTheirsAlone: true }],
      })
      const text = write(`${before}${email}${after} ${before}${name}${after}`)
      const without = forgetter.value(text)
      expect(without.toLowerCase()).not.toContain(email.toLowerCase())
      expect(without.toLowerCase()).not.toContain(JSON.stringify(name.toLowerCase()).slice(1, -1))
      expect(forgetter.value(without)).toBe(without)
      expect(forgetter.pieces.some((piece) => text.toLowerCase().includes(piece))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

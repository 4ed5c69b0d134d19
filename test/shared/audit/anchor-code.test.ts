import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LogEnd, readAnchorCode, writeAnchorCode } from '../../../shared/audit/anchor-code.ts'

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''))
const ends: fc.Arbitrary<LogEnd> = fc.record({
  events: fc.integer({ min: 1, max: 999_999_999_999_999 }),
  origin: hex(8),
  hash: hex(64),
})

test('a code is read as it was written', () => {
  fc.assert(
    fc.property(ends, (end) => {
      expect(readAnchorCode(writeAnchorCode(end))).toEqual({ kind: 'code', end })
    }),
  )
})

test('it looks as documented: mark, events, origin, the hash itself in groups of four, check digits', () => {
  const code = writeAnchorCode({ events: 1204, origin: '9f86d081', hash: '0123456789abcdef'.repeat(4) })
  expect(code).toBe(`ID1-1204-9f86d081-${'0123-4567-89ab-cdef-'.repeat(4)}6f80`)
})

test('a wrong sign and two signs that changed places are always found', () => {
  const signs = fc.constantFrom(...'0123456789abcdef')
  fc.assert(
    fc.property(ends, fc.nat(), signs, (end, where, other) => {
      const code = writeAnchorCode(end)
      const places = [...code].flatMap((sign, at) => (at > 3 && sign !== '-' ? [at] : []))
      const at = places[where % places.length] ?? 4
      const next = places[(where % places.length) + 1] ?? at
      const changed = [...code].with(at, other)
      const swapped = [...code].with(at, code[next] ?? '').with(next, code[at] ?? '')
      for (const typed of [changed, swapped].map((all) => all.join('')))
        if (typed !== code) expect(readAnchorCode(typed)).toEqual({ kind: 'unreadable', why: 'typo' })
    }),
    { numRuns: 500 },
  )
})

test('it is read however it is typed: spaces, dashes of any kind, either case, O for 0 and l for 1', () => {
  fc.assert(
    fc.property(ends, (end) => {
      const code = writeAnchorCode(end)
      const read = { kind: 'code', end }
      expect(readAnchorCode(`  ${code.replaceAll('-', ' ').toUpperCase()} `)).toEqual(read)
      expect(readAnchorCode(code.replaceAll('-', ''))).toEqual(read)
      expect(readAnchorCode(code.replaceAll('-', '–'))).toEqual(read)
      expect(readAnchorCode(`ID1${code.slice(3).replaceAll('0', 'O').replaceAll('1', 'l')}`)).toEqual(read)
    }),
  )
})

test('it is found in a mail or a saved page, whatever stands around it', () => {
  fc.assert(
    fc.property(ends, fc.string(), fc.string(), (end, before, after) => {
      const code = writeAnchorCode(end)
      const read = { kind: 'code', end }
      expect(readAnchorCode(`${before}\n${code}\nEvents: 12 ${after}`)).toEqual(read)
      expect(readAnchorCode(`A=\n${code}`)).toEqual(read)
      expect(readAnchorCode(`<html>${'x'.repeat(500)}<td><bdi>${code}</bdi></td>`)).toEqual(read)
    }),
  )
})

test('what is no code, is mistyped, or comes from a later version is told apart', () => {
  const code = writeAnchorCode({ events: 7, origin: '9f86d081', hash: 'ab'.repeat(32) })
  const why = (text: string) => {
    const read = readAnchorCode(text)
    return read.kind === 'unreadable' ? read.why : read.kind
  }
  expect(why('')).toBe('none')
  expect(why('hello')).toBe('none')
  expect(why('a page\nwithout any code')).toBe('none')
  expect(why(code.slice(0, -1))).toBe('typo')
  expect(why(`${code}0`)).toBe('typo')
  expect(why(code.replace('-7-', '-0-'))).toBe('typo')
  expect(why(`Kept:\n${code.replace('abab', 'abba')}\n`)).toBe('typo')
  expect(why(code.replace('ID1', 'ID2'))).toBe('newer')
  expect(why(`typed wrong: ${code.replace('abab', 'abba')}\nand right: ${code}`)).toBe('code')
})

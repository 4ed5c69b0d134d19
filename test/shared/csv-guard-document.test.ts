import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardCell, unguardCell } from '../../shared/csv-cell.ts'

// docs/audit-format.md says how to take the guard off; whoever does just that must get what the app gets.

const inRanges = (code: number, ranges: readonly (readonly [number, number])[]) =>
  ranges.some(([low, high]) => code >= low && code <= high)
/** The set of step 2. */
const isSkipped = (char: string): boolean =>
  inRanges(char.charCodeAt(0), [
    [0x9, 0xd],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
    [0x200b, 0x200f],
    [0x2060, 0x2060],
    [0x202a, 0x202e],
    [0x2066, 0x2069],
  ])

function takeOffByTheDocument(field: string): string {
  if (!field.startsWith("'")) return field
  let at = 0
  while (field[at] === "'") at += 1
  const from = at
  while (at < field.length && isSkipped(field[at] ?? '')) at += 1
  const takenOff = field.slice(from, at)
  const next = field[at] ?? ''
  const isGuarded =
    /[\t\r\0]/.test(takenOff + next) || (next !== '' && '=+-@\uff1d\uff0b\uff0d\uff20'.includes(next))
  return isGuarded ? field.slice(1) : field
}

test('the steps of the document take the guard off exactly as the app does', () => {
  const letters = fc.constantFrom(
    ..."'=+-@\t\r\n\0 aä\u00a0\ufeff\u200b\u2060\u202a\u2066\uff1d\uff0b\uff0d\uff20\u180e\u3000\u0085".split(
      '',
    ),
  )
  const texts = fc.array(letters, { maxLength: 8 }).map((chars) => chars.join(''))
  fc.assert(
    fc.property(texts, (text) => {
      expect(takeOffByTheDocument(text)).toBe(unguardCell(text))
      expect(takeOffByTheDocument(guardCell(text))).toBe(text)
    }),
    { numRuns: 20_000 },
  )
})

test('every example of the document is so', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/audit-format.md'), 'utf8')
  const [table = ''] = text.slice(text.indexOf('| in the file | the value |')).split('\n\n')
  const examples = [...table.matchAll(/^\| `(.+?)`.*? \| `(.+?)` \|$/gm)]
  expect(examples.length).toBeGreaterThan(5)
  for (const [, field = '', value = ''] of examples) expect(unguardCell(field), field).toBe(value)
})

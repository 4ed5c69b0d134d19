import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countPacked,
  type PackedColumn,
  packColumn,
  unpackColumn,
} from '../../../shared/packed/packed-column.ts'

const sign = fc.constantFrom('|', ';', '<', '>', '[', '"', '\\', '\n', '\ud83d', 'a', '')
const text = fc.oneof(
  fc.string(),
  fc.array(sign, { maxLength: 6 }).map((all) => all.join('')),
)
/** As many as are packed as one, each another or few different ones. */
const texts = fc
  .record({ some: fc.array(text, { minLength: 1, maxLength: 120 }), isDifferent: fc.boolean() })
  .map(({ some, isDifferent }) =>
    Array.from({ length: 1100 }, (_, at) => `${some[at % some.length]}${isDifferent ? at : ''}`),
  )
const acrossBridge = (packed: PackedColumn): PackedColumn => JSON.parse(JSON.stringify(packed))

test('a column comes out as it went in, whatever its texts hold, and counts as many as it has', () => {
  fc.assert(
    fc.property(texts, (given) => {
      const packed = acrossBridge(packColumn(given))
      expect(unpackColumn(packed)).toEqual(given)
      expect(countPacked(packed, 100_000)).toBe(given.length)
      const longest = Math.max(...given.map(({ length }) => length))
      expect(countPacked(packed, longest)).toBe(given.length)
      expect(countPacked(packed, longest - 1)).toBeNull()
    }),
    { numRuns: 100 },
  )
})

test('many texts of which each is another go as one, as do the few different ones of many rows', () => {
  const notes = Array.from({ length: 1100 }, (_, at) => `note ${at}`)
  expect(packColumn(notes)).toEqual({ one: `|${notes.join('|')}` })
  expect(packColumn(notes.map((note) => `${note}|;`))).toEqual({ one: `<${notes.join('|;<')}|;` })
  expect(packColumn(notes.map((_, at) => (at % 2 === 0 ? 'x' : '')))).toEqual({
    ...{ one: '|x|', marks: '!#'.repeat(550) },
  })
})

test('what nobody can have packed counts nothing', () => {
  const counted = (given: unknown) => countPacked(given, 3)
  expect(counted({ one: '|ab|c' })).toBe(2)
  expect(counted({ one: '|' })).toBe(1)
  expect(counted({ one: '|ab|c', marks: '!#!' })).toBe(3)
  for (const given of [
    ...[null, 'abc', 3, {}, { one: '' }, { one: 3 }, { one: '|abcd' }, { one: '|a|abcd|b' }],
    ...[
      { one: '|ab|c', marks: '!$' },
      { one: '|ab|c', marks: 'é' },
      { one: '|ab|c', marks: null },
    ],
    ...[{ one: '|a', more: 1 }, [['a']], [0], ['a', 1], ['abcd']],
  ])
    expect(counted(given)).toBeNull()
})

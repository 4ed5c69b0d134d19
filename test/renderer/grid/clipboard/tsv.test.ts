import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTsv, writeTsv } from '../../../../renderer/grid/clipboard/tsv.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import { blocks, withLineFeeds } from '../made-blocks.ts'

test.each<[string, string, string[][]]>([
  ['one cell', 'a', [['a']]],
  ['an empty text', '', [['']]],
  [
    'a line ending at the end',
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['old Mac line endings', 'a\rb', [['a'], ['b']]],
  ['an empty row in the middle', 'a\n\nb', [['a'], [''], ['b']]],
  ['an empty cell at the end', 'a\t', [['a', '']]],
  ['a quoted line break and tab', '"a\nb\tc"\td', [['a\nb\tc', 'd']]],
  ['doubled quotes', '"say ""hi"""', [['say "hi"']]],
  ['a quote that is never closed', '"a\tb', [['"a', 'b']]],
  ['a quote inside a cell', 'a"b\tc', [['a"b', 'c']]],
  ['leading zeros', '00123\t+49', [['00123', '+49']]],
])('reads %s', (_, text, block) => {
  expect(parseTsv(text)).toEqual(block)
})

test('what is written is read back', () => {
  fc.assert(
    fc.property(blocks, (block) => {
      expect(parseTsv(writeTsv(block))).toEqual(withLineFeeds(block))
    }),
    { numRuns: 300 },
  )
})

test('no written cell can run as a formula', () => {
  fc.assert(
    fc.property(blocks, (block) => {
      for (const cell of block.flat()) expect(writeTsv([[cell]])).not.toMatch(/^"?[=+@\t\r-]/)
    }),
  )
  expect(writeTsv([['=1+1', '-2', 'a=b', '00123']])).toBe("'=1+1\t'-2\ta=b\t00123")
})

test('a text full of open quotes, and one of five million characters, take no noticeable time', () => {
  const spent = startCpuTime()
  expect(parseTsv('"""x\t'.repeat(100_000))).toHaveLength(1)
  expect(parseTsv(`"${'""\n'.repeat(100_000)}`).length).toBeGreaterThan(0)
  expect(parseTsv('x'.repeat(5_000_000))[0]?.[0]).toHaveLength(5_000_000)
  expect(spent()).toBeLessThan(2000)
})

// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHtml, parseTsv, writeHtml, writeTsv } from '../../../renderer/grid/tsv.ts'

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
  ['a quoted line break and tab', '"a\nb\tc"\td', [['a\nb\tc', 'd']]],
  ['doubled quotes', '"say ""hi"""', [['say "hi"']]],
  ['a quote that is never closed', '"a\tb', [['"a', 'b']]],
  ['a quote inside a cell', 'a"b\tc', [['a"b', 'c']]],
  ['leading zeros', '00123\t+49', [['00123', '+49']]],
])('reads %s', (_, text, block) => {
  expect(parseTsv(text)).toEqual(block)
})

const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', '\t', 'a\nb', 'x"y', '"quoted"', '=1+1'))
const block = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
  )

test('what is written is read back', () => {
  fc.assert(
    fc.property(block, (written) => {
      // Carriage returns become line feeds, as on every clipboard; a last row of one empty cell is a line ending.
      const expected = written.map((row) =>
        row.map((text) => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')),
      )
      const isEnding =
        expected.length > 1 && expected.at(-1)?.join('') === '' && expected.at(-1)?.length === 1
      expect(parseTsv(writeTsv(written))).toEqual(isEnding ? expected.slice(0, -1) : expected)
    }),
  )
})

test('a table from another program is read as text, line breaks and merged cells included', () => {
  const html = `<html><style>td{color:red}</style><table><tr><td colspan=2>A&amp;B</td><td>x<br>y</td></tr>
    <tr><td><a href="mailto:ann@x.example">ann@x.example</a></td><td>&nbsp;7</td><td></td></tr></table></html>`
  expect(parseHtml(html)).toEqual([
    ['A&B', '', 'x\ny'],
    ['ann@x.example', '7', ''],
  ])
})

test('scripts in pasted HTML never run', () => {
  expect(parseHtml('<table><tr><td>a<img src=x onerror="globalThis.ran=true"></td></tr></table>')).toEqual([
    ['a'],
  ])
  expect('ran' in globalThis).toBe(false)
})

test('written HTML holds no markup of its cells', () => {
  expect(parseHtml(writeHtml([['<b>bold</b>', 'a\nb']]))).toEqual([['<b>bold</b>', 'a\nb']])
})

test('text without a table is no table', () => {
  expect(parseHtml('<p>hello</p>')).toBeNull()
})

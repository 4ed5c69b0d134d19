import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHtmlTable } from '../../../../renderer/grid/clipboard/read-html-table.ts'
import { writingHtml } from '../../../../renderer/grid/clipboard/write-html.ts'
import { runNow } from '../../../../renderer/grid/slices.ts'
import { blocks, withLineFeeds } from '../made-blocks.ts'

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/clipboard', `${name}.html`), 'utf8')
const cellsOf = (html: string) => readHtmlTable(html)?.block

test('Excel for Windows: links as addresses, zeros, line breaks, merged cells; rows it hides are left out', () => {
  expect(readHtmlTable(fixture('excel-windows'))).toEqual({
    block: [
      ['ann@bakery.example', '00123', 'Harbour & Sons  GmbH'],
      ['bo@hotel.example', '007', 'first line\nsecond line'],
      ['cem@museum.example', '', ''],
    ],
    hiddenRows: 1,
    hiddenColumns: 0,
  })
})

test('Excel for Mac: line breaks in a cell, cells that reach down', () => {
  expect(cellsOf(fixture('excel-mac'))).toEqual([
    ['00042', 'Müller'],
    ['a\nb', 'both rows'],
    ['=1+1', ''],
  ])
})

test('Google Sheets: what is shown, not the values beside it', () => {
  expect(cellsOf(fixture('google-sheets'))).toEqual([
    ['ann@bakery.example', '00123', 'one\ntwo'],
    ['bo@hotel.example', '', 'שלום'],
  ])
})

test('Google Sheets gives a single cell without a table: its text is read instead', () => {
  expect(readHtmlTable(fixture('google-sheets-cell'))).toBeNull()
})

test('LibreOffice: numbers as shown, several columns in one', () => {
  expect(cellsOf(fixture('libreoffice'))).toEqual([
    ['ann@bakery.example', '00123', 'upper\nlower', 'Blog Editor, Translator'],
    ['bo@hotel.example', '', 'Łódź  Café', ''],
  ])
})

test('Numbers: paragraphs as lines', () => {
  expect(cellsOf(fixture('numbers'))).toEqual([
    ['ann@bakery.example', '00123'],
    ['first paragraph\nsecond paragraph', ''],
  ])
})

test('a table of a page: no script runs, white space is as shown, hidden rows are left out', () => {
  expect(readHtmlTable(fixture('browser-table'))).toEqual({
    block: [
      ['Mail', 'Role'],
      ['ann+wix@bakery.example', 'Blog Editor'],
      ['bo@hotel.example', 'Editor\nTranslator'],
    ],
    hiddenRows: 1,
    hiddenColumns: 0,
  })
  expect('ranInClipboard' in globalThis).toBe(false)
})

test('what is written is read back', () => {
  fc.assert(
    fc.property(blocks, (block) => {
      expect(cellsOf(runNow(writingHtml(block)))).toEqual(withLineFeeds(block))
    }),
    { numRuns: 150 },
  )
})

test('written HTML holds no markup of its cells, and no formula', () => {
  const html = runNow(writingHtml([['<b>bold</b>', '=1+1', '+49']]))
  expect(html).not.toContain('<b>')
  expect(html).not.toMatch(/>\s*[=+]/)
})

test.each([
  ['text alone', '<p>hello</p>'],
  ['two tables', '<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>'],
  ['a table with words beside it', '<p>See:</p><table><tr><td>a</td></tr></table>'],
  ['a table without cells', '<table><tr></tr></table>'],
  [
    'a few letters that claim millions of cells',
    `<table>${'<tr><td colspan=1000>x</td></tr>'.repeat(2500)}</table>`,
  ],
])('%s is no block of cells', (_, html) => {
  expect(readHtmlTable(html)).toBeNull()
})

test('columns the table hides are left out, nested tables stay inside their cell', () => {
  const html = `<table><colgroup><col><col style="display:none"><col></colgroup>
    <tr><td>a</td><td>secret</td><td><table><tr><td>x</td></tr><tr><td>y</td></tr></table></td></tr></table>`
  expect(readHtmlTable(html)).toEqual({ block: [['a', 'x\ny']], hiddenRows: 0, hiddenColumns: 1 })
})

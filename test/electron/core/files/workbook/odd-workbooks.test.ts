import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileKind } from '../../../../../electron/core/files/file-kind.ts'
import { readWorkbook } from '../../../../../electron/core/files/workbook/read-workbook.ts'
import type { WorkbookSheet } from '../../../../../electron/core/files/workbook/workbook-sheet.ts'
import { makeOds, odsRow, odsText } from '../../../../fixtures/import/made-ods.ts'
import { makeXls } from '../../../../fixtures/import/made-xls.ts'
import { makeXlsx, sheetData, workbookParts } from '../../../../fixtures/import/made-xlsx.ts'
import { makeZip } from '../../../../fixtures/import/made-zip.ts'

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../../../fixtures/import', name))

async function firstSheet(bytes: Uint8Array, format: 'xlsx' | 'ods' | 'xls'): Promise<WorkbookSheet> {
  expect(fileKind(bytes)).toEqual({ kind: 'workbook', format })
  const [sheet] = await readWorkbook(bytes, format)
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}
const rowsOf = async (bytes: Uint8Array, format: 'xlsx' | 'ods') => (await firstSheet(bytes, format)).rows

describe('archives as other programs pack them', () => {
  const people = [
    ['E-mail', 'Name', 'Website', 'Roles', 'Note'],
    ['ann@example.com', 'Ann', 'Paper Moon Stationery', 'Website Manager', 'n1'],
    ['bob@example.com', 'Bob', 'Volt Electricians', 'Store Manager', 'n2'],
  ]
  test.each([
    ['sizes and places in ZIP64 records', 'x09a-zip64-all.xlsx'],
    ['backslashes between folders, as some .NET programs write', 'x14-backslash.xlsx'],
    ['letter case that differs from the one used inside', 'x15-case.xlsx'],
  ])('%s', async (_, name) => {
    expect(await rowsOf(fixture(name), 'xlsx')).toEqual(people)
  })

  const parts = workbookParts([{ name: 'P', xml: sheetData([['E-Mail'], ['ann@x.example']]) }])
  const plain = [['E-Mail'], ['ann@x.example']]

  test('every name in capitals, with a slash before it', async () => {
    const loud = parts.map((part) => ({ ...part, name: `/${part.name.toUpperCase()}` }))
    expect(await rowsOf(makeZip(loud), 'xlsx')).toEqual(plain)
  })

  test('texts and styles are found in any letter case, too', async () => {
    const mixed = parts.map((part) => ({ ...part, name: part.name.replace('styles.xml', 'Styles.XML') }))
    expect(await rowsOf(makeZip(mixed), 'xlsx')).toEqual(plain)
  })

  test('bytes that a mail gateway put behind the end', async () => {
    expect(await rowsOf(Buffer.concat([makeZip(parts), Buffer.from('\r\n--\r\n')]), 'xlsx')).toEqual(plain)
  })

  test('a workbook at the end of a large archive is known by its table of contents', () => {
    const picture = {
      name: 'a/picture.png',
      content: Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 251)),
    }
    expect(fileKind(makeZip([picture, ...parts]))).toEqual({ kind: 'workbook', format: 'xlsx' })
  })

  test('names that lead out of a folder are names like others', async () => {
    expect(await rowsOf(makeZip([{ name: '../../etc/passwd', content: 'x' }, ...parts]), 'xlsx')).toEqual(
      plain,
    )
  })
})

describe('cells as other programs write them', () => {
  test('how words are pronounced is no part of them, wherever the text stands', async () => {
    const rows = await rowsOf(fixture('x01-phonetic.xlsx'), 'xlsx')
    expect(rows.map(([, name]) => name)).toEqual(['Name', '森 花子', '岡 太郎'])
    expect(rows[1]?.[2]).toBe('Paper Moon Stationery')
    const marks = '<x:rPh xmlns:x="x" sb="0" eb="1"/><rPh sb="0" eb="1"><t>オカ</t></rPh>'
    const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is>${marks}<t>岡</t>${marks}</is></c><c r="B1" t="inlineStr"><is><t>&lt;rPh&gt;</t></is></c></row></sheetData>`
    expect(await rowsOf(makeXlsx([{ name: 'P', xml }]), 'xlsx')).toEqual([['岡', '<rPh>']])
  })

  test('an address behind a formula is a link like any other', async () => {
    const { rows, links } = await firstSheet(fixture('x11-hyperlink-formula.xlsx'), 'xlsx')
    expect(rows[1]?.[0]).toBe('Ann Lee')
    expect([...links]).toEqual([['1,0', 'ann@example.com']])
    const formula = 'of:=HYPERLINK(&quot;mailto:bo@x.example&quot;;&quot;Bo&quot;)'
    const cell = `<table:table-cell table:formula="${formula}" office:value-type="string"><text:p>Bo</text:p></table:table-cell>`
    const ods = makeOds(`<table:table table:name="P">${odsRow([cell])}</table:table>`)
    expect([...(await firstSheet(ods, 'ods')).links]).toEqual([['0,0', 'bo@x.example']])
  })
})

test('an old .xls: how words are pronounced is no part of them, and an address behind a formula is a link', async () => {
  const xls = makeXls([
    ['E-Mail', 'Name'],
    [
      { link: 'mailto:ann@x.example', shown: 'Ann Lee' },
      { text: '岡', spoken: 'オカ' },
    ],
    ['bob@x.example', { text: '森', spoken: 'モリ' }],
  ])
  const { rows, links } = await firstSheet(xls, 'xls')
  expect(rows).toEqual([
    ['E-Mail', 'Name'],
    ['Ann Lee', '岡'],
    ['bob@x.example', '森'],
  ])
  expect([...links]).toEqual([['1,0', 'ann@x.example']])
})

describe('OpenDocument cells', () => {
  const read = (cells: string, more = '') =>
    firstSheet(
      makeOds(`<table:table table:name="P"><table:table-row>${cells}</table:table-row>${more}</table:table>`),
      'ods',
    )
  const cell = (attributes: string, inside = '') =>
    `<table:table-cell ${attributes}>${inside}</table:table-cell>`

  test('a comment on a number or a date leaves the text that was shown', async () => {
    const rows = await rowsOf(fixture('o03-comment-on-value.ods'), 'ods')
    expect(rows[1]?.[4]).toBe('23.11.26')
    expect(rows[2]?.[1]).toBe('00042')
    expect(rows[2]?.[4]).toBe('23.11.26')
  })

  test('comments behind the text, drawings and how words are said are no part of it', async () => {
    const { rows } = await read(
      cell(
        'office:value-type="string"',
        '<text:p>岡<text:ruby><text:ruby-base>田</text:ruby-base><text:ruby-text>おか</text:ruby-text></text:ruby></text:p><office:annotation><text:p>who?</text:p></office:annotation>',
      ) +
        cell(
          'office:value-type="float" office:value="7"',
          '<draw:frame xmlns:draw="d"><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame><text:p>007</text:p>',
        ),
    )
    expect(rows).toEqual([['岡田', '007']])
  })

  test('blanks, tabs, breaks, paragraphs and links are kept; a value without text is written out', async () => {
    const { rows, links } = await read(
      [
        odsText('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p><text:p>e'),
        odsText(
          '<text:a xlink:href="mailto:ann@x.example?subject=Hi">Ann</text:a> &amp; <text:span>Bob</text:span>',
        ),
        cell('office:value-type="float" office:value="1.5E3"'),
        cell('office:value-type="date" office:date-value="2026-11-23T00:00:00"'),
        cell('office:value-type="date" office:date-value="2026-11-23T09:30:00"'),
        cell('office:value-type="boolean" office:boolean-value="true"', '<text:p>WAHR</text:p>'),
        cell('office:value-type="string" office:string-value="kept"'),
      ].join(''),
    )
    expect(rows).toEqual([
      ['a   b\tc\nd\ne', 'Ann & Bob', '1500', '2026-11-23', '2026-11-23 09:30', 'TRUE', 'kept'],
    ])
    expect([...links]).toEqual([['0,1', 'ann@x.example']])
  })

  test('repeated and covered cells, repeated rows and gaps stand where they stood', async () => {
    const { rows, merges } = await read(
      `${cell('office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"', '<text:p>m</text:p>')}<table:covered-table-cell><text:p>no</text:p></table:covered-table-cell>${cell('office:value-type="string" table:number-columns-repeated="2"', '<text:p>x</text:p>')}`,
      `<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>${odsRow([odsText('y')], ' table:number-rows-repeated="2"')}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
    )
    expect(rows).toEqual([['m', '', 'x', 'x'], [], [], ['y'], ['y']])
    expect(merges).toEqual([{ startRow: 0, startCol: 0, endRow: 1, endCol: 1 }])
  })

  test('formulas are told apart: with a value, without one, with an empty text, from another file', async () => {
    const { notes } = await read(
      [
        cell('table:formula="of:=[.A1]" office:value-type="float" office:value="1"', '<text:p>1</text:p>'),
        cell('table:formula="of:=NOW()"'),
        cell('table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""'),
        cell(
          `table:formula="of:=['file:///a.xls'#$S.A1]" office:value-type="float" office:value="1"`,
          '<text:p>1</text:p>',
        ),
        cell(
          'table:formula="of:=NA()" office:value-type="string" calcext:value-type="error"',
          '<text:p>#N/A</text:p>',
        ),
      ].join(''),
    )
    expect(notes).toMatchObject({ formulas: 5, uncalculated: 1, external: 1, errors: 1 })
  })

  test('a slip in the XML costs no rows, a document that breaks off is refused', async () => {
    expect(
      await rowsOf(
        makeOds(`<table:table table:name="P">${odsRow([odsText('a\u0001b &nbsp; c')])}</table:table>`),
        'ods',
      ),
    ).toEqual([[expect.stringContaining('a\u0001b')]])
    const half = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
      {
        name: 'content.xml',
        content: '<office:document-content><office:body><office:spreadsheet><table:table>',
      },
    ])
    await expect(readWorkbook(half, 'ods')).rejects.toMatchObject({
      message: expect.stringContaining('break off'),
    })
  })

  test('entities of its own are not unfolded', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    const bytes = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
      {
        name: 'content.xml',
        content: `${lol}<office:document-content><office:body><office:spreadsheet><table:table>${odsRow([odsText('&b;')])}</table:table></office:spreadsheet></office:body></office:document-content>`,
      },
    ])
    const [sheet] = await readWorkbook(bytes, 'ods')
    expect(sheet?.rows.flat().join('').length).toBeLessThan(10)
  })
})

test('blank styled sheets of any size are empty', async () => {
  const blank =
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row>'
  expect(await rowsOf(makeOds(`<table:table table:name="P">${blank}</table:table>`), 'ods')).toEqual([])
  expect(await rowsOf(makeXlsx([{ name: 'P', xml: '<sheetData/>' }]), 'xlsx')).toEqual([])
})

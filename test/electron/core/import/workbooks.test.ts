import { describe, expect, test } from 'vitest'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { AppError } from '../../../../shared/errors.ts'
import { guessAll, type ImportOptions } from '../../../../shared/import.ts'
import { makeOds, odsRow, odsText } from '../../../fixtures/import/made-ods.ts'
import { makeCompound, makeXls } from '../../../fixtures/import/made-xls.ts'
import { cell, makeXlsx, sheetData, workbookParts } from '../../../fixtures/import/made-xlsx.ts'
import { makeZip } from '../../../fixtures/import/made-zip.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import { sampleDirectory } from '../roster/roster-desk.ts'
import { previewWords } from './preview-words.ts'

const knowledge = { directory: sampleDirectory(), remembered: { answers: [], layouts: [] } }
const read = async (bytes: Uint8Array, options: Partial<ImportOptions> = {}) => {
  const { preview, rows } = await readTable(bytes, { ...guessAll, ...options }, knowledge)
  return { ...previewWords(preview), cells: rows }
}
const refusal = async (bytes: Uint8Array, options: Partial<ImportOptions> = {}): Promise<AppError> => {
  try {
    await read(bytes, options)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was read')
}
const people = sheetData([
  ['E-Mail', 'Name'],
  ['ann@x.example', 'Ann'],
])

describe('sheets of a workbook', () => {
  const workbook = makeXlsx([
    { name: 'Read me', xml: sheetData([['Hello'], ['to'], ['all'], ['of'], ['you']]) },
    { name: 'People', xml: people },
    {
      name: 'Old people',
      xml: sheetData([['E-Mail'], ...Array.from({ length: 9 }, (_, at) => [`p${at}@x.example`])]),
      state: 'hidden',
    },
  ])

  test('the largest visible one with a header is read, hidden ones are named', async () => {
    const found = await read(workbook)
    expect(found).toMatchObject({ format: 'xlsx', sheet: 1, rows: 1 })
    expect(found.sheets).toEqual([
      { name: 'Read me', rows: 5, isHidden: false },
      { name: 'People', rows: 2, isHidden: false },
      { name: 'Old people', rows: 10, isHidden: true },
    ])
    expect(found.warnings).toEqual(['Not read: hidden sheet “Old people”.'])
  })

  test('another one can be picked, and one that is not there is refused', async () => {
    expect(await read(workbook, { sheet: 2 })).toMatchObject({
      sheet: 2,
      rows: 9,
      warnings: ['The sheet “Old people” is hidden in the workbook.'],
    })
    expect((await refusal(workbook, { sheet: 7 })).code).toBe('invalid-input')
  })

  test('an empty one is refused by name', async () => {
    const empty = makeXlsx([{ name: 'Leer', xml: '<sheetData/>' }])
    expect((await refusal(empty)).message).toContain('“Leer” is empty')
  })
})

describe('cells as the person saw them', () => {
  const row = (line: number, cells: string) => `<row r="${line}">${cells}</row>`
  const header = row(1, ['E-Mail', 'Name', 'Note'].map((text, at) => cell(`${'ABC'[at]}1`, text)).join(''))

  test('numbers and dates in their format, ids without an exponent, text with its zeros', async () => {
    const xml = `<sheetData>${header}${[
      cell('C2', 123, { style: 1 }),
      cell('C3', 46055, { style: 2 }),
      cell('C4', 12345678901, { style: 3 }),
      cell('C5', '00123'),
      cell('C6', 0.1 + 0.2),
      cell('C7', 46055, { style: 4 }),
      cell('C8', 1234.5, { style: 5 }),
    ]
      .map((one, at) => row(at + 2, cell(`A${at + 2}`, `p${at}@x.example`) + one))
      .join('')}</sheetData>`
    const formats = ['00000', 'dd.mm.yyyy', '0.00E+00', 'm/d/yyyy', '#,##0.00']
    const { cells } = await read(makeXlsx([{ name: 'P', xml }], formats))
    expect(cells.map(({ note }) => note)).toEqual([
      '00123',
      '02.02.2026',
      '12345678901',
      '00123',
      '0.3',
      '2026-02-02',
      '1,234.50',
    ])
  })

  test('a link stands for its address where the cell shows a name', async () => {
    const xml = `<sheetData>${header}${row(2, cell('A2', 'Ann Doe') + cell('B2', 'Ann'))}${row(3, cell('A3', 'bob@x.example'))}</sheetData><hyperlinks><hyperlink ref="A2" r:id="rId1"/><hyperlink ref="A3" r:id="rId2"/></hyperlinks>`
    const links = ['mailto:ann%2Bx@x.example?subject=Hi', 'mailto:other@x.example']
    const { cells } = await read(makeXlsx([{ name: 'P', xml, links }]))
    expect(cells.map(({ email }) => email)).toEqual(['ann+x@x.example', 'bob@x.example'])
  })

  test('formulas give their value, and what they are is said', async () => {
    const xml = `<sheetData>${header}${row(2, cell('A2', 'a@x.example') + cell('C2', 42, { formula: '40+2' }))}${row(3, `${cell('A3', 'b@x.example')}<c r="C3"><f>NOW()</f></c>`)}${row(4, cell('A4', 'c@x.example') + cell('C4', 7, { formula: "'[1]Sheet'!A1" }))}${row(5, `${cell('A5', 'd@x.example')}<c r="C5" t="e"><v>#N/A</v></c>`)}${row(6, cell('A6', 'e@x.example') + cell('C6', 66003444203111990))}</sheetData>`
    const { cells, warnings } = await read(makeXlsx([{ name: 'P', xml }]))
    expect(cells.map(({ note }) => note).slice(0, 4)).toEqual(['42', '', '7', '#N/A'])
    expect(warnings).toEqual([
      expect.stringContaining('16 digits or more'),
      expect.stringContaining('1 formula has no value'),
      expect.stringContaining('#N/A'),
      expect.stringContaining('1 formula reads another file'),
      expect.stringContaining('1 formula: the values are taken'),
    ])
  })

  test('merged cells speak for all their rows, a title over all columns for none; filtered rows are said', async () => {
    const xml = `<sheetData>${row(1, cell('A1', 'Access 2026'))}${row(2, cell('A2', 'E-Mail') + cell('B2', 'Site'))}${row(3, cell('A3', 'ann@x.example') + cell('B3', 'Corner Bakery'))}<row r="4" hidden="1">${cell('B4', 'Café Zoé')}</row></sheetData><autoFilter ref="A2:B4"/><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>`
    const found = await read(makeXlsx([{ name: 'P', xml }]))
    expect(found).toMatchObject({ headerRow: 1, rows: 2 })
    expect(found.cells.map(({ email }) => email)).toEqual(['ann@x.example', 'ann@x.example'])
    expect(found.warnings).toEqual([
      expect.stringContaining('1 row is filtered away'),
      expect.stringContaining('1 merged cell'),
      expect.stringContaining('above the header (row 2)'),
    ])
  })
})

describe('OpenDocument', () => {
  test('what is shown is read, in header rows, groups and hidden rows too', async () => {
    const number = (value: string, shown: string) =>
      `<table:table-cell table:style-name="ce1" office:value-type="float" office:value="${value}" calcext:value-type="float"><text:p>${shown}</text:p></table:table-cell>`
    const table = `<table:table table:name="Leute" table:style-name="ta1"><table:table-header-rows>${odsRow([odsText('E-Mail'), odsText('Notiz')])}</table:table-header-rows><table:table-row-group>${odsRow([odsText('ann@x.example'), number('123', '00123')])}</table:table-row-group>${odsRow([odsText('bob@x.example'), number('66003444203111990', '6.6E+16')], ' table:visibility="filter"')}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:style-name="ce1" table:number-columns-repeated="1024"/></table:table-row></table:table>`
    const hidden = `<table:table table:name="alt" table:style-name="ta2">${odsRow([odsText('x')])}</table:table>`
    const styles =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const found = await read(makeOds(table + hidden, styles))
    expect(found).toMatchObject({ format: 'ods', rows: 2, sheet: 0 })
    expect(found.sheets).toEqual([
      { name: 'Leute', rows: 3, isHidden: false },
      { name: 'alt', rows: 1, isHidden: true },
    ])
    expect(found.cells.map(({ email, note }) => [email, note])).toEqual([
      ['ann@x.example', '00123'],
      ['bob@x.example', '6.6E+16'],
    ])
    expect(found.warnings).toEqual([
      expect.stringContaining('1 number has 16 digits'),
      expect.stringContaining('1 row is hidden'),
      expect.stringContaining('“alt”'),
    ])
  })
})

test('an old .xls is read, whatever its name', async () => {
  const found = await read(
    makeXls([
      ['E-Mail', 'Name', 'Note'],
      ['ann@x.example', 'Änn', 12],
    ]),
  )
  expect(found).toMatchObject({ format: 'xls', rows: 1 })
  expect(found.cells[0]).toMatchObject({ email: 'ann@x.example', name: 'Änn', note: '12' })
  expect(found.warnings).toEqual([])
})

test('an old .xls whose sectors lead round in circles is refused at once', async () => {
  const bytes = makeXls([['E-Mail'], ['ann@x.example']])
  const table = (bytes.readUInt32LE(76) + 1) * 512
  for (let at = 0; at < 4; at += 1) bytes.writeUInt32LE(at, table + at * 4)
  const cpuTime = startCpuTime()
  expect(await refusal(bytes)).toMatchObject({
    code: 'unreadable-file',
    message: expect.stringContaining('damaged'),
  })
  expect(cpuTime()).toBeLessThan(2000)
})

describe('hostile and broken workbooks are refused with words', () => {
  const sheet = (xml: string) => makeXlsx([{ name: 'P', xml }])
  const bomb = (bytes: number) => [{ name: 'xl/worksheets/sheet2.xml', content: Buffer.alloc(bytes) }]
  const locked = 'content.xml'
  const whole = sheet(people)
  const cases: readonly (readonly [string, () => Uint8Array, string, RegExp])[] = [
    [
      'one cell in the last corner',
      () =>
        sheet(
          `<sheetData><row r="1">${cell('A1', 'E-Mail')}</row><row r="1048576">${cell('XFD1048576', 'x')}</row></sheetData>`,
        ),
      'limit',
      /20 million cells/,
    ],
    [
      'a part packed a thousand times',
      () => makeZip([...workbookParts([{ name: 'P', xml: people }]), ...bomb(20_000_000)]),
      'limit',
      /packed more than 200 times/,
    ],
    [
      'a part of 4 GB, as it says',
      () =>
        makeZip([
          ...workbookParts([{ name: 'P', xml: people }]),
          { name: 'a.xml', content: 'x', claimedBytes: 4_000_000_000 },
        ]),
      'limit',
      /250 MB is the most/,
    ],
    [
      'a part that unpacks to more than it says',
      () =>
        makeZip(
          workbookParts([{ name: 'P', xml: people }]).map((part) =>
            part.name.includes('sheet1') ? { ...part, claimedBytes: 10 } : part,
          ),
        ),
      'unreadable-file',
      /damaged/,
    ],
    [
      'thousands of parts',
      () => makeZip(Array.from({ length: 2500 }, (_, at) => ({ name: `xl/workbook${at}.xml`, content: '' }))),
      'limit',
      /2000 is the most/,
    ],
    [
      'half a file',
      () => whole.subarray(0, whole.length / 2),
      'unreadable-file',
      /damaged: its end is missing/,
    ],
    ['a flipped byte', () => Buffer.from(whole).fill(0xff, 700, 720), 'unreadable-file', /damaged/],
    ['no sheets', () => makeZip(workbookParts([])), 'unreadable-file', /no sheet/],
    [
      'a password (XLSX)',
      () => makeCompound('EncryptedPackage', Buffer.alloc(5000)),
      'unreadable-file',
      /password/,
    ],
    ['a password (XLS)', () => makeXls([['E-Mail'], ['a@x.example']], true), 'unreadable-file', /password/],
    [
      'an old Word document',
      () => makeCompound('WordDocument', Buffer.alloc(5000)),
      'unreadable-file',
      /old Word/,
    ],
    [
      '.xlsb',
      () => makeZip([{ name: 'xl/workbook.bin', content: 'x' }]),
      'unreadable-file',
      /xlsb.*save it as \.xlsx/,
    ],
    [
      'an HTML table named .xls',
      () => Buffer.from('<html><table><tr><td>E-Mail</td></tr></table></html>'),
      'unreadable-file',
      /web page.*save it as \.xlsx/,
    ],
    [
      'a locked ODS',
      () =>
        makeZip([
          { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
          { name: 'META-INF/manifest.xml', content: '<manifest:encryption-data/>' },
          { name: locked, content: 'x' },
        ]),
      'unreadable-file',
      /password/,
    ],
  ]
  test.each(cases)('%s', async (_, bytes, code, words) => {
    expect(await refusal(bytes())).toMatchObject({ code, message: expect.stringMatching(words) })
  })
})

describe('floods end in words or rows, not in a frozen thread', () => {
  const flood = (rows: number, columns: number) =>
    makeOds(
      `<table:table table:name="A"><table:table-row table:number-rows-repeated="${rows}"><table:table-cell office:value-type="string" table:number-columns-repeated="${columns}"><text:p>a@b.co</text:p></table:table-cell></table:table-row></table:table>`,
    )

  test('one cell repeated sixteen thousand million times', async () => {
    expect(await refusal(flood(1_000_000, 16_000))).toMatchObject({ code: 'limit' })
  })

  test('thousands of merges over everything', async () => {
    const merges = '<mergeCell ref="A2:XFD1048576"/>'.repeat(3000)
    const found = await read(makeXlsx([{ name: 'P', xml: `${people}<mergeCells>${merges}</mergeCells>` }]))
    expect(found.rows).toBe(1)
  })

  test('entities that unfold and tags without end', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    expect((await read(makeXlsx([{ name: 'P', xml: `${doctype}${people}` }]))).rows).toBe(1)
    expect((await refusal(makeXlsx([{ name: 'P', xml: '<a>'.repeat(20_000) }]))).code).toBe('unreadable-file')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberFormats } from '../../../../../electron/core/files/workbook/number-formats.ts'
import type { PackedPart } from '../../../../../electron/core/files/workbook/open-zip.ts'
import { readWorkbook } from '../../../../../electron/core/files/workbook/read-workbook.ts'
import { readXlsxSheet } from '../../../../../electron/core/files/workbook/read-xlsx-sheet.ts'
import type { WorkbookSheet } from '../../../../../electron/core/files/workbook/workbook-sheet.ts'
import { readSharedStrings } from '../../../../../electron/core/files/workbook/xlsx-text.ts'
import { cell, makeXlsx, sheetData, workbookParts } from '../../../../fixtures/import/made-xlsx.ts'
import { makeZip } from '../../../../fixtures/import/made-zip.ts'

async function read(bytes: Uint8Array): Promise<WorkbookSheet> {
  const [sheet] = await readWorkbook(bytes, 'xlsx')
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}
const readSheet = (xml: string, formats: readonly string[] = []) =>
  read(makeXlsx([{ name: 'P', xml }], formats))
const inRow = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`

describe('cells', () => {
  test('every type of value, as it is shown', async () => {
    const { rows, notes } = await readSheet(
      inRow(
        [
          '<c r="A1" t="b"><v>1</v></c>',
          '<c r="B1" t="e"><v>#REF!</v></c>',
          '<c r="C1" t="str"><f>A1&amp;"x"</f><v>1x</v></c>',
          '<c r="D1" t="d"><v>2026-11-23T09:30:00</v></c>',
          '<c r="E1" t="d"><v>2026-11-23</v></c>',
          '<c r="F1" t="n"><v>7</v></c>',
          '<c r="G1" t="inlineStr"><is><r><t>two </t></r><r><rPr><b/></rPr><t>runs_x0041_</t></r></is></c>',
          '<c r="H1" s="1"><v>46349</v></c>',
          '<c r="I1" s="2"><v>42</v></c>',
          '<c r="J1" t="str"><f>""</f><v></v></c>',
          '<c r="K1"><f>NOW()</f></c>',
        ].join(''),
      ),
      ['dd.mm.yyyy', '00000'],
    )
    const shown = [
      'TRUE',
      '#REF!',
      '1x',
      '2026-11-23 09:30',
      '2026-11-23',
      '7',
      'two runsA',
      '23.11.2026',
      '00042',
    ]
    expect(rows).toEqual([shown])
    expect(notes).toMatchObject({ formulas: 3, uncalculated: 1, errors: 1 })
  })

  test('shared texts, in runs, without how they are pronounced, and one that is not there', async () => {
    const texts = `<sst xmlns="m"><si><t>E-Mail</t></si><si><r><t>岡</t></r><r><t>田</t></r><rPh sb="0" eb="1"><t>オカ</t></rPh><phoneticPr/></si></sst>`
    const parts = workbookParts([
      {
        name: 'P',
        xml: inRow([0, 1, 9].map((at, i) => `<c r="${'ABC'[i]}1" t="s"><v>${at}</v></c>`).join('')),
      },
    ]).map((part) =>
      part.name === 'xl/_rels/workbook.xml.rels'
        ? {
            ...part,
            content: String(part.content).replace(
              '</Relationships>',
              '<Relationship Id="s" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="/xl/Texts.xml"/></Relationships>',
            ),
          }
        : part,
    )
    const { rows } = await read(makeZip([...parts, { name: 'xl/texts.xml', content: texts }]))
    expect(rows).toEqual([['E-Mail', '岡田']])
  })

  test('days that old Macintoshes count from 1904', async () => {
    const parts = workbookParts(
      [{ name: 'P', xml: inRow('<c r="A1" s="1"><v>44887</v></c>') }],
      ['yyyy-mm-dd'],
    ).map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: String(part.content).replace('<sheets>', '<workbookPr date1904="1"/><sheets>') }
        : part,
    )
    expect((await read(makeZip(parts))).rows).toEqual([['2026-11-23']])
  })

  test('cells and rows that do not say where they are follow the one before', async () => {
    const xml = `<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c r="D1"/><c><v>5</v></c></row><row r="4"><c r="B4" s="0"/><c><v>6</v></c></row><row><c><v>7</v></c></row></sheetData>`
    expect((await readSheet(xml)).rows).toEqual([['a', '', '', '', '5'], [], [], ['', '', '6'], ['7']])
  })

  test('names with a prefix, in UTF-16', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Zoë</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`
    const parts = workbookParts([{ name: 'P', xml: '' }]).map((part) =>
      part.name.includes('sheet1.xml')
        ? { ...part, content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]) }
        : part,
    )
    expect((await read(makeZip(parts))).rows).toEqual([['Zoë']])
  })
})

describe('around the cells', () => {
  test('a link over several cells is that of each that shows something', async () => {
    const xml = `<sheetData><row r="1">${cell('A1', 'Ann')}</row><row r="3">${cell('A3', 'Ann again')}</row></sheetData><hyperlinks><hyperlink ref="A1:B1048576" r:id="rId1"/><hyperlink ref="oops" r:id="rId1"/></hyperlinks>`
    const { links } = await read(makeXlsx([{ name: 'P', xml, links: ['mailto:ann@x.example'] }]))
    expect([...links]).toEqual([
      ['0,0', 'ann@x.example'],
      ['2,0', 'ann@x.example'],
    ])
  })

  test('hidden rows count when they hold anything; a view that somebody saved is no filter', async () => {
    const xml = `<sheetData><row r="1">${cell('A1', 'x')}</row><row r="2" hidden="1">${cell('A2', 'y')}</row><row r="3" hidden="true"><c r="A3" s="1"/></row></sheetData><customSheetViews><customSheetView><autoFilter ref="A1"/></customSheetView></customSheetViews>`
    expect((await readSheet(xml)).notes).toMatchObject({ hiddenRows: 1, isFiltered: false })
  })

  test('sheets of charts are no sheets', async () => {
    const parts = workbookParts([
      { name: 'Chart', xml: '' },
      { name: 'People', xml: sheetData([['E-Mail']]) },
    ]).map((part) =>
      part.name === 'xl/_rels/workbook.xml.rels'
        ? {
            ...part,
            content: String(part.content).replace('relationships/worksheet"', 'relationships/chartsheet"'),
          }
        : part,
    )
    expect((await readWorkbook(makeZip(parts), 'xlsx')).map(({ name }) => name)).toEqual(['People'])
  })

  test.each([
    ['a sheet that is listed and not there', /sheet1\.xml/, /“P” is missing/],
    ['no list of sheets', /xl\/workbook\.xml/, /list of sheets is missing/],
  ])('%s', async (_, left, words) => {
    const parts = workbookParts([{ name: 'P', xml: inRow('') }]).filter(({ name }) => !left.test(name))
    await expect(readWorkbook(makeZip(parts), 'xlsx')).rejects.toThrow(words)
  })
})

describe('rows that are read without a parser', () => {
  const blank = (row: number) =>
    `<row r="${row}" spans="1:3" s="1" customFormat="1"><c r="A${row}" s="1"/><c r="B${row}" s="1"></c><c r="C${row}" s="1"><v/></c></row>`

  test('to the end of the sheet, and a word on its last line', async () => {
    const between = Array.from({ length: 50_000 }, (_, at) => blank(at + 2)).join('')
    const { rows } = await readSheet(
      `<sheetData><row r="1">${cell('A1', 'first')}</row>${between}<row r="1048576">${cell('A1048576', 'last')}</row></sheetData>`,
    )
    expect(rows).toHaveLength(1_048_576)
    expect(rows.filter((row) => row.length > 0)).toEqual([['first'], ['last']])
  })

  const book = { strings: ['', 'shared'], looks: [], is1904: false, formats: numberFormats }
  /** A part that arrives in pieces of any length. */
  const partOf = (xml: string, length: number): PackedPart => ({
    name: 'part.xml',
    pieces: async function* () {
      const bytes = Buffer.from(xml)
      for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
    },
  })
  const readPieces = (xml: string, length: number) => readXlsxSheet(partOf(xml, length), book, new Map())
  const rowOf = (kind: number, line: number, isNumbered: boolean): string => {
    const begin = isNumbered ? `<row r="${line}"` : '<row'
    switch (kind) {
      case 0:
        return blank(line)
      case 1:
        return `${begin}/>`
      case 2:
        return `${begin} hidden="1">${cell(`B${line}`, `<row r="1"/>`)}</row>\n`
      case 3:
        return `${begin}><c/><c><v>${line}</v></c></row>`
      case 4:
        return `${begin}><c r="A${line}" t="s"><v>0</v></c><c r="B${line}" t="s"><v>1</v></c></row>`
      case 5:
        return `${begin} spans="1:1" ><c r="A${line}" s="1" /></row>\r\n`
      case 6:
        return `${begin}><c t="inlineStr"><is><t><![CDATA[<row r="3"/><row r="4"/>]]></t></is></c></row>`
      case 7:
        return `${begin}><c r="A${line}"><f>1</f></c></row>`
      case 8:
        return `${begin} spans="1:3" x14ac:dyDescent="0.25">${cell(`A${line}`, 'plain 😀')}${cell(`C${line}`, 7, { style: 1 })}</row>`
      case 9:
        return `${begin}><c r="A${line}" t="s" s="1"><v>1</v></c><c r="B${line}" t="b"><v>1</v></c><c r="C${line}" s="1" s="2"><v>3</v></c></row>`
      case 10:
        return `${begin}>${cell(`A${line}`, `a & b ]]> ${line}`)}${cell(`B${line}`, '_x0041_')}</row>`
      case 11:
        return `${begin}><c r="B${line + 5}" t="str"><v>elsewhere</v></c><c r="AA${line}" t="e"><v>#REF!</v></c></row>`
      case 12:
        return `${begin} r="${line + 1}"><c r="A${line}" t="str"><v>twice</v></c></row>`
      case 13:
        return `${begin}><c r="A${line}"><is><t>lost</t></is></c><c r="B${line}" t="inlineStr"><is><t>kept</t></is></c></row>`
      case 14:
        return `${begin}><c r="A${line}" t="inlineStr"><is><t>two\r\nlines</t></is></c></row><?p <row r="1"><c r="A1"><v>9</v></c></row>?>`
      default:
        return `<!-- ${begin}><c r="A${line}"><v>8</v></c></row> --><row/>`
    }
  }

  test('reads what a parser reads, wherever pieces end', async () => {
    const sheets = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 3 }), fc.boolean()),
      {
        maxLength: 30,
      },
    )
    await fc.assert(
      fc.asyncProperty(sheets, fc.integer({ min: 1, max: 400 }), async (kinds, length) => {
        let line = 0
        const rows = kinds.map(([kind, step, isNumbered]) => {
          line += isNumbered && line > 0 ? step : 1
          return rowOf(kind, line, isNumbered)
        })
        const sheet = (before: string) =>
          `<worksheet>${before}<sheetData>${rows.join('')}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`
        // Behind a comment everything is read tag by tag.
        expect(await readPieces(sheet(''), length)).toEqual(await readPieces(sheet('<!-- -->'), 1_000_000))
      }),
    )
  })

  test('shared texts too', async () => {
    const kinds = [
      '<si><t>plain</t></si>',
      '<si><t xml:space="preserve"> kept </t></si>',
      '<si/>',
      '<si><t/></si>\n',
      '<si><t>a &amp; b_x000D_</t></si>',
      '<si><t>_x0041_ ] 😀</t></si>',
      '<si><r><t>two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>si</t></rPh></si>',
      '<si><t><![CDATA[<si><t>none</t></si>]]></t></si>',
      '<si><t>line\r\nbreak</t></si>',
      '<extLst><si><t>deep</t></si></extLst>',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...kinds), { maxLength: 20 }),
        fc.integer({ min: 1, max: 100 }),
        async (texts, length) => {
          const part = (before: string) => partOf(`<sst xmlns="m">${before}${texts.join('')}</sst>`, length)
          expect(await readSharedStrings(part(''))).toEqual(await readSharedStrings(part('<!-- -->')))
        },
      ),
    )
  })
})

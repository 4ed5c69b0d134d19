import { cellStyles, escapeXml, type PlainSheet, sheetXml } from './sheet-xml.ts'
import { zipStream } from './zip-stream.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageParts = 'http://schemas.openxmlformats.org/package/2006'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * An XLSX file (ECMA-376) of flat sheets, piece by piece; the first sheet is the one that opens. Ours, because hucre's
 * stream writer knows neither filters nor drop-downs, and its other one holds 100,000 rows in 750 MB of memory.
 * @throws AppError `limit` for what Excel could not open
 */
export function workbookStream(sheets: readonly PlainSheet[]): AsyncGenerator<Uint8Array> {
  const ranges: string[] = []
  function* workbook(): Generator<string> {
    yield workbookXml(sheets, ranges)
  }
  return zipStream([
    { name: '[Content_Types].xml', text: [contentTypesXml(sheets)] },
    { name: '_rels/.rels', text: [relationsXml([['officeDocument', 'xl/workbook.xml']])] },
    { name: 'xl/styles.xml', text: [stylesXml()] },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: sheetXml(sheet, at === 0, (range) => {
        ranges[at] = range
      }),
    })),
    // After the sheets: it says where their rows end.
    { name: 'xl/workbook.xml', text: workbook() },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [
        relationsXml([
          ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
          ['styles', 'styles.xml'],
        ]),
      ],
    },
  ])
}

/** A sheet's name as Excel allows it: 31 characters, none of `[]:*?/\`, not empty. */
export function sheetName(wished: string): string {
  const allowed = wished
    .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replace(/^'+|'+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return allowed.slice(0, 31).toWellFormed().trim() || 'Sheet'
}

function contentTypesXml(sheets: readonly PlainSheet[]): string {
  const parts = sheets
    .map(
      (_, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${contentType}.worksheet+xml"/>`,
    )
    .join('')
  return `${declaration}<Types xmlns="${packageParts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>${parts}</Types>`
}

function relationsXml(targets: readonly (readonly [string, string])[]): string {
  const lines = targets.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${relations}/${kind}" Target="${target}"/>`,
  )
  return `${declaration}<Relationships xmlns="${packageParts}/relationships">${lines.join('')}</Relationships>`
}

function workbookXml(sheets: readonly PlainSheet[], ranges: readonly string[]): string {
  const lines = sheets.map(
    ({ name, isHidden }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  )
  // LibreOffice shows the buttons of a filter only by this name.
  const filters = sheets.flatMap(({ name, hasFilter }, at) =>
    hasFilter
      ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${escapeXml(`'${name.replaceAll("'", "''")}'!${ranges[at]}`)}</definedName>`
      : [],
  )
  const names = filters.length === 0 ? '' : `<definedNames>${filters.join('')}</definedNames>`
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${lines.join('')}</sheets>${names}</workbook>`
}

/** The styles by their number in `cellStyles`. */
function stylesXml(): string {
  const date = 164
  const text = 49
  const xf: Readonly<Record<keyof typeof cellStyles, string>> = {
    plain: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    header:
      '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>',
    date: `<xf numFmtId="${date}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    text: `<xf numFmtId="${text}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    example: `<xf numFmtId="${text}" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
    wrapped: `<xf numFmtId="${text}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  }
  const xfs = Object.entries(cellStyles)
    .toSorted(([, a], [, b]) => a - b)
    .map(([style]) => xf[style as keyof typeof cellStyles])
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="${date}" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="3"><font>${font}</font><font><b/>${font}</font><font><i/><sz val="11"/><color rgb="FF767676"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEFF3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFB8BEC9"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

import { unreachable } from '../errors.ts'
import type { OtherKind, ReadingRefusal, WorkbookDamage, WorkbookExcess } from '../import-refusals.ts'
import { mostSheetColumns, mostSheetRows } from '../sheet-size.ts'
import { countOf, formatCount } from './count.ts'
import { tooLargeFile } from './import-words.ts'

const kindNames: Readonly<Record<OtherKind, string>> = {
  png: 'a picture (PNG)',
  jpeg: 'a picture (JPEG)',
  gif: 'a picture (GIF)',
  pdf: 'a PDF document',
  gzip: 'a compressed file (gzip)',
  rar: 'a compressed file (RAR)',
  '7z': 'a compressed file (7z)',
  program: 'a program',
  sqlite: 'a database (SQLite)',
  media: 'a sound or picture file',
  video: 'a video',
  html: 'a web page (HTML), whatever its name says',
  xml: 'an XML file',
  'excel-xml': 'an XML file',
  rtf: 'a text document (RTF)',
  'odf-other': 'an OpenDocument text or drawing',
  xlsb: 'a binary Excel workbook (.xlsb)',
  docx: 'a Word document (.docx)',
  pptx: 'a presentation (.pptx)',
  iwork: 'a Numbers or Pages document',
  zip: 'a compressed file (ZIP)',
  doc: 'an old Word document (.doc)',
  'old-office': 'an old Office file',
}

/** Those whose program can save a table. */
const tables: ReadonlySet<OtherKind> = new Set(['html', 'excel-xml', 'xlsb', 'iwork'])

/** Why a file is not read, and what to do about it. */
export function readingRefusalWords(refusal: ReadingRefusal): string {
  switch (refusal.code) {
    case 'empty-file':
      return 'The file is empty (0 bytes).'
    case 'too-large':
      return tooLargeFile('The file', refusal.bytes)
    case 'other-kind':
      return `This is no table of people but ${kindNames[refusal.kind]}. ${
        tables.has(refusal.kind)
          ? 'Open it in its program, save it as .xlsx or CSV, and import that.'
          : 'Pick a CSV file or a workbook (.xlsx, .ods, .xls).'
      }`
    case 'locked':
      return 'This workbook is protected by a password. Open it in its program, save it without a password, and import that.'
    case 'no-text':
      return 'This is not a text file: it holds bytes that no table has. Pick a CSV file or a workbook, or another encoding.'
    case 'unknown-encoding':
      return `There is no encoding called “${refusal.encoding}”.`
    case 'blank-lines':
      return 'The file holds nothing but blank lines.'
    case 'only-header':
      return 'The file has a header but no rows below it. Was it saved before it was filled?'
    case 'no-sheet':
      return 'This workbook has no sheet with cells in it.'
    case 'empty-sheet':
      return `The sheet “${refusal.name}” is empty. Pick another one.`
    case 'missing-sheet':
      return `The workbook has no sheet ${refusal.sheet}. Read the preview again.`
    case 'missing-header':
      return `The file has no line ${refusal.line} to take as its header.`
    case 'endless-quote':
      return `A quote (") in line ${refusal.line} is never closed, so everything below it would be one cell. Was the file cut off? Close the quote, or ignore quotes.`
    case 'giant-cell':
      return `A cell that begins in line ${refusal.line} has ${formatCount(refusal.length)} characters; ${formatCount(refusal.most)} is the most.`
    case 'wide-line':
      return `Line ${refusal.line} has more than ${formatCount(mostSheetColumns)} columns. Is this the right delimiter, and the right file?`
    case 'many-lines':
      return `The file has more than ${formatCount(mostSheetRows)} rows. Split it and import the parts.`
    case 'many-rows':
      return `The file becomes ${countOf(refusal.rows, 'row')}; ${formatCount(mostSheetRows)} is the most. Split it and import the parts.`
    case 'mapping-width':
      return `The file has ${countOf(refusal.columns, 'column')}, ${countOf(refusal.assigned, 'was', 'were')} assigned. Read the preview again.`
    case 'mapping-twice':
      return `Two columns of the file go to ${refusal.target}. Choose one of them.`
    case 'damaged-workbook':
      return `This workbook is damaged: ${damageWords(refusal.damage)}. It may have been cut off on its way: get it again, or open it in its program and save it anew.`
    case 'large-workbook':
      return `This workbook has ${excessWords(refusal.excess)}. Save only the sheet with the people as CSV and import that.`
    case 'too-far-cells':
      return 'A sheet of this workbook reaches farther than any list of people (20 million cells is the most). Delete what stands far to the right or below, or save the sheet as CSV.'
    case 'before-1997':
      return 'This is an .xls workbook from before 1997. Open it in its program, save it as .xlsx, and import that.'
    case 'memory':
      return 'This file needs too much memory. Split it and import the parts. Nothing was changed.'
    case 'time':
      return 'This file took too long to read. Split it and import the parts. Nothing was changed.'
    default:
      return unreachable(refusal)
  }
}

function damageWords(damage: WorkbookDamage): string {
  switch (damage.what) {
    case 'end':
      return 'its end is missing'
    case 'contents':
      return 'its table of contents is broken'
    case 'sheet-list':
      return 'its list of sheets is missing'
    case 'content':
      return 'its content is missing'
    case 'sheets':
      return 'its sheets cannot be read'
    case 'sheet':
      return `its sheet “${damage.title}” is missing`
    case 'breaks-off':
      return `its contents break off (${damage.part})`
    case 'altered':
      return `${damage.part} is not what was saved`
    case 'cut-off':
      return `${damage.part} is missing or cut off`
    case 'odd-packing':
      return `${damage.part} is packed in a way spreadsheets do not use`
    case 'packing':
      return `${damage.part} cannot be unpacked`
    default:
      return unreachable(damage)
  }
}

const inMb = (bytes: number): string => `${formatCount(Math.ceil(bytes / 1024 / 1024))} MB`

function excessWords(excess: WorkbookExcess): string {
  switch (excess.what) {
    case 'parts':
      return `${formatCount(excess.count)} parts; ${excess.most} is the most`
    case 'part':
      return `a part (${excess.part}) of ${inMb(excess.bytes)}; ${excess.mostMb} MB is the most`
    case 'ratio':
      return `a part (${excess.part}) that is packed more than ${excess.most} times, as in a file made to do harm`
    case 'whole':
      return `${inMb(excess.bytes)} once unpacked (packed ${inMb(excess.packedBytes)}); ${excess.mostMb} MB is the most`
    default:
      return unreachable(excess)
  }
}

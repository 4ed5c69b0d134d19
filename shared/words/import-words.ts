import type { Wrapping } from '../email/unwrap-address.ts'
import { unreachable } from '../errors.ts'
import { type ImportShape, mostFileBytes } from '../import.ts'
import type {
  CellDifference,
  ColumnReason,
  ComparedRow,
  CountReason,
  FilePlace,
  ImportNotice,
  ShapeReason,
} from '../import-facts.ts'
import { columnTitles } from './column-words.ts'
import { countOf, formatCount, pluralOf } from './count.ts'

/** `what` begins the sentence: “team.csv”, or “The file”. */
export const tooLargeFile = (what: string, bytes: number): string =>
  `${what} has ${formatCount(Math.ceil(bytes / 1024 / 1024))} MB; ${mostFileBytes / 1024 / 1024} MB is the most. Split it into several files.`

/** The layouts of rows, by their names. */
export const shapeNames: Readonly<Record<ImportShape, string>> = {
  long: 'One row per person and site',
  'site-columns': 'A column for each site',
  'role-columns': 'A column for each role',
}

/** Encodings that can be chosen, as people know them. */
export const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western Europe)',
  'windows-1250': 'Windows-1250 (Central Europe)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1255': 'Windows-1255 (Hebrew)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'windows-1257': 'Windows-1257 (Baltic)',
  'windows-1258': 'Windows-1258 (Vietnamese)',
  'iso-8859-2': 'ISO-8859-2 (Central Europe)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  macintosh: 'Macintosh (Western Europe)',
  shift_jis: 'Shift JIS (Japanese)',
  'euc-kr': 'EUC-KR (Korean)',
  gbk: 'GBK (Chinese, simplified)',
  big5: 'Big5 (Chinese, traditional)',
}

/** What stands between the cells of a text file. */
export const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
  '': 'None: a list of people',
}

/** Why the rows of a file are laid out as they were understood. */
export function shapeReasonWords(reason: ShapeReason): string {
  switch (reason.code) {
    case 'one-row-each':
      return 'One row per person and site.'
    case 'chosen':
      return 'Chosen by hand.'
    case 'own-export':
      return 'An export of Invite Desk: one line is one row.'
    case 'as-last-time':
      return asLastTime
    case 'site-columns':
      return `${named(reason, 'named after a site and holds', 'named after sites and hold')} marks or roles: each becomes a row.`
    case 'role-columns':
      return `${named(reason, 'named after a role and holds', 'named after roles and hold')} marks or sites: they become the roles of a row.`
    default:
      return unreachable(reason)
  }
}

const asLastTime = 'As for the last file with these headers.'

function named(
  { headers, count }: { readonly headers: readonly string[]; readonly count: number },
  one: string,
  many: string,
): string {
  const names = headers.map((header) => `“${header.slice(0, 40)}”`)
  const list = `(${names.join(', ')}${count > headers.length ? ', …' : ''})`
  return `${countOf(count, 'column')} ${list} ${pluralOf(count, `is ${one}`, `are ${many}`)}`
}

/** Why a column of a file goes where it goes. */
export function columnReasonWords(reason: ColumnReason): string {
  switch (reason.code) {
    case 'nothing-known':
      return 'Neither its header nor its cells say what it is.'
    case 'own-export':
      return 'An export of Invite Desk.'
    case 'calculated':
      return 'Is calculated by Invite Desk.'
    case 'names-joined':
      return 'First and last name are joined.'
    case 'addresses':
      return 'Its cells are e-mail addresses.'
    case 'sites':
      return 'Its cells are web addresses or site ids.'
    case 'languages':
      return 'Its cells are language codes.'
    case 'names':
      return 'Its cells look like names.'
    case 'as-last-time':
      return asLastTime
    case 'chosen':
      return 'Chosen by hand.'
    case 'secret':
      return 'Passwords and tokens are left out.'
    case 'fills-names':
      return `Used where “${reason.header}” is blank.`
    case 'taken':
      return `It looks like ${columnTitles[reason.target]}, but column ${reason.column} already is.`
    case 'header':
      return `The header says “${reason.header}”.`
    case 'near-header':
      return `The header “${reason.header}” is spelled much like it.`
    case 'across':
      return `Its header is a ${reason.what}.`
    default:
      return unreachable(reason)
  }
}

const around: Readonly<Record<Wrapping | 'other-name', string>> = {
  spaces: 'spaces',
  hidden: 'hidden characters',
  quotes: 'quotes',
  brackets: 'brackets',
  bullet: 'bullets',
  mailto: '“mailto:”',
  punctuation: 'punctuation',
  name: 'names, put into their column',
  'other-name': 'names other than in the name column',
}

/** Texts are cut here, so that a row of differences stays one line. */
const longest = 60

function cutText(text: string): string {
  const line = text.replaceAll('\n', ' ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

const kindWords = ({ what, lines }: { readonly what: keyof typeof around; readonly lines: number }): string =>
  `${formatCount(lines)} × ${around[what]}`

/** Why a file has more or fewer rows than lines, or other texts. */
export function countReasonWords(reason: CountReason): string {
  const lines = countOf(reason.lines, 'line')
  switch (reason.code) {
    case 'per-mark':
      return `${lines} ${pluralOf(reason.lines, 'gives', 'give')} one row for each mark or role.`
    case 'per-site':
      return `${lines} ${pluralOf(reason.lines, 'gives', 'give')} one row for each site with its roles.`
    case 'own-roles':
      return `${lines} with roles of their own in a site’s cell: they stand instead of the line’s roles there.`
    case 'split':
      return `${lines} with several addresses or sites in a cell: ${countOf(reason.rows, 'row')}.`
    case 'example':
      return `${lines} with the example of the template: no row.`
    case 'totals':
      return `${lines} that only ${pluralOf(reason.lines, 'adds', 'add')} up others (${namesWords(reason.texts.map(cutText))}${reason.lines > reason.texts.length ? ', …' : ''}): no row.`
    case 'unmarked':
      return `${lines} without a mark in any column: no row.`
    case 'empty':
      return `${lines} with nothing in the chosen columns: no row.`
    case 'taken-off':
      return `Addresses cleaned up in ${lines}: ${reason.kinds.map(kindWords).join(', ')}.`
    default:
      return unreachable(reason)
  }
}

const namesWords = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ')

const placesWords = ({
  places,
  count,
}: {
  readonly places: readonly FilePlace[]
  readonly count: number
}): string => {
  const named = places.map(({ line, column }) => `line ${line}, column ${column}`).join('; ')
  return count > places.length ? `${named}; and ${formatCount(count - places.length)} more` : named
}

/** What a person should know before rows are taken. */
export function importNoticeWords(notice: ImportNotice): string {
  switch (notice.code) {
    case 'guessed-encoding':
      return `The file is not UTF-8; its letters look like ${encodingNames[notice.encoding] ?? notice.encoding}. Check names with accents below, or pick another encoding.`
    case 'nul-bytes':
      return `The file holds ${countOf(notice.count, 'NUL byte')}; it may be damaged.`
    case 'unreadable-letters':
      return `Letters in ${countOf(notice.count, 'cell')} could not be read and are shown as � (${placesWords(notice)}). Pick another encoding, or check the file.`
    case 'list':
      return `This is a list of ${countOf(notice.people, 'person', 'people')}, not a table: each becomes a row.`
    case 'stray-quotes':
      return `${countOf(notice.count, 'cell begins', 'cells begin')} with a quote (") that does not enclose ${pluralOf(notice.count, 'it', 'them')} (${placesWords(notice)}): read as a letter. Check that the columns are right there.`
    case 'unclosed-quotes':
      return `A quote (") that begins in line ${notice.lines.join(', ')} is never closed, so it is read as a letter. The file may have been cut off.`
    case 'text-formulas':
      return `${countOf(notice.count, 'cell is', 'cells are')} written as ="…": the text is taken.`
    case 'open-quote':
      return `A quote (") that begins in line ${notice.line} is never closed: everything after it is in one cell. The file may have been cut off.`
    case 'above-header':
      return `${countOf(notice.count, notice.unit)} above the header (${notice.unit} ${notice.at}) will be left out.`
    case 'uneven-lines': {
      const { lines, count, width } = notice
      const more = count > lines.length ? `, … (${formatCount(count)} in all)` : ''
      return `${pluralOf(count, 'Line', 'Lines')} ${lines.join(', ')}${more} ${pluralOf(count, 'has', 'have')} more or fewer than ${countOf(width, 'cell')}. Missing cells stay empty; check that none slipped into another column.`
    }
    case 'cut-off':
      return 'The last line ends in the middle. The file may have been cut off.'
    case 'imprecise-numbers':
      return `${countOf(notice.count, 'number has', 'numbers have')} 16 digits or more. Spreadsheets keep only 15, so the last ones are wrong: role and site ids must be saved as text in the file.`
    case 'uncalculated':
      return `${countOf(notice.count, 'formula has', 'formulas have')} no value in the file, so the cells are empty here. Open it in its program and save it once.`
    case 'error-cells':
      return `${countOf(notice.count, 'cell shows', 'cells show')} an error such as #N/A.`
    case 'external-formulas':
      return `${countOf(notice.count, 'formula reads', 'formulas read')} another file: the value saved last is taken, the other file is never opened.`
    case 'formulas':
      return `${countOf(notice.count, 'formula')}: the values are taken.`
    case 'hidden-rows': {
      const how = notice.isFiltered ? 'filtered away' : 'hidden'
      return `${countOf(notice.count, 'row is', 'rows are')} ${how} in the sheet; they are imported too. To leave them out, delete them in the file.`
    }
    case 'merged-cells':
      return `${countOf(notice.count, 'merged cell')}: each row they cover gets their text.`
    case 'hidden-sheet':
      return `The sheet “${notice.name}” is hidden in the workbook.`
    case 'sheets-not-read':
      return `Not read: hidden ${pluralOf(notice.count, 'sheet')} ${namesWords(notice.names)}.`
    case 'secrets-left-out':
      return `Left out, because ${pluralOf(notice.headers.length, 'it holds', 'they hold')} passwords or tokens: ${namesWords(notice.headers)}.`
    case 'other-sheets': {
      const named = notice.sheets.map(({ name, rows }) => `“${name}” (${countOf(rows, 'row')})`).join(', ')
      const count = notice.sheets.length
      return `${pluralOf(count, 'Another sheet holds', 'Other sheets hold')} people, too, and ${pluralOf(count, 'is', 'are')} not read: ${named}. Only “${notice.read}” is read; choose another sheet to import it.`
    }
    default:
      return unreachable(notice)
  }
}

const cellWords = (text: string): string => (text === '' ? 'empty' : `“${cutText(text)}”`)

const differenceWords = ({ column, before, after }: CellDifference): string =>
  `${columnTitles[column]}: ${cellWords(before)} → ${cellWords(after)}`

/** What a row under review is to the roster it goes into. */
export const comparedRowWords = (compared: ComparedRow): string =>
  compared.kind === 'same'
    ? `As in row ${compared.row}`
    : `Row ${compared.row}: ${compared.differences.map(differenceWords).join('; ')}`

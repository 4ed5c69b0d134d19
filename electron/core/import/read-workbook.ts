import {
  type Cell,
  formatValue,
  HucreError,
  readOds,
  readXls,
  readXlsx,
  type Sheet,
  type Workbook,
} from 'hucre'
import { AppError } from '../../../shared/errors.ts'
import { repackWorkbook } from './repack-workbook.ts'
import { type OdsFacts, readOdsFacts, rewriteOds } from './rewrite-ods.ts'
import { isImprecise, type StoredValue, showValue } from './show-value.ts'
import { damaged, locked, readZipDirectory, unpackEntry } from './zip-directory.ts'

// The one file that reads with hucre: exact dates, ODS and XLS too, but young, and so kept behind our own limits.

export interface Merge {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}

/** What happened to cells that are not plain text, counted. */
export interface SheetNotes {
  readonly formulas: number
  /** Formulas whose value the file does not hold. */
  readonly uncalculated: number
  /** Formulas that read other files. */
  readonly external: number
  /** Cells that show #N/A, #REF! and their like. */
  readonly errors: number
  /** See {@link isImprecise}. */
  readonly imprecise: number
  /** Rows hidden by hand or by a filter. */
  readonly hiddenRows: number
  readonly isFiltered: boolean
}

export interface WorkbookSheet {
  readonly name: string
  readonly isHidden: boolean
  /** As seen, by row and column; short rows end early. */
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly Merge[]
  /** Addresses behind `mailto:` links, by `row,column`. */
  readonly links: ReadonlyMap<string, string>
  readonly notes: SheetNotes
}

/**
 * Every sheet of a workbook, in its order.
 * @throws AppError `unreadable-file` when damaged or under a password, `limit` when it would unpack to too much
 */
export async function readWorkbook(
  bytes: Uint8Array,
  format: 'xlsx' | 'ods' | 'xls',
): Promise<readonly WorkbookSheet[]> {
  try {
    switch (format) {
      case 'xlsx':
        return sheetsOf(await readXlsx(cellsOnly(bytes), { readStyles: true }), null)
      case 'ods': {
        const { content, facts } = openOds(bytes)
        return sheetsOf(await readOds(content), facts)
      }
      case 'xls':
        return sheetsOf(await readXls(bytes), null)
    }
  } catch (error) {
    throw inOurWords(error)
  }
}

function cellsOnly(bytes: Uint8Array): Uint8Array {
  return repackWorkbook(bytes, readZipDirectory(bytes))
}

function openOds(bytes: Uint8Array): { content: Uint8Array; facts: OdsFacts } {
  const entries = readZipDirectory(bytes)
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml')
  if (manifest !== undefined && Buffer.from(unpackEntry(bytes, manifest)).includes('encryption-data'))
    throw locked()
  let facts: OdsFacts = { isHidden: [], hiddenRows: [], imprecise: [] }
  const content = repackWorkbook(bytes, entries, (name, part) => {
    if (name !== 'content.xml') return part
    const xml = new TextDecoder().decode(part)
    facts = readOdsFacts(xml)
    return new TextEncoder().encode(rewriteOds(xml))
  })
  return { content, facts }
}

function sheetsOf(workbook: Workbook, facts: OdsFacts | null): readonly WorkbookSheet[] {
  return workbook.sheets.map((sheet, at) => {
    const shown = showSheet(sheet)
    if (facts === null) return shown
    const { isHidden, hiddenRows, imprecise } = facts
    return {
      ...shown,
      isHidden: isHidden[at] ?? false,
      notes: { ...shown.notes, hiddenRows: hiddenRows[at] ?? 0, imprecise: imprecise[at] ?? 0 },
    }
  })
}

const errorText = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/

function showSheet(sheet: Sheet): WorkbookSheet {
  const links = new Map<string, string>()
  let formulas = 0
  let uncalculated = 0
  let external = 0
  for (const [at, cell] of sheet.cells ?? []) {
    const address = addressBehind(cell)
    if (address !== '') links.set(at, address)
    if (cell.formula === undefined) continue
    formulas += 1
    if (cell.value === null && cell.formulaResult == null) uncalculated += 1
    if (/\[\d+\]|\[[^\]]+\.xls/i.test(cell.formula)) external += 1
  }
  let errors = 0
  let imprecise = 0
  // Rows may be missing in the middle: `map` would leave holes.
  const rows = Array.from(sheet.rows, (row: readonly StoredValue[] | undefined, line) => {
    const texts: string[] = []
    for (const [column, value] of (row ?? []).entries()) {
      if (value === null || value === undefined) continue
      while (texts.length < column) texts.push('')
      const isPlain = typeof value === 'string'
      const text = isPlain ? value : showValue(value, formatOf(sheet, line, column), formatValue)
      if (isPlain && value.charCodeAt(0) === 35 && errorText.test(value)) errors += 1
      if (!isPlain && isImprecise(value)) imprecise += 1
      texts.push(text)
    }
    return texts
  })
  let hiddenRows = 0
  for (const [line, row] of sheet.rowDefs ?? []) {
    if (row.hidden === true && (rows[line]?.length ?? 0) > 0) hiddenRows += 1
  }
  return {
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    rows,
    merges: sheet.merges ?? [],
    links,
    notes: {
      formulas,
      uncalculated,
      external,
      errors,
      imprecise,
      hiddenRows,
      isFiltered: sheet.autoFilter !== undefined,
    },
  }
}

const formatOf = (sheet: Sheet, line: number, column: number): string =>
  sheet.cells?.get(`${line},${column}`)?.style?.numFmt ?? ''

/** The address a cell links to, '' for none. */
function addressBehind(cell: Cell): string {
  const [, address = ''] = /^mailto:([^?]*)/i.exec(cell.hyperlink?.target.trim() ?? '') ?? []
  try {
    return decodeURIComponent(address).trim()
  } catch {
    return address.trim()
  }
}

function inOurWords(error: unknown): unknown {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : ''
  if (/encrypt|password/i.test(message)) return locked()
  if (/limit|bounds|spans .* cells/i.test(message)) {
    return new AppError(
      'limit',
      'A sheet of this workbook reaches farther than any list of people (20 million cells is the most). Delete what stands far to the right or below, or save the sheet as CSV.',
    )
  }
  if (/BIFF|Unsupported XLS/.test(message)) {
    return new AppError(
      'unreadable-file',
      'This is an .xls workbook from before 1997. Open it in its program, save it as .xlsx, and import that.',
    )
  }
  // The reader meets damaged files with errors of every kind; none of them is a defect of ours to be logged.
  if (error instanceof HucreError || error instanceof Error) return damaged('its sheets cannot be read')
  return error
}

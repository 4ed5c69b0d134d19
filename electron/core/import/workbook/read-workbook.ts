import { formatValue, HucreError, readXlsx, type Sheet, type Workbook } from 'hucre'
import { AppError } from '../../../../shared/errors.ts'
import { openZip } from './open-zip.ts'
import { readOds } from './read-ods.ts'
import { repackWorkbook } from './repack-workbook.ts'
import { isImprecise, type StoredValue, showValue } from './show-value.ts'
import { damagedWorkbook, lockedWorkbook, tooWideSheet } from './workbook-refusals.ts'
import {
  addressOfLink,
  isErrorText,
  readsOtherFile,
  targetOfFormula,
  type WorkbookSheet,
} from './workbook-sheet.ts'

// The one file that reads with hucre: exact dates, but young, and so kept behind our own limits.

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
        return sheetsOf(await readXlsx(await repackWorkbook(bytes), { readStyles: true }))
      case 'ods':
        return await openOds(bytes)
      case 'xls':
        return (await import('./read-xls.ts')).readXls(bytes, formatValue)
    }
  } catch (error) {
    throw inOurWords(error)
  }
}

async function openOds(bytes: Uint8Array): Promise<readonly WorkbookSheet[]> {
  const parts = await openZip(bytes)
  const unpack = async (name: string) => parts.find((part) => part.name === name)?.unpack()
  const manifest = await unpack('META-INF/manifest.xml')
  if (manifest !== undefined && Buffer.from(manifest).includes('encryption-data')) throw lockedWorkbook()
  const content = await unpack('content.xml')
  if (content === undefined) throw damagedWorkbook('its content is missing')
  return readOds(new TextDecoder().decode(content))
}

const sheetsOf = (workbook: Workbook): readonly WorkbookSheet[] => workbook.sheets.map(showSheet)

function showSheet(sheet: Sheet): WorkbookSheet {
  const links = new Map<string, string>()
  let formulas = 0
  let uncalculated = 0
  let external = 0
  for (const [at, cell] of sheet.cells ?? []) {
    const target = cell.hyperlink?.target ?? targetOfFormula(cell.formula ?? '')
    const address = addressOfLink(target)
    if (address !== '') links.set(at, address)
    if (cell.formula === undefined) continue
    formulas += 1
    if (cell.value === null && cell.formulaResult == null) uncalculated += 1
    if (readsOtherFile(cell.formula)) external += 1
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
      if (isPlain && isErrorText(value)) errors += 1
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

function inOurWords(error: unknown): unknown {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : ''
  if (/encrypt|password/i.test(message)) return lockedWorkbook()
  if (/limit|bounds|spans .* cells/i.test(message)) return tooWideSheet()
  // The reader meets damaged files with errors of every kind; none of them is a defect of ours to be logged.
  if (error instanceof HucreError || error instanceof Error)
    return damagedWorkbook('its sheets cannot be read')
  return error
}

import { shortAddress } from '../../../../shared/sites/site-spellings.ts'
import { isLanguageCode } from '../../spelling/languages.ts'
import { hasWholeAddresses, type Known } from '../split-cell.ts'

/** What the cells of a column hold, as shares from 0 to 1. */
export interface CellShares {
  /** Lines of the file with anything in this column. */
  readonly coverage: number
  /** Of the filled cells. */
  readonly addresses: number
  /** Web addresses and site ids. */
  readonly webAddresses: number
  /** Spellings of sites in the directory. */
  readonly knownSites: number
  readonly languages: number
  /** Two to five words, hardly one twice, and no site or role. */
  readonly names: number
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const wordsOfName = /^[\p{L}\p{M}'’.,-]+(?: [\p{L}\p{M}'’.,-]+){1,4}$/u
/** Cells looked at in each column. */
const sampled = 200

/** The first filled cells of a column, and the lines they were found in. */
export interface ColumnSample {
  readonly cells: readonly string[]
  readonly lines: number
}

/** Looks through rows until each column has shown enough of itself: once for all of them. */
export function sampleColumns(rows: Iterable<readonly string[]>, width: number): readonly ColumnSample[] {
  const samples = Array.from({ length: width }, () => ({ cells: [] as string[], lines: 0 }))
  let open = samples.map((sample, at) => ({ sample, at }))
  for (const row of rows) {
    if (open.length === 0) break
    let isFull = false
    for (const { sample, at } of open) {
      sample.lines += 1
      const cell = row[at]?.trim() ?? ''
      if (cell !== '') sample.cells.push(cell)
      isFull ||= sample.cells.length >= sampled
    }
    if (isFull) open = open.filter(({ sample }) => sample.cells.length < sampled)
  }
  return samples
}

/** Judges a column by its first filled cells. */
export function measureCells({ cells, lines }: ColumnSample, { isSite, isRole }: Known): CellShares {
  const share = (fits: (cell: string) => boolean) =>
    cells.length === 0 ? 0 : cells.filter(fits).length / cells.length
  const isWeb = (cell: string) => !cell.includes('@') && (shortAddress(cell) !== '' || guid.test(cell))
  return {
    coverage: lines === 0 ? 0 : cells.length / lines,
    addresses: share((cell) => cell.includes('@') && hasWholeAddresses(cell)),
    webAddresses: share(isWeb),
    knownSites: share((cell) => !cell.includes('@') && isSite(cell)),
    names: isVaried(cells) ? share((cell) => wordsOfName.test(cell) && !isSite(cell) && !isRole(cell)) : 0,
    languages: share((cell) => cell.length <= 7 && isLanguageCode(cell)),
  }
}

const isVaried = (cells: readonly string[]): boolean => new Set(cells).size >= cells.length * 0.8

import { mostSheetRows } from '../../../shared/sheet-size.ts'
import { countOf, formatCount, pluralOf } from '../../../shared/words/count.ts'
import type { CellEdit, GridColumn, Range } from '../grid-props.ts'
import { runNow, type Slices } from '../slices.ts'
import type { Block } from './tsv.ts'

export interface Pasted {
  readonly edits: readonly CellEdit[]
  /** Where it went, to be selected; null when nothing fits. */
  readonly range: Range | null
  /** What was left out, in words; '' when nothing. */
  readonly skipped: string
}

/** Nothing of it may be pasted, and why. */
export interface PasteRefused {
  readonly refused: string
}

/** The rows as shown, and how many there can be. */
export interface PasteRows {
  readonly count: number
  readonly canAdd: boolean
  /** Of a row shown; with rows filtered away between them, they leave gaps. */
  readonly numberOf?: (row: number) => number
}

export interface PasteLimits {
  /** Characters a cell takes. */
  readonly cellLength: number
  /** Rows a sheet takes, as in Excel. */
  readonly rows: number
  /** Characters one paste may hold, with what each cell costs on its way. */
  readonly characters: number
}

export const pasteLimits: PasteLimits = { cellLength: 100_000, rows: mostSheetRows, characters: 60_000_000 }

/** What a cell costs beside its text. */
const cellCost = 24
/** Cells laid between two pauses. */
const perSlice = 4000

export const pasteBlock = (
  block: Block,
  targets: readonly Range[],
  columns: readonly GridColumn[],
  rows: PasteRows,
  limits: PasteLimits = pasteLimits,
): Pasted | PasteRefused => runNow(placingBlock(block, targets, columns, rows, limits))

/**
 * Lays a copied block over the selection, as spreadsheets do: it starts at the top left, repeats when the selection
 * is a multiple of it, and goes beyond the selection and below the last row otherwise; a single cell fills every
 * selected range. Read-only columns, rows that are filtered away and what does not fit are left out and counted.
 * Refused as a whole is what a sheet cannot hold, because a part of it would look like all.
 */
export function* placingBlock(
  block: Block,
  targets: readonly Range[],
  columns: readonly GridColumn[],
  rows: PasteRows,
  limits: PasteLimits = pasteLimits,
): Slices<Pasted | PasteRefused> {
  const height = block.length
  const width = block.reduce((most, row) => Math.max(most, row.length), 0)
  const [first, ...others] = targets
  if (first === undefined || height === 0 || width === 0) return { edits: [], range: null, skipped: '' }
  const isFilling = height === 1 && width === 1
  if (others.length > 0 && !isFilling)
    return {
      refused: `Nothing was pasted: ${countOf(targets.length, 'range')} are selected, and a block needs one place. Select the cell where it is to begin; only a single cell can be pasted into several ranges.`,
    }

  const edits: CellEdit[] = []
  const left = { readOnly: 0, tooFarRight: 0, tooFarDown: 0 }
  let cost = 0
  let steps = 0
  let whole: Range = first
  for (const target of targets) {
    const placed = placeOf(target, { height, width }, rows.count)
    whole = { ...placed, right: Math.min(columns.length - 1, placed.right) }
    if (rows.canAdd && placed.bottom >= limits.rows)
      return {
        refused: `Nothing was pasted: with its ${countOf(height, 'row')} there would be ${formatCount(placed.bottom + 1)}, and at most ${formatCount(limits.rows)} are possible. Paste fewer rows.`,
      }
    const across = placed.right - placed.left + 1
    left.tooFarRight += countBeyond(block, placed, columns.length)
    for (let row = placed.top; row <= placed.bottom; row += 1) {
      if (row >= rows.count && !rows.canAdd) {
        left.tooFarDown += 1
        continue
      }
      const source = block[(row - placed.top) % height] ?? []
      for (let x = 0; x < across; x += 1) {
        const column = columns[placed.left + x]
        if (column === undefined) break
        const text = source[x % width]
        if (text === undefined) continue
        steps += 1
        if (steps % perSlice === 0) yield
        if (column.isReadOnly === true) {
          left.readOnly += 1
          continue
        }
        if (text.length > limits.cellLength)
          return { refused: tooLong(column.title, row - placed.top, height, text.length, limits) }
        cost += text.length + cellCost
        if (cost > limits.characters)
          return {
            refused:
              'Nothing was pasted: it is too much for one paste. Import it as a file, or paste it in parts.',
          }
        edits.push({ row, column: column.id, text })
      }
    }
  }
  return {
    edits,
    range: isFilling && others.length > 0 ? null : whole,
    skipped: wordsOf(left, hiddenBetween(whole, rows)),
  }
}

/** The cells a block takes: once, or over the whole of a selection that is a multiple of it. */
function placeOf(
  target: Range,
  block: { readonly height: number; readonly width: number },
  rowCount: number,
): Range {
  // A whole column ends with the empty row, which is no row to be filled.
  const bottom = target.top < rowCount ? Math.min(target.bottom, rowCount - 1) : target.bottom
  const tall = bottom - target.top + 1
  const wide = target.right - target.left + 1
  const down = tall % block.height === 0 ? tall : block.height
  const across = wide % block.width === 0 ? wide : block.width
  return { ...target, bottom: target.top + down - 1, right: target.left + across - 1 }
}

/** Cells of a block that lie to the right of the last column. */
function countBeyond(block: Block, placed: Range, columns: number): number {
  if (placed.right < columns) return 0
  const room = columns - placed.left
  const beyond = block.reduce((sum, row) => sum + Math.max(0, row.length - room), 0)
  return beyond * Math.round((placed.bottom - placed.top + 1) / block.length)
}

/** Rows between the pasted ones that are not shown; 0 when they are not in their order. */
function hiddenBetween(range: Range, { count: rowCount, numberOf }: PasteRows): number {
  const bottom = Math.min(range.bottom, rowCount - 1)
  if (numberOf === undefined || bottom <= range.top) return 0
  for (let row = range.top; row < bottom; row += 1) if (numberOf(row) >= numberOf(row + 1)) return 0
  return numberOf(bottom) - numberOf(range.top) - (bottom - range.top)
}

function tooLong(title: string, at: number, height: number, length: number, limits: PasteLimits): string {
  const where = height === 1 ? `the cell for ${title}` : `row ${formatCount(at + 1)} of it, ${title},`
  return `Nothing was pasted: ${where} holds ${formatCount(length)} characters, and a cell takes at most ${formatCount(limits.cellLength)}. Shorten it and paste again.`
}

function wordsOf(
  left: { readonly readOnly: number; readonly tooFarRight: number; readonly tooFarDown: number },
  hidden: number,
): string {
  const words = [
    left.readOnly === 0 ? '' : `${countOf(left.readOnly, 'cell')} in columns that cannot be typed into`,
    left.tooFarRight === 0 ? '' : `${countOf(left.tooFarRight, 'cell')} beyond the last column`,
    left.tooFarDown === 0
      ? ''
      : `${countOf(left.tooFarDown, 'row')} below the last one shown, because rows cannot be added while some are hidden or sorted`,
  ].filter((one) => one !== '')
  const skipped = words.length === 0 ? '' : `Left out: ${words.join(', ')}.`
  const passed =
    hidden === 0
      ? ''
      : `${countOf(hidden, 'row')} between ${pluralOf(hidden, 'is', 'are')} not shown and stayed as ${pluralOf(hidden, 'it was', 'they were')}.`
  return [skipped, passed].filter((one) => one !== '').join(' ')
}

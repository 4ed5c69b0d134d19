import { addressKey } from '../../shared/email.ts'
import type { Cells } from '../../shared/roster.ts'
import type { Range } from '../grid/grid-props.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'

/** What is selected, as it is read. */
export interface SummarySource {
  readonly rowCount: number
  text(row: number, column: string): string
  cells(row: number): Cells | undefined
}

export interface CellSummary {
  readonly filled: number
  /** Different texts among the filled ones. */
  readonly different: number
  /** In the rows that are touched. */
  readonly people: number
  readonly sites: number
}

/** Cells read between two pauses: about a millisecond. */
const slice = 4000

/** Looks through selected cells, pausing now and then for whoever runs it to let the page breathe. */
export function* summariseCells(
  source: SummarySource,
  ranges: readonly Range[],
  /** Ids of the columns as shown. */
  columns: readonly string[],
): WorkInTurns<CellSummary> {
  const texts = new Set<string>()
  const people = new Set<string>()
  const sites = new Set<string>()
  let filled = 0
  let read = 0
  for (const { top, bottom, touched } of bandsOf(ranges, columns, source.rowCount)) {
    for (let row = top; row <= bottom; row += 1) {
      for (const column of touched) {
        const text = source.text(row, column)
        if (text === '') continue
        filled += 1
        texts.add(text)
      }
      const whole = source.cells(row)
      if (whole !== undefined) {
        if (whole.siteId !== '') sites.add(whole.siteId)
        // Nearly every address is written as it is compared: then it need not be folded to be known.
        if (whole.email.includes('@') && !people.has(whole.email)) people.add(addressKey(whole.email))
      }
      read += columns.length
      if (read < slice) continue
      read = 0
      yield
    }
  }
  return { filled, different: texts.size, people: people.size, sites: sites.size }
}

/** How many cells of rows that there are, each once, are selected; the empty row below them is none yet. */
export const countCells = (ranges: readonly Range[], columns: readonly string[], rowCount: number): number =>
  bandsOf(ranges, columns, rowCount).reduce(
    (sum, { top, bottom, touched }) => sum + (bottom - top + 1) * touched.length,
    0,
  )

interface Band {
  readonly top: number
  readonly bottom: number
  /** Ids of the columns that are selected in each of its rows. */
  readonly touched: readonly string[]
}

/** Rows that follow each other and have the same columns selected, from the top; those without are left out. */
function bandsOf(ranges: readonly Range[], columns: readonly string[], rowCount: number): readonly Band[] {
  const edges = new Set(ranges.flatMap(({ top, bottom }) => [top, bottom + 1]))
  const starts = [...edges].sort((a, b) => a - b)
  return starts.flatMap((top, at) => {
    const bottom = Math.min(rowCount, starts[at + 1] ?? 0) - 1
    const there = ranges.filter((range) => range.top <= top && top <= range.bottom)
    if (bottom < top || there.length === 0) return []
    const touched = columns.filter((_, col) => there.some(({ left, right }) => left <= col && col <= right))
    return [{ top, bottom, touched }]
  })
}

import { addressKey } from '../../shared/email.ts'
import type { Cells } from '../../shared/roster.ts'
import type { Range } from '../grid/grid-props.ts'

/** What is selected, as it is read. */
export interface SummarySource {
  readonly rowCount: number
  text(row: number, column: string): string
  cells(row: number): Cells | undefined
}

export interface CellSummary {
  readonly cells: number
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
): Generator<void, CellSummary, void> {
  const texts = new Set<string>()
  const people = new Set<string>()
  const sites = new Set<string>()
  /** Typed texts, so that each is folded once. */
  const addresses = new Set<string>()
  let cells = 0
  let filled = 0
  let read = 0
  const top = Math.min(...ranges.map((range) => range.top))
  const bottom = Math.min(source.rowCount - 1, Math.max(...ranges.map((range) => range.bottom)))
  for (let row = top; row <= bottom; row += 1) {
    const there = ranges.filter((range) => range.top <= row && row <= range.bottom)
    if (there.length === 0) continue
    for (let col = 0; col < columns.length; col += 1) {
      const column = columns[col]
      if (column === undefined || !there.some(({ left, right }) => left <= col && col <= right)) continue
      const text = source.text(row, column)
      cells += 1
      if (text === '') continue
      filled += 1
      texts.add(text)
    }
    const whole = source.cells(row)
    if (whole !== undefined) {
      if (whole.siteId !== '') sites.add(whole.siteId)
      if (whole.email.includes('@') && !addresses.has(whole.email)) {
        addresses.add(whole.email)
        people.add(addressKey(whole.email))
      }
    }
    read += columns.length
    if (read < slice) continue
    read = 0
    yield
  }
  return { cells, filled, different: texts.size, people: people.size, sites: sites.size }
}

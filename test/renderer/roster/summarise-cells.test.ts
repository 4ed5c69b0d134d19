import { expect, test } from 'vitest'
import { countCells, type SummarySource, summariseCells } from '../../../renderer/roster/summarise-cells.ts'
import { type Cells, emptyCells } from '../../../shared/roster.ts'

function sourceOf(rows: readonly Partial<Cells>[]): SummarySource {
  return {
    rowCount: rows.length,
    text: (row, column) => rows[row]?.[column as keyof Cells] ?? '',
    cells: (row) => (rows[row] === undefined ? undefined : { ...emptyCells, ...rows[row] }),
  }
}
const columns = ['email', 'name', 'site']
function summaryOf(source: SummarySource, ...ranges: Parameters<typeof summariseCells>[1][number][]) {
  const work = summariseCells(source, ranges, columns)
  for (let pauses = 0; ; pauses += 1) {
    const step = work.next()
    if (step.done === true)
      return { ...step.value, cells: countCells(ranges, columns, source.rowCount), pauses }
  }
}

const rows = [
  { email: 'a@x.com', name: 'Ann', site: 'Shop', siteId: 's1' },
  { email: 'A@x.com', name: 'Ann', site: 'Bar', siteId: 's2' },
  { email: 'b@x.com', site: 'Shop', siteId: 's1' },
  { email: 'nobody' },
]

test('cells, filled ones, different texts, and the people and sites of the rows', () => {
  expect(summaryOf(sourceOf(rows), { top: 0, bottom: 3, left: 1, right: 2 })).toMatchObject({
    cells: 8,
    filled: 5,
    different: 3,
    people: 2,
    sites: 2,
  })
})

test('cells of overlapping ranges count once, and those below the last row not at all', () => {
  const summary = summaryOf(
    sourceOf(rows),
    { top: 0, bottom: 1, left: 0, right: 1 },
    { top: 1, bottom: 1, left: 0, right: 2 },
    { top: 3, bottom: 9, left: 0, right: 0 },
  )
  expect(summary).toMatchObject({ cells: 6, filled: 6, different: 5 })
})

test('a hundred thousand rows are looked through in pieces', () => {
  const many = sourceOf(Array.from({ length: 100_000 }, (_, n) => ({ email: `p${n}@x.com` })))
  const summary = summaryOf(many, { top: 0, bottom: 99_999, left: 0, right: 2 })
  expect(summary).toMatchObject({ cells: 300_000, filled: 100_000, different: 100_000, people: 100_000 })
  expect(summary.pauses).toBeGreaterThan(50)
})

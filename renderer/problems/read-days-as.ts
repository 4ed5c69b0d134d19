import { type DayReadingKind, dayReadings } from '../../shared/day.ts'
import { unreachable } from '../../shared/errors.ts'
import type { RowEdit, RowId } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { writeCalendarDay } from '../../shared/words/when.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { QuickFix } from './quick-fix.ts'

/** One fix for each way in which the dates of these rows can be read. */
export function readDaysAs(model: RosterModel, ids: readonly RowId[]): readonly QuickFix[] {
  const rows = new Map<DayReadingKind, RowEdit[]>()
  for (const id of ids) {
    const mark = model.mark(id)
    const problem = mark?.problems.find(({ code }) => code === 'until-ambiguous')
    if (problem?.code !== 'until-ambiguous' || lockOfCell(mark, 'until') !== null) continue
    for (const { kind, day } of problem.readings) {
      const edits = rows.get(kind) ?? []
      // Without a year either, a date has two readings of the same order: the earlier one is offered here.
      if (edits.at(-1)?.id !== id) edits.push({ id, cells: { until: day } })
      rows.set(kind, edits)
    }
  }
  return dayReadings.flatMap((kind): readonly QuickFix[] => {
    const edits = rows.get(kind) ?? []
    const [first] = edits
    if (first === undefined) return []
    const title =
      edits.length === 1
        ? `Change to ${writeCalendarDay(first.cells.until ?? '')}`
        : `Read ${countOf(edits.length, 'date')} ${readingWords(kind)}`
    return [
      {
        id: `read ${kind}`,
        title,
        isNamedWhole: edits.length === 1,
        step: { label: title, changes: [{ kind: 'set', rows: edits }] },
      },
    ]
  })
}

function readingWords(kind: DayReadingKind): string {
  switch (kind) {
    case 'day-first':
      return 'day first'
    case 'month-first':
      return 'month first'
    case 'this-year':
      return 'in this year'
    case 'next-year':
      return 'in the next year'
    case 'as-written':
      return 'as written'
    case 'in-zone':
      return 'in our time zone'
    default:
      return unreachable(kind)
  }
}

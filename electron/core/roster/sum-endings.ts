import { type Day, daysFromTo, isDay } from '../../../shared/day.ts'
import { endingSpans, type RosterEnding } from '../../../shared/roster.ts'

/** A row with a last day, whose person is in or invited. */
export interface EndingRow {
  readonly rosterId: string
  readonly rosterName: string
  readonly until: Day
}

/** What ends when, by roster: those that are over first, then those that end soonest. */
export function sumEndings(rows: readonly EndingRow[], today: Day): readonly RosterEnding[] {
  const dated = rows.filter(({ until }) => isDay(until))
  return [...Map.groupBy(dated, ({ rosterId }) => rosterId)]
    .flatMap(([rosterId, group]) => {
      const left = group.map(({ until }) => daysFromTo(today, until))
      const over = left.filter((days) => days < 0)
      const soon = left.filter((days) => days >= 0 && days <= endingSpans.fortnight)
      if (over.length + soon.length === 0) return []
      const ending: RosterEnding = {
        rosterId,
        name: group[0]?.rosterName ?? '',
        over: over.length,
        mostDaysOver: over.length === 0 ? 0 : -Math.min(...over),
        within1: soon.filter((days) => days <= endingSpans.day).length,
        within7: soon.filter((days) => days <= endingSpans.week).length,
        within14: soon.length,
      }
      return ending
    })
    .toSorted((a, b) => b.mostDaysOver - a.mostDaysOver || b.within1 - a.within1 || b.within7 - a.within7)
}

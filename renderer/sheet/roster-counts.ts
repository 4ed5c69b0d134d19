import { addressKey } from '../../shared/email.ts'
import type { Severity } from '../../shared/problem.ts'
import type { Cells, RowState } from '../../shared/roster.ts'
import type { RowMark, RowOverdue } from '../../shared/row-mark.ts'
import { createTally } from './tally.ts'

/** What the status bar says of the rows of a roster. */
export interface RosterCounts {
  readonly rows: number
  /** Different sites that are resolved. */
  readonly sites: number
  readonly states: ReadonlyMap<RowState, number>
  readonly problems: Readonly<Record<Severity, number>>
  readonly rowsWithProblems: number
  /** Rows whose last day is over, by what is left to end. */
  readonly overdue: Readonly<Record<RowOverdue, number>>
}

/** Counts of rows, kept up with every change instead of counted again. */
export interface CountKeeper {
  /** The cells of a row became others; null before it came and after it went. */
  cells(before: Cells | null, after: Cells | null): void
  /** A row with this mark came (1) or went (-1). */
  mark(mark: RowMark | undefined, by: 1 | -1): void
  clear(): void
  counts(rows: number): RosterCounts
  /** Different addresses. Counted when asked: what a large step changed takes longer to count than to show. */
  people(): number
}

export function createCountKeeper(): CountKeeper {
  const people = createTally()
  const sites = createTally()
  const states = new Map<RowState, number>()
  const problems: Record<Severity, number> = { error: 0, warning: 0, hint: 0 }
  let rowsWithProblems = 0
  const overdue: Record<RowOverdue, number> = { in: 0, open: 0 }
  /** Addresses that went and came since people were counted, one of each in turn; '' for none. */
  let uncounted: string[] = []
  return {
    cells: (before, after) => {
      if (before?.email !== after?.email) uncounted.push(before?.email ?? '', after?.email ?? '')
      if (before?.siteId !== after?.siteId) sites.change(before?.siteId ?? '', after?.siteId ?? '')
    },
    mark: (mark, by) => {
      const state = mark?.state ?? 'draft'
      states.set(state, (states.get(state) ?? 0) + by)
      for (const problem of mark?.problems ?? []) problems[problem.severity] += by
      if (mark !== undefined && isTroubled(mark)) rowsWithProblems += by
      if (mark?.overdue != null) overdue[mark.overdue] += by
    },
    clear: () => {
      people.clear()
      uncounted = []
      sites.clear()
      states.clear()
      Object.assign(problems, { error: 0, warning: 0, hint: 0 })
      rowsWithProblems = 0
      Object.assign(overdue, { in: 0, open: 0 })
    },
    counts: (rows) => ({
      rows,
      sites: sites.size(),
      states: new Map([...states].filter(([, count]) => count > 0)),
      problems: { ...problems },
      rowsWithProblems,
      overdue: { ...overdue },
    }),
    people: () => {
      for (let at = 0; at < uncounted.length; at += 2)
        people.change(addressKey(uncounted[at] ?? ''), addressKey(uncounted[at + 1] ?? ''))
      uncounted = []
      return people.size()
    },
  }
}

/** Hints alone are no trouble: they are remarks on a row that is fine. */
const isTroubled = (mark: RowMark): boolean => mark.problems.some((problem) => problem.severity !== 'hint')

/** True when both say the same: what shows them need not be drawn again. */
export function isSameCounts(a: RosterCounts, b: RosterCounts): boolean {
  const facts = ({ rows, sites, problems, rowsWithProblems, overdue }: RosterCounts) =>
    [rows, sites, rowsWithProblems, ...Object.values(problems), ...Object.values(overdue)].join()
  return (
    facts(a) === facts(b) &&
    a.states.size === b.states.size &&
    [...a.states].every(([state, count]) => b.states.get(state) === count)
  )
}

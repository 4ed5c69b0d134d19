import type { DayColumn, SheetColumn } from '../../../shared/column.ts'
import { isDay } from '../../../shared/day.ts'
import {
  emptyCells,
  type FilterSubject,
  type RowId,
  type RowState,
  splitIds,
} from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { rowOutcomeWords } from '../../../shared/words/outcome-words.ts'
import { problemTitles, problemWords } from '../../../shared/words/problem-words.ts'
import { rowStateTitles, stateWords } from '../../../shared/words/state-words.ts'
import { isoDay, writeCalendarDay } from '../../../shared/words/when.ts'
import { formatDay } from '../../ui/format-time.ts'
import { foldValue } from './fold-value.ts'
import type { SheetNames, SheetRows } from './sheet-facts.ts'

/** One value a row has for a subject: what it is compared by, and what is shown of it. */
export interface RowValue {
  /** '' for none. */
  readonly key: string
  readonly title: string
}

export const rowStateOf = (mark: RowMark | undefined): RowState => mark?.state ?? 'draft'

const knownDays = new Map<string, string>()

/** A local day by its instant, or ''; remembered, because a roster asks for the same few thousands of times. */
function dayOf(iso: string | null): string {
  if (iso === null) return ''
  const known = knownDays.get(iso)
  if (known !== undefined) return known
  const text = formatDay(iso)
  if (knownDays.size > 50_000) knownDays.clear()
  knownDays.set(iso, text)
  return text
}

/** The day of a row in a column of days, as `2026-12-31`; '' for none, and for a text that is no day. */
export function dayAt(rows: SheetRows, id: RowId, column: DayColumn): string {
  switch (column) {
    case 'until': {
      const text = rows.cells(id)?.until ?? ''
      return isDay(text) ? text : ''
    }
    case 'sent':
      return isoDay(rows.mark(id)?.sentAt ?? null)
    case 'expires':
      return isoDay(rows.mark(id)?.expiresAt ?? null)
  }
}

/** What a cell shows, also of the columns that are worked out. */
export const shownText = (rows: SheetRows, id: RowId, column: SheetColumn, now: number): string =>
  column === 'state' ? shownState(rows.mark(id), now) : steadyText(rows, id, column)

/** Its numbers included: `Reminded twice`, `Expires in 3 days`. Filters, groups and sortings go by the state itself. */
export const shownState = (mark: RowMark | undefined, now: number): string =>
  mark === undefined ? rowStateTitles[rowStateOf(mark)] : stateWords(mark, now)

/** {@link shownText} of the columns that say the same at any time. */
export function steadyText(rows: SheetRows, id: RowId, column: Exclude<SheetColumn, 'state'>): string {
  switch (column) {
    case 'outcome':
      return rowOutcomeWords(rows.mark(id)?.outcome ?? null)
    case 'sent':
      return dayOf(rows.mark(id)?.sentAt ?? null)
    case 'expires':
      return dayOf(rows.mark(id)?.expiresAt ?? null)
    default:
      return rows.cells(id)?.[column] ?? ''
  }
}

const severityTitles = { error: 'Any error', warning: 'Any warning', hint: 'Any hint' } as const

/** The roles of a row one by one: by their titles once they are resolved, else as they were typed. */
function rolesOf(rows: SheetRows, id: RowId, names: SheetNames): readonly string[] {
  const cells = rows.cells(id) ?? emptyCells
  const titles = splitIds(cells.roleIds).map(names.roleTitle)
  return titles.length === 0 || titles.includes('') ? [cells.roles] : titles
}

const none: readonly RowValue[] = [{ key: '', title: '' }]

/** What a row can be found by when values of a subject are listed; a row without a value has the value ''. */
export function filterValuesOf(
  rows: SheetRows,
  id: RowId,
  subject: FilterSubject,
  names: SheetNames,
): readonly RowValue[] {
  switch (subject) {
    case 'state': {
      const state = rowStateOf(rows.mark(id))
      return [{ key: state, title: rowStateTitles[state] }]
    }
    case 'account': {
      const account = names.accountOf(rows.cells(id)?.siteId ?? '')
      return account === '' ? none : [{ key: account, title: names.accountName(account) }]
    }
    case 'client': {
      const title = names.clientOf(rows.cells(id)?.siteId ?? '')
      return title === '' ? none : [{ key: foldValue(title), title }]
    }
    case 'problem': {
      const problems = rows.mark(id)?.problems ?? []
      if (problems.length === 0) return none
      const values = new Map<string, string>()
      for (const { severity, code } of problems) {
        values.set(severity, severityTitles[severity])
        values.set(code, problemTitles[code])
      }
      return Array.from(values, ([key, title]) => ({ key, title }))
    }
    case 'roles':
      return rolesOf(rows, id, names).map((title) => ({ key: foldValue(title), title }))
    default: {
      const text = steadyText(rows, id, subject)
      const title = subject === 'until' ? writeCalendarDay(text) || text : text
      return title === '' ? none : [{ key: foldValue(title), title }]
    }
  }
}

/** The text a filter by text looks into. */
export function textOf(rows: SheetRows, id: RowId, subject: FilterSubject, names: SheetNames): string {
  switch (subject) {
    case 'state':
      return rowStateTitles[rowStateOf(rows.mark(id))]
    case 'account':
      return names.accountName(names.accountOf(rows.cells(id)?.siteId ?? ''))
    case 'client':
      return names.clientOf(rows.cells(id)?.siteId ?? '')
    case 'problem':
      return rows.mark(id)?.problems.map(problemWords).join('\n') ?? ''
    case 'until': {
      const text = steadyText(rows, id, subject)
      return writeCalendarDay(text) || text
    }
    default:
      return steadyText(rows, id, subject)
  }
}

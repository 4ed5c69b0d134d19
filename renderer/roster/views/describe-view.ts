import { unreachable } from '../../../shared/errors.ts'
import type {
  Filter,
  FilterSubject,
  FilterTest,
  GroupFocus,
  Grouping,
  RowState,
  SheetColumn,
  SortKey,
} from '../../../shared/roster.ts'
import { countOf } from '../../ui/format-count.ts'
import { rosterColumns } from '../roster-columns.ts'
import { rowStateWords } from '../row-state-words.ts'
import { problemTitle } from './row-values.ts'
import type { SheetNames } from './sheet-facts.ts'

export const titleOfColumn = (column: SheetColumn): string =>
  rosterColumns.find(({ id }) => id === column)?.title ?? column

export function titleOfSubject(subject: FilterSubject): string {
  if (subject === 'account') return 'Account'
  return subject === 'problem' ? 'Problem' : titleOfColumn(subject)
}

export const groupingTitles: Readonly<Record<Grouping, string>> = {
  person: 'Person',
  site: 'Site',
  account: 'Account',
  state: 'State',
  roles: 'Role',
  language: 'Language',
}

/** The name of a group without one. */
export const blankTitles: Readonly<Record<Grouping, string>> = {
  person: 'No e-mail',
  site: 'No site',
  account: 'No known site',
  state: 'No state',
  roles: 'No role',
  language: 'No language',
}

/** `All rows of ana@example.com`; `Rows of …` while other filters leave some of them out. */
export function focusWords({ by, key, title }: GroupFocus, isWhole: boolean): string {
  const name = key === '' ? blankTitles[by] : title
  const rows = isWhole ? 'All rows' : 'Rows'
  switch (by) {
    case 'person':
    case 'site':
    case 'account':
      return `${rows} of ${name}`
    case 'state':
    case 'roles':
    case 'language':
      return `${rows} with ${groupingTitles[by].toLowerCase()} ${name}`
    default:
      return unreachable(by)
  }
}

/** `Site, then E-mail (Z to A)`. */
export const sortWords = (sort: readonly SortKey[]): string =>
  sort
    .map(({ column, direction }) => titleOfColumn(column) + (direction === 'descending' ? ' (Z to A)' : ''))
    .join(', then ')

const severities: Readonly<Record<string, string>> = { error: 'errors', warning: 'warnings', hint: 'hints' }

function valueTitle(subject: FilterSubject, value: string, names: SheetNames): string {
  if (value === '') return subject === 'problem' ? 'none' : 'empty'
  if (subject === 'state') return rowStateWords[value as RowState]?.title ?? value
  if (subject === 'account') return names.accountName(value)
  if (subject === 'problem') return severities[value] ?? problemTitle(value)
  return value
}

/** `Site: bakery, gym and 3 more`. */
export function filterWords({ subject, test }: Filter, names: SheetNames): string {
  return `${titleOfSubject(subject)} ${testWords(subject, test, names)}`
}

const fewValues = 2

function testWords(subject: FilterSubject, test: FilterTest, names: SheetNames): string {
  switch (test.kind) {
    case 'values': {
      const shown = test.values.slice(0, fewValues).map((value) => valueTitle(subject, value, names))
      const rest = test.values.length - shown.length
      const list = rest === 0 ? shown.join(' or ') : `${shown.join(', ')} or ${countOf(rest, 'other')}`
      return test.isNot ? `is not ${list}` : `is ${list}`
    }
    case 'contains':
      return `${test.isNot ? 'does not contain' : 'contains'} “${test.text}”`
    case 'equals':
      return `is ${test.isNot ? 'not ' : ''}“${test.text}”`
    case 'begins':
      return `${test.isNot ? 'does not begin' : 'begins'} with “${test.text}”`
    case 'empty':
      return test.isNot ? 'is not empty' : 'is empty'
    default:
      return unreachable(test)
  }
}

/** What a direction means for a column: letters, dates or states. */
export function directionWords(column: SheetColumn, direction: SortKey['direction']): string {
  const isUp = direction === 'ascending'
  if (column === 'sent' || column === 'expires') return isUp ? 'Earliest first' : 'Latest first'
  if (column === 'state') return isUp ? 'Draft first' : 'Draft last'
  return isUp ? 'A to Z' : 'Z to A'
}

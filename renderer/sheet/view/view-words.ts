import { isDayColumn, type SheetColumn } from '../../../shared/column.ts'
import { unreachable } from '../../../shared/errors.ts'
import type {
  Filter,
  FilterSubject,
  FilterTest,
  GroupFocus,
  Grouping,
  RowState,
  SortKey,
} from '../../../shared/roster.ts'
import { columnTitles } from '../../../shared/words/column-words.ts'
import { countOf } from '../../../shared/words/count.ts'
import { keptProblemTitle } from '../../../shared/words/problem-words.ts'
import { writeCalendarDay } from '../../../shared/words/when.ts'
import { rowStateWords } from '../row-state-words.ts'
import type { SheetNames } from './sheet-facts.ts'

export function titleOfSubject(subject: FilterSubject): string {
  if (subject === 'account') return 'Account'
  if (subject === 'client') return 'Client'
  return subject === 'problem' ? 'Problem' : columnTitles[subject]
}

export const groupingTitles: Readonly<Record<Grouping, string>> = {
  person: 'Person',
  site: 'Site',
  account: 'Account',
  client: 'Client',
  state: 'State',
  roles: 'Role',
  language: 'Language',
}

/** The name of a group without one. */
export const blankTitles: Readonly<Record<Grouping, string>> = {
  person: 'No e-mail',
  site: 'No site',
  account: 'No account',
  client: 'No client',
  state: 'No state',
  roles: 'No role',
  language: 'No language',
}

/** `All rows of ana@example.com`; `Rows of …` while other filters leave some of them out. */
export function focusWords({ by, key, title }: GroupFocus, isWhole: boolean): string {
  const rows = isWhole ? 'All rows' : 'Rows'
  if (key === '') return `${rows} with ${inSentence(blankTitles[by])}`
  switch (by) {
    case 'person':
    case 'site':
    case 'account':
    case 'client':
      return `${rows} of ${title}`
    case 'state':
    case 'roles':
    case 'language':
      return `${rows} with ${groupingTitles[by].toLowerCase()} ${title}`
    default:
      return unreachable(by)
  }
}

/** `Site, then E-mail (Z to A)`. */
export const sortWords = (sort: readonly SortKey[]): string =>
  sort
    .map(({ column, direction }) => {
      const words = direction === 'descending' ? ` (${inSentence(directionWords(column, direction))})` : ''
      return columnTitles[column] + words
    })
    .join(', then ')

/** `Latest first` → `latest first`; `Z to A` stays. */
export const inSentence = (words: string): string =>
  words.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())

const severities: Readonly<Record<string, string>> = { error: 'errors', warning: 'warnings', hint: 'hints' }

function valueTitle(subject: FilterSubject, value: string, names: SheetNames): string {
  if (value === '') return subject === 'problem' ? 'no problem' : 'empty'
  if (subject === 'state') return rowStateWords[value as RowState]?.title ?? value
  if (subject === 'account') return names.accountName(value)
  if (subject === 'problem') return severities[value] ?? keptProblemTitle(value)
  return value
}

/** `Site: bakery, gym and 3 more`. */
export function filterWords({ subject, test }: Filter, names: SheetNames): string {
  if (subject === 'problem' && test.kind === 'values') return problemWords(test, names)
  return `${titleOfSubject(subject)} ${testWords(subject, test, names)}`
}

const fewValues = 2

function problemWords(test: Extract<FilterTest, { readonly kind: 'values' }>, names: SheetNames): string {
  if (test.values.length === 1 && test.values[0] === '')
    return test.isNot ? 'With problems' : 'Without problems'
  return `${test.isNot ? 'Not only with' : 'With'} ${listWords('problem', test.values, names)}`
}

function listWords(subject: FilterSubject, values: readonly string[], names: SheetNames): string {
  const shown = values.slice(0, fewValues).map((value) => valueTitle(subject, value, names))
  const rest = values.length - shown.length
  return rest === 0 ? shown.join(' or ') : `${shown.join(', ')} or ${countOf(rest, 'other')}`
}

function testWords(subject: FilterSubject, test: FilterTest, names: SheetNames): string {
  switch (test.kind) {
    case 'values':
      return `${test.isNot ? 'is not' : 'is'} ${listWords(subject, test.values, names)}`
    case 'contains':
      return `${test.isNot ? 'does not contain' : 'contains'} “${test.text}”`
    case 'equals':
      return `is ${test.isNot ? 'not ' : ''}“${test.text}”`
    case 'begins':
      return `${test.isNot ? 'does not begin' : 'begins'} with “${test.text}”`
    case 'before':
    case 'after':
      return `is ${dayTestWords(test)}`
    case 'empty':
      return test.isNot ? 'is not empty' : 'is empty'
    default:
      return unreachable(test)
  }
}

/** `before 14 Mar 2026`, `on or after 14 Mar 2026`. */
function dayTestWords({ kind, day, isNot }: Extract<FilterTest, { readonly day: string }>): string {
  const side = (kind === 'before') === isNot ? 'after' : 'before'
  return `${isNot ? 'on or ' : ''}${side} ${writeCalendarDay(day)}`
}

/** What a direction means for a column: letters, dates or states. */
export function directionWords(column: SheetColumn, direction: SortKey['direction']): string {
  const isUp = direction === 'ascending'
  if (isDayColumn(column)) return isUp ? 'Earliest first' : 'Latest first'
  if (column === 'state') return isUp ? 'Draft first' : 'Draft last'
  return isUp ? 'A to Z' : 'Z to A'
}

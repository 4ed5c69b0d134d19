import { expect, test } from 'vitest'
import { filterWords, focusWords, sortWords } from '../../../../renderer/sheet/view/view-words.ts'
import { headMenu, headNote } from '../../../../renderer/views/head-menu.ts'
import { type Filter, plainView, type View } from '../../../../shared/roster.ts'
import { someNames } from './made-sheet.ts'

const values = (list: readonly string[], isNot = false) => ({ kind: 'values', values: list, isNot }) as const

test.each<[Filter['subject'], Filter['test'], string]>([
  ['site', values(['Gym']), 'Site is Gym'],
  ['site', values(['Gym', 'Zoo', 'Bar'], true), 'Site is not Gym, Zoo or 1 other'],
  ['note', values(['']), 'Note is empty'],
  ['state', values(['in-doubt', 'failed']), 'State is In doubt or Failed'],
  ['account', values(['a1']), 'Account is Agency'],
  ['client', values(['Café Nord']), 'Client is Café Nord'],
  ['problem', values(['error', 'warning']), 'With errors or warnings'],
  ['problem', values(['site-unknown']), 'With Unknown site'],
  ['problem', values(['']), 'Without problems'],
  ['email', { kind: 'contains', text: 'a@', isNot: true }, 'E-mail does not contain “a@”'],
  ['email', { kind: 'begins', text: 'a', isNot: false }, 'E-mail begins with “a”'],
  ['email', { kind: 'equals', text: 'a', isNot: true }, 'E-mail is not “a”'],
  ['email', { kind: 'empty', isNot: true }, 'E-mail is not empty'],
])('a filter of %s is said in words', (subject, filter, words) => {
  expect(filterWords({ subject, test: filter }, someNames)).toBe(words)
})

test('a group is all of its rows only when nothing else leaves rows out', () => {
  const focus = { by: 'person', key: 'ana@example.com', title: 'ana@example.com' } as const
  expect(focusWords(focus, true)).toBe('All rows of ana@example.com')
  expect(focusWords(focus, false)).toBe('Rows of ana@example.com')
  expect(focusWords({ by: 'roles', key: '', title: '' }, true)).toBe('All rows with no role')
})

const sorted: View = {
  ...plainView,
  sort: [
    { column: 'site', direction: 'ascending' },
    { column: 'sent', direction: 'descending' },
  ],
  filters: [{ subject: 'site', test: { kind: 'empty', isNot: true } }],
}

test('sorting is said in the words of each column, and shown in the titles', () => {
  expect(sortWords(sorted.sort)).toBe('Site, then Sent (latest first)')
  expect(headNote('site', sorted)).toEqual({ sorted: 'ascending', place: 1, isFiltered: true })
  expect(headNote('sent', sorted)).toEqual({ sorted: 'descending', place: 2, isFiltered: false })
  expect(headNote('email', sorted)).toBeNull()
})

/** The views that the entries of a column's menu lead to, by their labels. */
function menuOf(column: string, view: View): ReadonlyMap<string, View> {
  const led = new Map<string, View>()
  let last = view
  const acts = {
    view,
    onView: (next: View) => {
      last = next
    },
    ask: () => undefined,
    onGrouping: () => undefined,
  }
  for (const entry of headMenu(column, acts)) {
    if (entry.kind !== 'action') continue
    last = view
    entry.onSelect()
    led.set(entry.label, last)
  }
  return led
}

test('the menu of a title sorts, adds a key, turns one round, and takes it off', () => {
  const plain = menuOf('email', plainView)
  expect(plain.get('Sort Z to A')?.sort).toEqual([{ column: 'email', direction: 'descending' }])
  expect(plain.has('Then sort A to Z')).toBe(false)
  const email = menuOf('email', sorted)
  expect(email.get('Then sort A to Z')?.sort.map(({ column }) => column)).toEqual(['site', 'sent', 'email'])
  const sent = menuOf('sent', sorted)
  expect(sent.get('Then sort earliest first')?.sort[1]).toEqual({
    column: 'sent',
    direction: 'ascending',
  })
  expect(sent.get('Remove from the sort')?.sort.map(({ column }) => column)).toEqual(['site'])
  expect(menuOf('site', sorted).get('Remove the filter')?.filters).toEqual([])
})

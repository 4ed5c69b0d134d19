import { expect, test } from 'vitest'
import { compareWithSent } from '../../../../electron/core/roster/compare-with-sent.ts'
import type { SentNotice } from '../../../../shared/roster.ts'
import { sentNoticeWords } from '../../../../shared/words/roster-words.ts'
import { cellsOf } from './roster-desk.ts'

const before = cellsOf({
  email: 'A@x.example',
  site: 'Shop',
  siteId: 's1',
  roles: 'Editor, Admin',
  roleIds: '1,2',
})

const said = (notice: SentNotice | null) => notice && sentNoticeWords(notice)

test('what a row says otherwise than what was sent is told: address, site, roles', () => {
  const told = (change: Partial<typeof before>) =>
    said(compareWithSent([{ number: 12, before, after: { ...before, ...change }, sentRoles: null }]))
  expect(told({ email: 'b@x.example' })).toBe('Row 12 was sent to A@x.example; it now says b@x.example.')
  expect(told({ email: '' })).toBe('Row 12 was sent to A@x.example; it now says nothing.')
  expect(told({ site: 'Bar', siteId: 's2' })).toBe('Row 12 was sent for Shop; it now says Bar.')
  expect(told({ roles: 'Admin', roleIds: '2' })).toBe('Row 12 was sent as Editor, Admin; it now says Admin.')
})

test('nothing is told of rows that mean the same: spelling of the address, order of roles, notes', () => {
  const after = { ...before, email: ' a@X.example', roleIds: '2,1', note: 'n' }
  expect(compareWithSent([{ number: 1, before, after, sentRoles: null }])).toBeNull()
  expect(compareWithSent([])).toBeNull()
})

test('of many rows three are named', () => {
  const rows = [1, 2, 3, 4, 5].map((number) => ({ number, before, after: null, sentRoles: null }))
  expect(said(compareWithSent(rows))).toMatch(/^Row 1 .* Row 3 .* 2 more rows differ from what was sent\.$/)
})

test('a change made after it was sent and taken back again is no difference: roles are compared with what was asked for', () => {
  const sentRoles = { ids: ['1', '2'], titles: ['Editor', 'Admin'] }
  const changed = { ...before, roles: 'Admin', roleIds: '2' }
  const other = { ...before, roles: 'Owner', roleIds: '3' }
  const told = (from: typeof before, after: typeof before) =>
    said(compareWithSent([{ number: 12, before: from, after, sentRoles }]))
  expect(told(changed, before)).toBeNull()
  expect(told(changed, { ...before, roleIds: '2,1' })).toBeNull()
  expect(told(before, changed)).toBe('Row 12 was sent as Editor, Admin; it now says Admin.')
  expect(told(other, changed)).toBe('Row 12 was sent as Editor, Admin; it now says Admin.')
})

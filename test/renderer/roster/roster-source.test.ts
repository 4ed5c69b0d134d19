import { expect, test } from 'vitest'
import { copyingBlock } from '../../../renderer/grid/clipboard/copied-block.ts'
import { runNow } from '../../../renderer/grid/slices.ts'
import { rosterSource } from '../../../renderer/roster/roster-source.tsx'
import { offersOf } from '../../../renderer/roster/suggest-values.ts'
import { rosterColumns } from '../../../renderer/sheet/roster-columns.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { inviteStateWords } from '../../../shared/words/state-words.ts'
import { aMark, aSheet } from '../sheet/view/made-sheet.ts'

const now = Date.parse('2026-03-02T09:00:00.000Z')
const expiresAt = '2026-03-04T10:00:00.000Z'
const sourceOf = (mark: Partial<RowMark>, at = now) =>
  rosterSource(aSheet([{ email: 'ann@example.com' }], [aMark(1, mark)]), null, offersOf(null, []), at)

test('the state of a row reads as its invite does under Invites, also aloud', () => {
  const invite = { state: 'pending', mails: 3, expiresAt, wixStatus: 'Pending' } as const
  const reminded = sourceOf({ state: 'sent', mails: 3 })
  expect(reminded.text(0, 'state')).toBe('Reminded twice')
  expect(reminded.text(0, 'state')).toBe(inviteStateWords(invite, now))
  expect(reminded.rowStatus?.(0)).toBe('Reminded twice')
  const ending = sourceOf({ state: 'expiring', mails: 1, expiresAt })
  expect(ending.text(0, 'state')).toBe('Expires in 3 days')
  expect(ending.text(0, 'state')).toBe(inviteStateWords({ ...invite, state: 'expiring' }, now))
})

test('a row is painted again when a day less is left, and no other', () => {
  const nextDay = now + 86_400_000
  const stamp = (mark: Partial<RowMark>, at: number) => sourceOf(mark, at).rowStamp?.(0)
  expect(stamp({ state: 'expiring', expiresAt }, now)).not.toBe(
    stamp({ state: 'expiring', expiresAt }, nextDay),
  )
  expect(stamp({ state: 'sent', expiresAt }, now)).toBe(stamp({ state: 'sent', expiresAt }, nextDay))
})

test('what is copied of the state and the last outcome is what is shown', () => {
  const source = sourceOf({ state: 'sent', mails: 2, outcome: { kind: 'sent', job: 'resend', note: null } })
  const range = { top: 0, bottom: 0, left: 0, right: rosterColumns.length - 1 }
  expect(runNow(copyingBlock([range], rosterColumns, source))).toEqual([
    ['Reminded once', 'ann@example.com', '', '', '', '', '', '', 'Sent again', '', ''],
  ])
})

test('a sorted view is of the same rows as the roster, and one that leaves some out is not', () => {
  const sheet = aSheet([{ email: 'ann@example.com' }, { email: 'bob@example.com' }])
  const amongOf = (view: readonly number[] | null) => rosterSource(sheet, view, offersOf(null, []), now).among
  expect(amongOf([2, 1])).toBe(amongOf(null))
  expect(amongOf([2])).not.toBe(amongOf(null))
  const before = amongOf(null)
  sheet.apply({ kind: 'delete', ids: [1] })
  expect(amongOf([2])).not.toBe(before)
})

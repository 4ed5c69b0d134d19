import { expect, test } from 'vitest'
import type { Skip } from '../../shared/plan.ts'
import {
  actWordsInTable,
  planChangeWords,
  planWarningWords,
  skipWords,
} from '../../shared/words/plan-words.ts'

const day = (iso: string) => (iso === '2026-11-03' ? '3 Nov' : '3 Dec')
const open = {
  reason: 'already-pending',
  invitedAt: '2026-11-03',
  expiresAt: '2026-12-03',
  state: 'open',
} as const

test.each<[Skip, string]>([
  [open, 'Already invited on 3 Nov, open until 3 Dec. Resend to remind.'],
  [{ ...open, expiresAt: null }, 'Already invited on 3 Nov. Resend to remind.'],
  [
    { reason: 'already-pending', invitedAt: '2026-11-03', state: 'unknown', wixStatus: 'Paused' },
    'Invited on 3 Nov; Wix calls it “Paused”, which nobody here knows.',
  ],
  [
    { reason: 'duplicate', row: 4, hasSameRoles: false },
    'Same person and site as row 4, which asks for other roles: only row 4 counts. Put all roles into it, or delete one of the two.',
  ],
  [
    { reason: 'seat-limit', siteName: 'Bakery', seats: 4 },
    'Bakery has 4 seats; collaborators, open invites and earlier rows fill them. Raise the seat limit of the site under Accounts, or free a seat in Wix.',
  ],
  [{ reason: 'not-pending', state: 'declined' }, 'The invite was declined.'],
])('a skipped line says once why, and what to do', (skip, words) => {
  expect(skipWords(skip, day)).toBe(words)
})

test('what changed of a plan is said as it was and as it would be', () => {
  const invite = {
    kind: 'invite',
    address: 'a@x.example',
    siteName: 'Bakery',
    roleTitles: ['Editor'],
    language: 'de',
  } as const
  expect(planChangeWords({ was: invite, now: { kind: 'skip', ...open } }, day)).toEqual({
    was: 'invite a@x.example to Bakery as Editor, e-mail in de',
    now: 'not sent: Already invited on 3 Nov, open until 3 Dec. Resend to remind.',
  })
  expect(planChangeWords({ was: null, now: null }, day)).toEqual({
    was: 'not in the plan',
    now: 'not there any more',
  })
})

test('beside a person and a site a line says only what is done', () => {
  const act = { address: 'a@x.example', siteName: 'Bakery', roleTitles: ['Editor'] } as const
  expect(actWordsInTable({ kind: 'invite', ...act, language: 'de' }, day)).toBe(
    'Invite as Editor, e-mail in de',
  )
  expect(actWordsInTable({ kind: 'remove', ...act, language: '' }, day)).toBe('Remove from the site')
  expect(actWordsInTable({ kind: 'skip', reason: 'on-its-way' }, day)).toBe(
    'Not sent: Already waiting or being sent in another run.',
  )
  expect(actWordsInTable(null, day)).toBe('Not in the plan')
})

test('warnings count what they warn of', () => {
  expect(planWarningWords({ code: 'many-removals', revokes: 1 })).toBe(
    '1 invite will be revoked. This can’t be undone; you can send a new invite.',
  )
  expect(planWarningWords({ code: 'seats', rows: 2, sites: 1 })).toBe(
    '2 rows on 1 site are skipped: the recorded seats are used up.',
  )
})

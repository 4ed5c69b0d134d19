import { expect, test } from 'vitest'
import {
  inviteStateTitle,
  inviteStateWords,
  rowStateTitles,
  stateWords,
} from '../../shared/words/state-words.ts'

const now = Date.parse('2026-03-02T09:00:00.000Z')
const invite = {
  state: 'pending',
  mails: 1,
  expiresAt: '2026-03-30T09:00:00.000Z',
  wixStatus: 'Pending',
} as const

test('an invite says how often the person was reminded, and when it ends once that is near', () => {
  expect(inviteStateWords(invite, now)).toBe('Invited')
  expect(inviteStateWords({ ...invite, mails: 2 }, now)).toBe('Reminded once')
  expect(inviteStateWords({ ...invite, mails: 3 }, now)).toBe('Reminded twice')
  expect(inviteStateWords({ ...invite, mails: 4 }, now)).toBe('Reminded 3 times')
  const near = { ...invite, state: 'expiring', mails: 2 } as const
  expect(inviteStateWords({ ...near, expiresAt: '2026-03-04T10:00:00.000Z' }, now)).toBe('Expires in 3 days')
  expect(inviteStateWords({ ...near, expiresAt: '2026-03-02T10:00:00.000Z' }, now)).toBe('Expires in 1 day')
})

test('a word of Wix that nobody knows is shown as it came', () => {
  expect(inviteStateWords({ ...invite, state: 'unknown', wixStatus: 'Paused' }, now)).toBe('Paused')
  expect(inviteStateWords({ ...invite, state: 'unknown', wixStatus: '' }, now)).toBe('Unknown to us')
})

test('an invite and its row are called the same', () => {
  for (const mails of [0, 1, 2, 3, 9])
    expect(inviteStateWords({ ...invite, mails }, now)).toBe(
      stateWords({ state: 'sent', mails, expiresAt: invite.expiresAt }, now),
    )
  const ending = { mails: 2, expiresAt: '2026-03-04T10:00:00.000Z' }
  expect(stateWords({ ...ending, state: 'expiring' }, now)).toBe('Expires in 3 days')
  expect(stateWords({ ...ending, state: 'expired' }, now)).toBe('Expired')
  expect(inviteStateTitle('pending')).toBe(rowStateTitles.sent)
  expect(inviteStateTitle('probably-accepted')).toBe('Has access (probably)')
})

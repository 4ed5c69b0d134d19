import { expect, test } from 'vitest'
import { everyInvite } from '../../../renderer/ledger/filter-invites.ts'
import { shownInvites } from '../../../renderer/ledger/shown-invites.ts'

test('another screen names what it wants shown; a word that nobody knows shows all', () => {
  expect(shownInvites('no-answer')).toEqual({ ...everyInvite, radar: 'no-answer' })
  expect([...shownInvites('state-expired').states]).toEqual(['expired'])
  expect(shownInvites('sent-2026-03-16').sentWeek).toBe('2026-03-16')
  expect(shownInvites('ends-2026-03-20').endsOn).toBe('2026-03-20')
  const pending = shownInvites('sent-2026-03-16,state-pending')
  expect([pending.sentWeek, ...pending.states]).toEqual(['2026-03-16', 'pending'])
  for (const word of ['', 'refused', 'ends-soon', 'sent-2026-13-01', 'state-', 'nonsense']) {
    expect(shownInvites(word)).toEqual(everyInvite)
  }
})

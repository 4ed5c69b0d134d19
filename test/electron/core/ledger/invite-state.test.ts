import { expect, test } from 'vitest'
import { inviteState } from '../../../../electron/core/ledger/invite-state.ts'
import { openLink, sealLink } from '../../../../electron/core/ledger/seal-link.ts'

const now = Date.parse('2026-03-02T09:00:00.000Z')
const day = 24 * 3600_000
const inDays = (days: number): string => new Date(now + days * day).toISOString()
const facts = (
  wixStatus: string,
  expiresAt: string | null = null,
  inferred: '' | 'probably' | 'possibly' | 'confirmed' = '',
) => ({
  wixStatus,
  expiresAt,
  inferred,
})

test.each([
  ['Pending', inDays(4), 'pending'],
  ['Pending', inDays(3.001), 'pending'],
  ['Pending', inDays(3), 'expiring'],
  ['Pending', inDays(0.001), 'expiring'],
  ['Pending', inDays(0), 'expired'],
  ['pending', inDays(-400), 'expired'],
  ['Pending', null, 'pending'],
  ['Pending', 'no date', 'pending'],
  ['Used', inDays(-1), 'accepted'],
  ['ACCEPTED', null, 'accepted'],
  ['Deleted', null, 'revoked'],
  ['Declined', null, 'declined'],
  ['Expired', inDays(5), 'expired'],
  ['Waltzing', inDays(5), 'unknown'],
  ['', null, 'unknown'],
])('%s until %s is %s', (status, expiresAt, state) => {
  expect(inviteState(facts(status, expiresAt), now)).toBe(state)
})

test('what was inferred outlives the expiry, what Wix said outweighs it', () => {
  expect(inviteState(facts('Pending', inDays(-1), 'probably'), now)).toBe('probably-accepted')
  expect(inviteState(facts('Pending', inDays(9), 'possibly'), now)).toBe('possibly-accepted')
  expect(inviteState(facts('Pending', inDays(-1), 'confirmed'), now)).toBe('accepted')
  expect(inviteState(facts('Waltzing', null, 'confirmed'), now)).toBe('accepted')
  expect(inviteState(facts('Deleted', null, 'probably'), now)).toBe('revoked')
})

test('a sealed link opens with its key only, and not when a byte was changed', () => {
  const key = new Uint8Array(32).fill(1)
  const sealed = sealLink('https://accept.example/ü', key)
  expect(openLink(sealed, key)).toBe('https://accept.example/ü')
  expect(openLink(sealed, new Uint8Array(32).fill(2))).toBe(null)
  expect(sealLink('https://accept.example/ü', key)).not.toEqual(sealed)
  for (const place of sealed.keys()) {
    const bent = Uint8Array.from(sealed)
    bent[place] = (bent[place] ?? 0) ^ 1
    expect(openLink(bent, key)).toBe(null)
  }
  expect(openLink(new Uint8Array(3), key)).toBe(null)
})

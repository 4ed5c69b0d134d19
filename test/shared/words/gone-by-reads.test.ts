import { expect, test } from 'vitest'
import { knownBecause } from '../../../shared/words/known-access-words.ts'
import { standingWords } from '../../../shared/words/offboarding-words.ts'

// design.md §8: gone needs two different reads, and the sentence names both.

const first = '2026-11-20T09:00:00.000Z'
const second = '2026-11-21T10:30:00.000Z'
const time = (iso: string) => iso.slice(0, 16)
const gone = { state: 'gone', since: second, missingSince: first } as const

test('whom two reads no longer showed is gone by these two, each with its time', () => {
  expect(knownBecause({ ...gone, because: 'two-reads' }, time)).toBe(
    'The reads of 2026-11-20T09:00 and of 2026-11-21T10:30 no longer showed the account.',
  )
  expect(knownBecause({ ...gone, because: 'read-back' }, time)).toBe(
    'The read of 2026-11-20T09:00 and a look at the site alone of 2026-11-21T10:30 no longer showed the account.',
  )
})

test('a removal that was read back is gone by that read; where the times are not at hand none is made up', () => {
  expect(knownBecause({ ...gone, missingSince: second, because: 'read-back' }, time)).toBe(
    'The site was read after the removal, 2026-11-21T10:30, and no longer showed the account.',
  )
  expect(knownBecause({ state: 'gone', because: 'two-reads' })).not.toMatch(/\d/)
  expect(knownBecause({ ...gone, missingSince: null, because: 'two-reads' }, time)).not.toMatch(/\d/)
})

test('an off-boarding and its certificate name them too', () => {
  const standing = { kind: 'gone', at: second, readAt: '2026-11-22T08:00:00.000Z', sureness: 'told' } as const
  expect(standingWords({ ...standing, missedAt: first }, time)).toBe(
    'Gone: missing from the reads of 2026-11-20T09:00 and 2026-11-21T10:30. Last read 2026-11-22T08:00.',
  )
  expect(standingWords({ ...standing, missedAt: second }, time)).toBe(
    'Gone: missing from two different reads of 2026-11-21T10:30. Last read 2026-11-22T08:00.',
  )
  expect(standingWords({ ...standing, missedAt: null }, time)).toBe(
    'Gone since 2026-11-21T10:30. Last read 2026-11-22T08:00.',
  )
})

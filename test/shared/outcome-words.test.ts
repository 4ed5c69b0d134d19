import { expect, test } from 'vitest'
import type { LockedRows, RowOutcome } from '../../shared/row-mark.ts'
import { rowOutcomeWords } from '../../shared/words/outcome-words.ts'
import { leftRowsWords, lockedRowsWords, refusedForRowsWords } from '../../shared/words/roster-words.ts'

const told = { kind: 'told', words: 'There is no such site.' } as const

test.each<[RowOutcome | null, string]>([
  [null, ''],
  [{ kind: 'sent', job: 'invite', note: null }, 'Sent'],
  [{ kind: 'sent', job: 'resend', note: null }, 'Sent again'],
  [{ kind: 'sent', job: 'revoke', note: null }, 'Revoked'],
  [{ kind: 'sent', job: 'invite', note: told }, 'Sent: There is no such site.'],
  [
    { kind: 'refused', possibleCauses: ['no-seat', 'owner'] },
    'Refused by Wix. Possible causes: no free collaborator seat on the site, the owner of the site',
  ],
  [{ kind: 'failed', job: 'invite', because: told }, 'Failed: There is no such site.'],
  [{ kind: 'failed', job: 'revoke', because: { kind: 'told', words: '' } }, 'Revoke failed'],
  [{ kind: 'in-doubt', because: told }, 'In doubt: There is no such site.'],
  [{ kind: 'held' }, 'On hold in its run'],
  [{ kind: 'dropped' }, 'Dropped before it was sent'],
])('what became of a row in words: %j', (outcome, words) => {
  expect(rowOutcomeWords(outcome)).toBe(words)
})

test('rows on their way are named by their numbers, the first few of many', () => {
  const one: LockedRows = { rowIds: [9], numbers: [1203], lock: 'sending' }
  expect(lockedRowsWords(one)).toBe('Row 1,203: This row is being sent right now.')
  expect(refusedForRowsWords('undone', one)).toBe(
    'Nothing was undone, because of row 1,203: This row is being sent right now.',
  )
  const many: LockedRows = { rowIds: [7, 8, 9], numbers: [3, 7], lock: 'held' }
  expect(leftRowsWords(many)).toBe(
    'Rows 3, 7 and 1 more were left as they are: This row is on hold in the outbox. Drop it there before you change it.',
  )
})

import { expect, test } from 'vitest'
import { erasedTextsWords } from '../../../shared/audit/erased-texts.ts'
import { eventReason } from '../../../shared/words/audit-words.ts'

const digest = 'ab'.repeat(32)

test('what a program checks an erasure by is said in words; any other reason is as it stands', () => {
  const said = (count: number, unproven: { kind: 'at' | 'from'; eventId: number } | null = null) =>
    eventReason({ reason: `A person was erased. ${erasedTextsWords({ count, digest, unproven })}` })
  expect(said(0)).toBe('A person was erased. No event had lost a name or an address by then.')
  expect(said(1_200)).toBe(
    'A person was erased. This event vouches for what is left of 1,200 events that had lost a name or an address by then.',
  )
  expect(said(1, { kind: 'from', eventId: 12 })).toBe(
    'A person was erased. This event vouches for what is left of 1 event that had lost a name or an address by then, but not for what was changed before.',
  )
  for (const reason of ['', 'erased-texts', `erased-texts 1 ${digest} and more`])
    expect(eventReason({ reason })).toBe(reason)
  expect(eventReason({ reason: null })).toBe('')
})

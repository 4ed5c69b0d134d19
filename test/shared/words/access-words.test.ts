import { expect, test } from 'vitest'
import type { AcceptanceFacts, Inference } from '../../../shared/acceptance.ts'
import {
  acceptanceLines,
  accountLine,
  inferenceWords,
  linkFollowsWords,
  shortReadsWords,
} from '../../../shared/words/access-words.ts'

const day = (iso: string): string => iso.slice(0, 10)
const inference = (change: Partial<Inference> = {}): Inference => ({
  sureness: 'probably',
  since: '2026-03-14T12:00:00.000Z',
  wixIds: ['11111111-2222'],
  others: [],
  moreOthers: 0,
  excluded: [],
  moreExcluded: 0,
  doubt: null,
  ...change,
})

test('the log says who it was, by which account, and what keeps it from being sure', () => {
  expect(inferenceWords(inference())).toBe(
    'Probably accepted by Wix account 11111111-2222, new on the site since the invite went out.',
  )
  const several = inference({
    sureness: 'possibly',
    wixIds: ['1', '2'],
    others: ['a@x.example', 'b@x.example'],
    moreOthers: 3,
    excluded: ['c@x.example', 'd@x.example'],
    doubt: 'more-accounts',
  })
  expect(inferenceWords(several)).toBe(
    'Possibly accepted by one of the Wix accounts 1, 2, new on the site since the invite went out. More new accounts came than invites were open. Also possible: a@x.example, b@x.example and 3 others. Unlikely, because the sites do not fit: c@x.example and d@x.example.',
  )
  expect(inferenceWords(null)).toBe('Nothing speaks for an acceptance any more.')
  // Where Wix or a person said that it was accepted, only whose account it is can be inferred.
  expect(inferenceWords(inference(), true)).toBe(
    'By Wix account 11111111-2222, probably, new on the site since the invite went out.',
  )
  expect(inferenceWords(inference({ sureness: 'confirmed' }))).toBe(
    'Accepted by Wix account 11111111-2222, which a person linked, new on the site since the invite went out.',
  )
  expect(inferenceWords(null, true)).toBe('Which account it was is not known any more.')
})

test('a person’s word comes first, and somebody who left is said to be gone', () => {
  const facts: AcceptanceFacts = {
    said: { what: 'accepted', at: '2026-03-15T12:00:00.000Z', by: 'maria' },
    inference: inference(),
    isDecided: true,
    unknown: [],
    moreUnknown: 0,
    accounts: [
      {
        wixId: '11111111-2222',
        unseenAt: null,
        seenAt: '2026-03-14T12:00:00.000Z',
        lastAt: '2026-03-20T12:00:00.000Z',
        goneAt: '2026-03-22T12:00:00.000Z',
        alsoOn: ['A', 'B', 'C', 'D', 'E'],
      },
    ],
  }
  const lines = acceptanceLines(facts, day)
  expect(lines[0]).toBe('Marked as accepted by maria, 2026-03-15.')
  expect(lines[1]).toContain('Probably with the Wix account below, known since 2026-03-14.')
  expect(facts.accounts.map((account) => accountLine(account, day)).join()).toBe(
    'Account 11111111…: here at the first sync, 2026-03-14, also new on A, B, C and 2 others; gone since, last seen 2026-03-20.',
  )
  expect(acceptanceLines({ said: null, inference: null, isDecided: false }, day)).toEqual([])
  const open = { said: null, isDecided: false }
  expect(acceptanceLines({ ...open, inference: inference() }, day)[0]).toContain(
    'Probably accepted, known since',
  )
  expect(acceptanceLines({ ...open, inference: inference({ sureness: 'confirmed' }) }, day)).toEqual([
    'Accepted with a Wix account that a person linked, known since 2026-03-14.',
  ])
})

test('short reads are said by name up to three', () => {
  const read = (siteName: string) => ({ kind: 'people', siteName, before: 5, now: 1 }) as const
  const words = shortReadsWords([
    { kind: 'sites', before: 10, now: 2 },
    read('A'),
    read('B'),
    read('C'),
    read('D'),
  ])
  expect(words).toHaveLength(4)
  expect(words[0]).toMatch(/^The list of sites shrank from 10 to 2; by itself this changes nothing/)
  expect(words[3]).toBe('So did the lists of people on 2 more sites.')
})

test('linking says which other accesses follow', () => {
  const on = (siteName: string, state: 'accepted' | 'gone' = 'accepted') => ({ siteName, state })
  expect(linkFollowsWords('ann@x.example', [on('A'), on('B'), on('Gone', 'gone')])).toBe(
    'ann@x.example then has access, confirmed by you, to 2 sites: A and B.',
  )
  expect(linkFollowsWords('ann@x.example', [on('Gone', 'gone')])).toContain('on no site now')
})

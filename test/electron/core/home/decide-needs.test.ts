import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideNeeds, type NeedFacts } from '../../../../electron/core/home/decide-needs.ts'
import { knownAsOf } from '../../../../electron/core/home/known-as-of.ts'
import type { Account } from '../../../../shared/accounts.ts'
import { homeActTitle, homeNeedWords, knownAsOfWords } from '../../../../shared/words/home/home-words.ts'

const now = Date.UTC(2026, 2, 20, 12)
const practice: Account = {
  id: 'p',
  kind: 'practice',
  name: 'Practice account',
  wixAccountId: 'w',
  keyState: 'not-needed',
  keyTail: null,
  keyStore: null,
  probe: null,
  keySetAt: null,
  keyUsedAt: null,
  isReadOnly: false,
  callsPerMinute: 180,
  createdAt: '2026-01-01T00:00:00.000Z',
}
const studio: Account = { ...practice, id: 's', kind: 'wix', name: 'Studio North', keyState: 'ok' }
const calm: NeedFacts = {
  unanswered: [],
  runs: [{ id: 'r', title: 'Spring', state: { kind: 'finished' }, notAttempted: 0 }],
  plans: [{ planId: 'pl', title: 'Spring', unanswered: 0 }],
  accounts: [practice, studio],
  syncs: [{ accountId: 's', sitesAt: '2026-03-20T09:00:00.000Z', rolesAt: null, problem: null }],
  endings: [],
  radars: { expired: 0, 'within-3': 0, 'within-7': 0, 'no-answer': 0, 'reminded-enough': 4 },
  quietDays: 14,
  reviews: [
    { id: 'far', name: 'Summer', dueDay: '2026-06-30', unanswered: 3 },
    { id: 'done', name: 'Winter', dueDay: '2026-03-01', unanswered: 0 },
  ],
  offboardings: [],
  today: '2026-03-20',
  zone: 'UTC',
  now,
}
const kinds = (facts: Partial<NeedFacts>) => decideNeeds({ ...calm, ...facts }).map(({ kind }) => kind)

test('nothing needs anybody where nothing is open, due or old', () => {
  expect(decideNeeds(calm)).toEqual([])
})

test('each thing that is open, due or old is one line, what cannot wait first', () => {
  const ending = {
    rosterId: 'ro',
    name: 'Team',
    over: 2,
    mostDaysOver: 5,
    within1: 1,
    within7: 3,
    within14: 3,
  }
  const needs = decideNeeds({
    ...calm,
    unanswered: [
      { runId: 'a', kind: 'in-doubt', rows: 2 },
      { runId: 'b', kind: 'in-doubt', rows: 1 },
      { runId: 'a', kind: 'refused', rows: 5 },
      { runId: 'b', kind: 'failed', rows: 1 },
      { runId: 'b', kind: 'still-there', rows: 2 },
      { runId: 'a', kind: 'asked', rows: 4 },
    ],
    runs: [
      { id: 'a', title: 'A', state: { kind: 'paused', because: 'person' }, notAttempted: 7 },
      { id: 'b', title: 'B', state: { kind: 'stopped', because: { kind: 'defect' } }, notAttempted: 1 },
    ],
    plans: [{ planId: 'pl', title: 'Spring', unanswered: 1 }],
    accounts: [practice, { ...studio, keyState: 'locked' }],
    syncs: [{ accountId: 's', sitesAt: '2026-03-01T09:00:00.000Z', rolesAt: null, problem: null }],
    endings: [ending],
    radars: { expired: 9, 'within-3': 2, 'within-7': 6, 'no-answer': 1, 'reminded-enough': 0 },
    reviews: [
      { id: 'late', name: 'Autumn', dueDay: '2026-03-18', unanswered: 12 },
      { id: 'now', name: 'Spring', dueDay: '2026-03-20', unanswered: 1 },
    ],
    offboardings: [{ id: 'o', name: 'Ann Lee', begunAt: '2026-03-03T10:00:00.000Z' }],
  })
  expect(needs.map((need) => `${homeNeedWords(need, now)} → ${homeActTitle(need)}`)).toEqual([
    '3 rows are in doubt: Wix may have acted, and its answer was lost. → Answer',
    '“A” is paused with 7 rows not sent. → Open run',
    '“B” stopped with 1 row not sent. → Open run',
    '1 account can’t send: Studio North. → Open account',
    '2 rows in “Team” are past their last day with access or an open invite left, the longest 5 days over. → Show rows',
    '5 rows of “A” were refused by Wix. → Show rows',
    '1 row of “B” failed. → Show rows',
    '2 people of “B” still have access after a removal. → Show rows',
    '4 rows of “A” were not sent: the plan’s question has no answer. → Show rows',
    '1 row of the plan “Spring” waits for your answer. → Answer',
    '6 invites expire within 7 days, 2 of them within 3. → Show invites',
    '9 invites expired without a sign that anybody accepted. → Show invites',
    '1 open invite has had no answer for 14 days. → Show invites',
    '1 row in “Team” ends within 1 day. → Show rows',
    '12 lines of the review “Autumn” have no answer; the last day was 18 Mar, 2 days ago. → Open review',
    '1 line of the review “Spring” has no answer; today, 20 Mar, is the last day. → Open review',
    '1 off-boarding is open: Ann Lee, since 3 Mar. → Continue',
    'Studio North was last synced 19 days ago, on 1 Mar. Who has access now may differ. → Open account',
  ])
})

test('a real account that was never read, or was read badly, is told of; the practice account never', () => {
  expect(kinds({ syncs: [] })).toEqual(['sync-old'])
  const problem = { accountId: 's', sitesAt: null, rolesAt: null, problem: 'Wix said no.' }
  expect(kinds({ syncs: [problem] })).toEqual(['sync-problem'])
  expect(kinds({ accounts: [practice], syncs: [] })).toEqual([])
})

test('every sentence has a number, and no two needs say the same', () => {
  const count = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(count, count, count, count, count, (doubt, refused, asks, expired, within3) => {
      const needs = decideNeeds({
        ...calm,
        unanswered: [
          { runId: 'r', kind: 'in-doubt', rows: doubt },
          { runId: 'r', kind: 'refused', rows: refused },
        ],
        plans: [{ planId: 'pl', title: 'Spring', unanswered: asks }],
        radars: { ...calm.radars, expired, 'within-3': within3, 'within-7': within3 + expired },
      })
      const words = needs.map((need) => homeNeedWords(need, now))
      expect(words.every((sentence) => /\d/.test(sentence))).toBe(true)
      expect(new Set(words).size).toBe(words.length)
      const zero = [doubt, refused, asks, expired, within3 + expired].filter((one) => one === 0).length
      expect(needs).toHaveLength(5 - zero)
    }),
  )
})

test('what is known reaches as far back as the oldest last sync of a real account, and never further', () => {
  const at = (accountId: string, sitesAt: string | null) => ({ accountId, sitesAt })
  const other = { ...studio, id: 't', name: 'Studio South' }
  const synced = [at('p', '2026-03-20T11:00:00.000Z'), at('s', '2026-03-19T09:00:00.000Z')]
  expect(knownAsOf([practice], synced)?.accountName).toBe('Practice account')
  const known = knownAsOf([practice, studio], synced)
  expect(known).toEqual({ accountName: 'Studio North', at: '2026-03-19T09:00:00.000Z' })
  expect(knownAsOf([practice, studio, other], [...synced, at('t', '2026-03-02T09:00:00.000Z')])).toEqual({
    accountName: 'Studio South',
    at: '2026-03-02T09:00:00.000Z',
  })
  expect(knownAsOf([practice, studio, other], synced)).toBeNull()
  expect(known === null ? '' : knownAsOfWords(known, now)).toMatch(
    /^As of 19 Mar, \d\d:\d\d, when Studio North was last synced; what changed on its sites since is not known\.$/,
  )
})

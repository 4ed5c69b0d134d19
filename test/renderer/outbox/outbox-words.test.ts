import { expect, test } from 'vitest'
import { jobsFor, listJobs } from '../../../renderer/outbox/list-jobs.ts'
import { queueState, withRun } from '../../../renderer/outbox/outbox-store.ts'
import { jobWordsFor, runTone } from '../../../renderer/outbox/outbox-words.ts'
import { progressWords } from '../../../renderer/outbox/run-progress.tsx'
import { listRunPeople } from '../../../shared/runs/run-people.ts'
import { equationWords } from '../../../shared/words/equation-words.ts'
import { aJob, aRun } from '../builders.ts'

const waiting = { kind: 'waiting' } as const
const jobs = [
  aJob('j1', 'done', [
    { kind: 'sent', inviteKey: 'k' },
    { kind: 'refused', possibleCauses: [] },
  ]),
  aJob('j2', 'queued', [waiting]),
  aJob('j3', 'in-doubt', [{ kind: 'in-doubt', because: { kind: 'interrupted' } }]),
  aJob('j4', 'held', [waiting]),
]

test('the equation is one line that adds up', () => {
  const words = equationWords(aRun().equation)
  expect(words).toBe(
    '10 planned = 4 sent + 1 already covered + 0 refused + 1 failed + 2 in doubt + 0 on hold + 2 not attempted',
  )
  expect(equationWords({ ...aRun().equation, sent: 0, revoked: 4 })).toMatch(
    /^10 planned = 4 revoked \+ 1 already/,
  )
  const [planned = 0, ...terms] = words.match(/\d+/g)?.map(Number) ?? []
  expect(terms.reduce((sum, term) => sum + term, 0)).toBe(planned)
})

test('what wants a person stands first', () => {
  const states = listJobs(jobs, () => true).filter((row) => row.kind === 'state')
  expect(states.map((row) => row.state)).toEqual(['in-doubt', 'held', 'queued', 'done'])
})

test('people are listed by their own outcome, not by the state of their call', () => {
  const refused = listRunPeople(jobs, [], []).filter(({ part }) => part === 'refused')
  expect(refused.map(({ key }) => key)).toEqual(['j1-1'])
})

test('hold, release and drop take only the calls they can', () => {
  const all = new Set(jobs.map((job) => job.id))
  expect(jobsFor('hold', jobs, all)).toEqual(['j2'])
  expect(jobsFor('release', jobs, all)).toEqual(['j4'])
  expect(jobsFor('drop', jobs, all)).toEqual(['j2', 'j4'])
})

test('a call to one person names them', () => {
  expect(jobWordsFor(aJob('j', 'queued', [waiting]))).toBe('Invite person0@j.example')
  expect(jobWordsFor(aJob('j', 'queued', [waiting, waiting]))).toBe('Invite 2 people')
})

test('progress says rate, time left and what is waited for', () => {
  const limited = { kind: 'key', accountName: null, seconds: 12, because: { kind: 'rate-limit' } } as const
  expect(progressWords(aRun())).toBe('Sending · 60 a minute · a few seconds left')
  expect(progressWords(aRun({ waits: [limited], ratePerMinute: 0, etaMs: null }))).toBe(
    'Waiting: rate limit, 12 s',
  )
  expect(progressWords(aRun({ state: { kind: 'paused', because: 'restart' } }))).toContain('Nothing was lost')
})

test('the queue counts what waits in unfinished runs, and doubts in all', () => {
  const runs = [
    aRun(),
    aRun({ id: 'r2', state: { kind: 'finished' } }),
    aRun({ id: 'r3', state: { kind: 'paused', because: 'person' } }),
  ]
  expect(queueState(runs)).toEqual({
    running: 1,
    waiting: 4,
    inDoubt: 6,
    toAnswer: 9,
    paused: 1,
    scheduled: 0,
    forKeychain: 0,
  })
})

test('an event changes its run in place and puts a new one in front', () => {
  const [a, b] = [aRun({ id: 'a' }), aRun({ id: 'b' })]
  expect(withRun([a], { ...a, title: 'new' })).toMatchObject([{ id: 'a', title: 'new' }])
  expect(withRun([a], b).map((run) => run.id)).toEqual(['b', 'a'])
})

test('a run that waits for the keychain neither sends nor is paused', () => {
  const wait = { kind: 'keychain', accountName: null, calls: 2 } as const
  const run = aRun({ state: { kind: 'running' }, waits: [wait] })
  expect(queueState([run])).toMatchObject({ running: 0, paused: 0, forKeychain: 1 })
  expect(runTone(run)).toBe('warning')
  // Another account of the run still sends.
  const named = aRun({ state: { kind: 'running' }, waits: [{ ...wait, accountName: 'North' }] })
  expect(queueState([named])).toMatchObject({ running: 1, forKeychain: 0 })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Job, JobState, Outcome } from '../../shared/outbox.ts'
import { listRunPeople, partOfItem } from '../../shared/runs/run-people.ts'
import { nextStepWords, runPersonWords } from '../../shared/words/run-people-words.ts'
import { aJob, aLine } from '../renderer/builders.ts'

const told = { kind: 'told', words: 'Said.' } as const
const outcomes: readonly Outcome[] = [
  { kind: 'waiting' },
  { kind: 'sent', inviteKey: 'k' },
  { kind: 'changed', note: null },
  { kind: 'removed', note: null },
  { kind: 'still-there', because: told },
  { kind: 'covered', because: told },
  { kind: 'refused', possibleCauses: [] },
  { kind: 'failed', because: told },
  { kind: 'in-doubt', because: told },
  { kind: 'held' },
  { kind: 'dropped' },
]
const jobOf = fc
  .record({
    state: fc.constantFrom<JobState>('queued', 'held', 'sending', 'done', 'dropped', 'failed', 'in-doubt'),
    kind: fc.constantFrom<Job['kind']>('invite', 'resend', 'revoke', 'change-role', 'remove'),
    items: fc.array(fc.constantFrom(...outcomes), { maxLength: 4 }),
  })
  .map(({ state, kind, items }) => ({ ...aJob('j', state, items), kind }))

test('every row of a call stands once, where the equation counts it, with words and never a lost next step', () => {
  fc.assert(
    fc.property(fc.array(jobOf, { maxLength: 6 }), (made) => {
      const jobs = made.map((job, at) => ({
        ...job,
        id: `j${at}`,
        items: job.items.map((item, place) => ({ ...item, id: `${at}-${place}` })),
      }))
      const people = listRunPeople(jobs, [], [])
      expect(people.map(({ key }) => key)).toEqual(jobs.flatMap(({ items }) => items.map(({ id }) => id)))
      for (const person of people) {
        expect(runPersonWords(person, String)).not.toBe('')
        if (person.part === 'refused' || person.part === 'failed' || person.part === 'inDoubt')
          expect(nextStepWords(person)).not.toBe('')
      }
    }),
  )
})

test('of a row in two calls the second counts, or the first when the second was never made', () => {
  const revoke = { ...aJob('a', 'done', [{ kind: 'sent', inviteKey: 'k' }]), kind: 'revoke' as const }
  const invite = { ...aJob('b', 'queued', [{ kind: 'waiting' }]), afterJob: 'a' }
  const [waiting] = invite.items
  if (waiting === undefined) throw new Error('a job without items')
  expect(listRunPeople([revoke, invite], [], []).map(({ part }) => part)).toEqual(['notAttempted'])
  const dropped = {
    ...invite,
    state: 'dropped' as const,
    items: [{ ...waiting, outcome: { kind: 'dropped' } as const }],
  }
  expect(listRunPeople([revoke, dropped], [], []).map(({ part }) => part)).toEqual(['revoked'])
  expect(partOfItem({ kind: 'resend' }, { outcome: { kind: 'sent', inviteKey: 'k' } })).toBe('sent')
})

test('lines of the plan that came to no call are told by the plan, those of calls are not told twice', () => {
  const lines = [
    aLine({ verdict: { kind: 'call', call: 0 } }),
    aLine({
      address: 'dup@x.example',
      verdict: { kind: 'skip', reason: 'duplicate', row: 2, hasSameRoles: true },
    }),
  ]
  const people = listRunPeople([], lines, [])
  expect(people.map(({ address }) => address)).toEqual(['dup@x.example'])
})

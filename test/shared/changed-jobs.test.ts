import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onlyChangedJobs } from '../../electron/core/outbox/only-changed-jobs.ts'
import type { JobState, RunDetail } from '../../shared/outbox.ts'
import { type JobMarks, mergeRun } from '../../shared/runs/changed-jobs.ts'
import { aJob, aRun } from '../renderer/builders.ts'

const states: readonly JobState[] = ['queued', 'held', 'sending', 'done', 'failed', 'in-doubt']
const jobsOf = fc
  .uniqueArray(fc.record({ seq: fc.nat(20), state: fc.constantFrom(...states), isOpen: fc.boolean() }), {
    selector: ({ seq }) => seq,
  })
  .map((made) =>
    made
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ seq, state, isOpen }) => {
        const job = { ...aJob(`j${seq}`, state, [{ kind: 'waiting' }]), seq }
        return { ...job, items: job.items.map((item) => ({ ...item, isToAnswer: isOpen })) }
      }),
  )

test('a reader that is given only what changed knows the run as it stands, whatever it knew before', () => {
  fc.assert(
    fc.property(fc.array(jobsOf, { minLength: 1, maxLength: 6 }), (moments) => {
      let marks: JobMarks = {}
      let shown: RunDetail | null = null
      let jobs: RunDetail['jobs'] = []
      for (const moment of moments) {
        // A job once made is never gone.
        const kept = jobs.filter(({ id }) => !moment.some((job) => job.id === id))
        jobs = [...kept, ...moment].toSorted((a, b) => a.seq - b.seq)
        const fresh = onlyChangedJobs({ run: aRun(), jobs, openAsks: [moment.length] }, marks)
        marks = { ...marks, ...fresh.marks }
        shown = mergeRun(shown, fresh)
        expect(shown).toEqual({ run: aRun(), jobs, openAsks: [moment.length] })
      }
    }),
  )
})

test('what is known already does not come again', () => {
  const detail = { run: aRun(), jobs: [aJob('a', 'done', []), aJob('b', 'queued', [])], openAsks: [] }
  const first = onlyChangedJobs(detail, {})
  expect(first.jobs.map(({ id }) => id)).toEqual(['a', 'b'])
  const [a] = detail.jobs
  const later = { ...detail, jobs: [a ?? aJob('a', 'done', []), aJob('b', 'sending', [])] }
  expect(onlyChangedJobs(later, first.marks ?? {}).jobs.map(({ id }) => id)).toEqual(['b'])
})

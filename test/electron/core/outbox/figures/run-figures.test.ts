import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countRun } from '../../../../../electron/core/outbox/figures/run-figures.ts'
import type { RunFigures } from '../../../../../electron/core/outbox/figures/run-sums.ts'
import { jobAgain } from '../../../../../electron/core/outbox/job-again.ts'
import { createJobWaits } from '../../../../../electron/core/outbox/pace/job-waits.ts'
import { createSendingKeys } from '../../../../../electron/core/outbox/pace/sending-keys.ts'
import { planRun } from '../../../../../electron/core/outbox/plan-run.ts'
import { writeReason } from '../../../../../electron/core/outbox/reason-text.ts'
import { createRunAnnouncer } from '../../../../../electron/core/outbox/run-announcer.ts'
import { createRunView } from '../../../../../electron/core/outbox/run-view.ts'
import { createTables, type Tables } from '../../../../../electron/core/outbox/tables.ts'
import type { JobState, Outcome, Reason, Run } from '../../../../../shared/outbox.ts'
import { readsDuring, rowsVisited } from '../../store/rows-visited.ts'
import { type Desk, openDesk } from '../desk.ts'
import { buildPlan, wishesFor } from '../plan-builder.ts'

const at = '2026-03-02T09:00:00.000Z'
const sorted = (figures: RunFigures) => ({
  ...figures,
  left: figures.left.map((one) => JSON.stringify(one)).sort(),
  waiting: figures.waiting.map((one) => JSON.stringify(one)).sort(),
})

const states: readonly JobState[] = ['queued', 'held', 'sending', 'done', 'dropped', 'failed', 'in-doubt']
const outcomes: readonly Outcome['kind'][] = [
  ...(['waiting', 'sent', 'refused', 'failed', 'in-doubt', 'held', 'dropped'] as const),
  ...(['changed', 'removed', 'still-there', 'covered'] as const),
]
const reasons: readonly (Reason | null)[] = [null, { kind: 'keychain', key: 'locked' }, { kind: 'defect' }]

/** Whatever can be written to jobs and items of the runs; `seed` chooses. */
type Write = { readonly what: keyof typeof writes; readonly seed: number }
interface Room {
  readonly tables: Tables
  readonly newId: () => string
  readonly runIds: string[]
}
const pick = <T>(list: readonly T[], seed: number): T => {
  const found = list[seed % list.length]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}
const jobOf = ({ tables, runIds }: Room, seed: number) =>
  pick(
    runIds.flatMap((runId) => tables.jobs.of(runId)),
    seed,
  )
const itemOf = (room: Room, seed: number) => pick(room.runIds.flatMap(room.tables.items.current), seed)

const writes = {
  start: (room: Room, seed: number) => {
    const kind = pick(['invite', 'revoke', 'resend'] as const, seed)
    const plan = buildPlan(
      wishesFor(2, seed % 2 === 0 ? ['s1', 's2'] : ['s2', 's3'], pick(['a1', 'a2'], seed)),
      { id: 'plan', kind, chunk: 3 },
    )
    const fresh = planRun(plan, room.newId, at)
    room.tables.addRun(fresh)
    room.runIds.push(fresh.run.id)
  },
  state: (room: Room, seed: number) =>
    room.tables.jobs.setState(jobOf(room, seed).id, pick(states, seed), pick(reasons, seed >> 3)),
  begin: (room: Room, seed: number) => room.tables.jobs.begin(jobOf(room, seed).id, 1, at, at),
  end: (room: Room, seed: number) =>
    room.tables.jobs.end(jobOf(room, seed).id, {
      state: pick(['queued', 'queued', 'done', 'in-doubt'] as const, seed >> 2),
      notBefore: seed % 2 === 0 ? at : null,
      reason: pick(reasons, seed),
      httpStatus: seed % 3 === 0 ? 429 : null,
      wixRequestId: null,
    }),
  online: (room: Room, seed: number) => room.tables.jobs.forgetOfflineWaits(pick(room.runIds, seed)),
  settle: (room: Room, seed: number) =>
    room.tables.items.settle(itemOf(room, seed).id, pick(outcomes, seed >> 2), pick(reasons, seed), null, at),
  all: (room: Room, seed: number) =>
    room.tables.items.setAll(jobOf(room, seed).id, pick(['waiting', 'held', 'dropped'] as const, seed >> 2)),
  answer: (room: Room, seed: number) =>
    room.tables.items.markSettled(itemOf(room, seed).id, pick(['', 'arrived'], seed >> 3)),
  doubt: (room: Room, seed: number) =>
    room.tables.items.putInDoubt(itemOf(room, seed).id, writeReason({ kind: 'interrupted' }), null),
  leave: (room: Room, seed: number) => {
    const item = itemOf(room, seed)
    const one = { kind: 'item', itemId: item.id, runId: '', access: '' } as const
    room.tables.unanswered.settle(one, seed % 3 === 0 ? '' : 'leave')
  },
  again: (room: Room, seed: number) => {
    const job = jobOf(room, seed)
    const items = room.tables.items.of(job.id)
    const afterJob = seed % 2 === 0 ? job.id : null
    const seq = room.tables.jobs.lastSeq(job.run_id) + 1
    room.tables.addSuccessor(
      jobAgain({ ...job, kind: pick(['invite', 'revoke'] as const, seed) }, items, seq, room.newId, afterJob),
    )
  },
  /** Comes after another, with rows of its own: of the two, one counts. */
  next: (room: Room, seed: number) => {
    const before = jobOf(room, seed)
    const seq = room.tables.jobs.lastSeq(before.run_id) + 1
    const kind = pick(['invite', 'revoke'] as const, seed)
    const { job, items } = jobAgain({ ...before, kind }, room.tables.items.of(before.id), seq, room.newId)
    room.tables.jobs.add({ ...job, after_job: before.id, not_before: seed % 3 === 0 ? at : null })
    for (const item of items.values()) room.tables.items.add(item)
  },
  row: (room: Room, seed: number) => {
    const item = itemOf(room, seed)
    room.tables.items.add({ ...item, id: room.newId(), seq: 100 + seed, outcome: pick(outcomes, seed >> 2) })
  },
  unreplace: (room: Room, seed: number) => {
    const before = room.tables.items.replacedBy(itemOf(room, seed).id)
    if (before !== undefined) room.tables.items.replace(before.id, null)
  },
}

const write = fc.record({
  what: fc.constantFrom(...(Object.keys(writes) as (keyof typeof writes)[])),
  seed: fc.nat(10_000),
})
const acts = fc.array(
  fc.record({ writes: fc.array(write, { maxLength: 4 }), how: fc.constantFrom('saved', 'undone', 'apart') }),
  { minLength: 20, maxLength: 40 },
)

function roomOn(desk: Desk): Room {
  let ids = 0
  const tables = createTables(desk.db)
  desk.keep(buildPlan([], { id: 'plan' }))
  const newId = () => {
    ids += 1
    return `id ${ids}`
  }
  return { tables, newId, runIds: [] }
}
class Undone extends Error {}

test('figures kept are figures counted, whatever is written, looked at in between, and rolled back', () => {
  const desk = openDesk()
  let nth = 0
  fc.assert(
    fc.property(acts, fc.integer({ min: 1, max: 3 }), (all, runs) => {
      desk.db.script('DELETE FROM items; DELETE FROM jobs; DELETE FROM runs; DELETE FROM plans')
      const room = roomOn(desk)
      const check = () => {
        for (const runId of room.runIds)
          expect(sorted(room.tables.figures(runId))).toEqual(sorted(countRun(room.tables, runId)))
      }
      const doAll = (some: readonly Write[]) => {
        for (const { what, seed } of some) {
          writes[what](room, seed)
          nth += 1
          if (nth % 3 === 0) check()
        }
      }
      for (let run = 0; run < runs; run += 1) writes.start(room, run)
      check()
      for (const { writes: some, how } of all) {
        const before = [...room.runIds]
        if (how === 'apart') doAll(some)
        else
          try {
            desk.db.tx(() => {
              doAll(some)
              if (how === 'undone') throw new Undone()
            })
          } catch (error) {
            if (!(error instanceof Undone)) throw error
            room.runIds.splice(0, room.runIds.length, ...before)
          }
        check()
      }
    }),
    { numRuns: 60 },
  )
  desk.end()
})

test('more runs that change at once than are followed: all are counted right', () => {
  const desk = openDesk()
  const room = roomOn(desk)
  for (let run = 0; run < 20; run += 1) writes.start(room, run)
  for (let step = 0; step < 60; step += 1) {
    writes.settle(room, step * 7)
    for (const runId of room.runIds)
      expect(sorted(room.tables.figures(runId))).toEqual(sorted(countRun(room.tables, runId)))
  }
  desk.end()
})

/** What the announcement of one change of a run with so many rows reads. */
function announcedAt(rows: number): { readonly statements: readonly string[]; readonly rowsRead: number } {
  const desk = openDesk()
  const { db, clock } = desk
  const room = roomOn(desk)
  const { tables } = room
  const sites = Array.from({ length: 10 }, (_, site) => `s${site}`)
  const fresh = planRun(
    buildPlan(wishesFor(rows / sites.length, sites), { id: 'plan', kind: 'revoke' }),
    room.newId,
    at,
  )
  tables.addRun(fresh)
  const runs: Run[] = []
  const view = createRunView({
    ...{ clock, tables, accounts: desk.accounts, keys: createSendingKeys() },
    ...{ waits: createJobWaits(clock), pulse: () => [] },
  })
  const announcer = createRunAnnouncer({
    ports: { clock, log: { info: () => undefined, error: (_said, cause) => expect(cause).toBe(null) } },
    ...{ runs: tables.runs, view },
    emit: (_name, payload) => {
      if ('run' in payload) runs.push(payload.run)
    },
  })
  announcer.changed(fresh.run.id)
  clock.advance(1000)
  const [job] = fresh.jobs
  tables.jobs.begin(job?.id ?? '', 1, at, at)
  const asked = readsDuring(db, () => announcer.changed(fresh.run.id))
  expect(runs.at(-1)).toMatchObject({ equation: { planned: rows, notAttempted: rows } })
  expect(runs).toHaveLength(2)
  const rowsRead = rowsVisited(db, ['jobs', 'items'], asked)
  announcer.close()
  desk.end()
  return { statements: asked.map(({ sql }) => sql), rowsRead }
}

test('to announce a change of a run reads as little of a large one as of a small one', () => {
  const small = announcedAt(20)
  expect(small.rowsRead).toBeGreaterThan(0)
  expect(announcedAt(2000)).toEqual(small)
  expect(small.rowsRead).toBeLessThan(15)
})

import { expect, test } from 'vitest'
import { diffPlans } from '../../../../electron/core/plan/diff-plans.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import { createPlansTable, type StoredPlan } from '../../../../electron/core/plan/plans-table.ts'
import { skipWords } from '../../../../shared/words/plan-words.ts'
import { openFresh } from '../store/fresh-database.ts'
import { invite, row, world } from './plan-world.ts'

const day = (iso: string) => iso.slice(0, 10)
const planned = planRows(
  [row(), row({ position: 2, address: 'bob@client.example' })],
  world({ invites: [invite()] }),
)
const plan: StoredPlan = {
  id: 'p1',
  madeAt: '2026-11-23T09:00:00.000Z',
  title: 'Spring',
  source: { kind: 'roster', rosterId: 'ros', rowIds: null },
  ...planned,
  choices: [],
  guards: [],
  releasedRemovals: null,
  basis: null,
  rightUntil: null,
  state: 'open',
  approval: null,
}

function openPlans() {
  const db = openFresh()
  return { db, table: createPlansTable(db) }
}

test('a plan is read as it was kept, and listed with its numbers', () => {
  const { db, table } = openPlans()
  db.tx(() => table.add(plan))
  expect(table.get('p1')).toEqual(plan)
  expect(table.newest()).toEqual([
    { id: 'p1', madeAt: plan.madeAt, title: 'Spring', lines: 2, calls: 1, state: 'open', approval: null },
  ])
  db.tx(() => expect([table.close('p1', 'applied'), table.close('p1', 'discarded')]).toEqual([true, false]))
  expect(table.get('p1')?.state).toBe('applied')
})

test('a plan kept by an earlier version says what it said then, and is not out of date for its words alone', () => {
  const { db, table } = openPlans()
  const detail = 'Invited on 2026-11-20, open until 2026-12-20. Resend it under Invites.'
  const earlier = {
    ...plan,
    basis: { rosterRevision: 1, ledgerRevision: 2, directoryRevision: 3, accountsRevision: 4 },
    lines: plan.lines.map((line) =>
      line.verdict.kind === 'skip'
        ? { ...line, verdict: { kind: 'skip', reason: 'already-pending', detail } }
        : line,
    ),
    warnings: [{ code: 'old-directory', message: 'Read long ago.' }],
    seats: undefined,
    choices: undefined,
  }
  db.run(
    'INSERT INTO plans (id, made_at, title, state, line_count, call_count, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ['p1', plan.madeAt, plan.title, 'open', 2, 1, JSON.stringify(earlier)],
  )
  const read = table.get('p1')
  if (read === undefined) throw new Error('the plan is there')
  expect(
    read.lines.map(({ verdict }) => (verdict.kind === 'skip' ? skipWords(verdict, day) : 'sent')),
  ).toEqual([detail, 'sent'])
  expect(read).toMatchObject({ seats: [], choices: [] })
  expect(diffPlans(read, planned, 'roster')).toEqual([])
})

test('a plan of a version that knew neither changes nor removals names no contributor and no order', () => {
  const { db, table } = openPlans()
  const lines = plan.lines.map(({ wixId, roleIdsBefore, ...line }) => line)
  const calls = plan.calls.map(({ after, ...call }) => call)
  db.run("INSERT INTO plans VALUES ('p1', ?, 'Spring', 'open', 2, 1, ?, '[]', NULL, '')", [
    plan.madeAt,
    JSON.stringify({ ...plan, lines, calls }),
  ])
  expect(table.get('p1')).toEqual(plan)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { joinChanges } from '../../../../shared/changes/join-changes.ts'
import { packStep, type SentStepResult, unpackingStepResult } from '../../../../shared/packed/packed-step.ts'
import type { Change, RowId, Step } from '../../../../shared/roster.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { type Desk, openDesk, rowsOf } from './roster-desk.ts'

// Very many rows that come, go and move by one step.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const many = 5000
const nextTurn = () => new Promise<void>(setImmediate)

function fullRoster(): string {
  const { id } = desk.rosters.create('Many')
  const cells = Array.from({ length: many }, (_, at) => ({
    email: `p${at}@x.example`,
    site: 'Corner Bakery',
  }))
  desk.rosters.apply(id, {
    label: 'Type',
    changes: [{ kind: 'insert', after: null, rows: rowsOf(1, cells) }],
  })
  return id
}
const apply = (id: string, step: Step) => desk.rosters.applySent(id, packStep(step))
/** Turns that others have until it is done. */
async function turnsUntil(work: unknown): Promise<number> {
  let turns = 0
  let isOver = false
  const over = Promise.resolve(work).finally(() => {
    isOver = true
  })
  over.catch(() => undefined)
  for (; !isOver; turns += 1) await nextTurn()
  await over
  return turns
}

test.each<[string, (ids: readonly RowId[]) => Change]>([
  ['taken out', (ids) => ({ kind: 'delete', ids })],
  ['taken out from among others', (ids) => ({ kind: 'delete', ids: ids.filter((id) => id % 2 === 0) })],
  [
    'put in',
    (ids) => ({
      kind: 'insert',
      after: 7,
      rows: rowsOf(
        many + 1,
        ids.map(() => ({ note: 'x' })),
      ),
    }),
  ],
  ['moved from among others', (ids) => ({ kind: 'move', ids: ids.filter((id) => id % 2 === 0), after: 1 })],
])(
  'leaves turns to others where rows are %s, and is told, undone and done again as in one go',
  async (_, changeOf) => {
    const [id, other] = [fullRoster(), fullRoster()]
    const step: Step = {
      label: 'Many',
      changes: [changeOf(Array.from({ length: many }, (_, at) => at + 1))],
    }
    const rowsOn = (roster: string) => desk.rosters.open(roster).rows
    const before = rowsOn(id)
    desk.rosters.apply(other, step)
    const after = rowsOn(other)
    const plain = desk.rosters.undo(other)
    expect(rowsOn(other)).toEqual(before)
    expect(await turnsUntil(apply(id, step))).toBeGreaterThan(8)
    expect(rowsOn(id)).toEqual(after)
    for (let times = 0; times < 2; times += 1) {
      const undone = desk.rosters.travelSent(id, 'undo')
      expect(await turnsUntil(undone)).toBeGreaterThan(4)
      expect(rowsOn(id)).toEqual(before)
      const told = atOnce(unpackingStepResult((await undone) as SentStepResult))
      expect(joinChanges(told.changes)).toEqual(joinChanges(plain?.changes ?? []))
      desk.restart()
      expect(await turnsUntil(desk.rosters.travelSent(id, 'redo'))).toBeGreaterThan(4)
      expect(rowsOn(id)).toEqual(after)
    }
  },
)

test('the log is folded in a turn after the answer to a large step', async () => {
  const id = fullRoster()
  const done: string[] = []
  const { foldLog } = desk.db
  desk.db.foldLog = () => {
    done.push('folded')
    foldLog.call(desk.db)
  }
  await Promise.resolve(
    apply(id, {
      label: 'Delete',
      changes: [{ kind: 'delete', ids: Array.from({ length: many }, (_, at) => at + 1) }],
    }),
  ).then(() => done.push('answered'))
  expect(done).toEqual(['answered'])
  await nextTurn()
  await nextTurn()
  expect(done).toEqual(['answered', 'folded'])
})

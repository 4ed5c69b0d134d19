import { expect, test } from 'vitest'
import type { Database } from '../../../../electron/core/store/database.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Change, RosterId } from '../../../../shared/roster.ts'
import { cellsOf, type Desk, openDesk, rowsOf } from './roster-desk.ts'

// An answer can be an error, or never come, at any point of saving a step. Whoever asked then asks again.

const full = () => new AppError('storage', 'The disk is full.', { trouble: 'full' })

/** The so-manieth statement fails, once; true when there was one. */
function failAt<T>(db: Database, statement: number, work: () => T): boolean {
  const { run, get, all, afterCommit } = db
  let left = statement
  // Listeners' own troubles are not the step's: it is saved by then.
  let isAfter = false
  const counted =
    <A extends unknown[], R>(real: (...args: A) => R) =>
    (...args: A): R => {
      if (!isAfter) left -= 1
      if (left === 0 && !isAfter) throw full()
      return real(...args)
    }
  const apart = (listener: () => void) =>
    afterCommit.call(db, () => {
      isAfter = true
      listener()
      isAfter = false
    })
  Object.assign(db, { run: counted(run), get: counted(get), all: counted(all), afterCommit: apart })
  try {
    work()
    return left <= 0
  } catch (error) {
    if (left > 0) throw error
    return true
  } finally {
    Object.assign(db, { run, get, all, afterCommit })
  }
}

/** The commit is done, and what comes back is an error; or it is refused with all that was written. */
function failAround(db: Database, where: 'at the commit' | 'after the commit', work: () => unknown): void {
  const plain = { ...db }
  let depth = 0
  db.tx = <T>(inner: () => T): T => {
    if (depth > 0) return plain.tx(inner)
    depth += 1
    const failing = (): T => {
      inner()
      throw full()
    }
    if (where === 'at the commit') return plain.tx(failing)
    plain.tx(inner)
    throw full()
  }
  try {
    expect(work).toThrow('The disk is full.')
  } finally {
    db.tx = plain.tx
  }
}

const changes: Readonly<Record<string, Change>> = {
  set: { kind: 'set', rows: [{ id: 2, cells: { name: 'typed', site: 'corner bakery' } }] },
  insert: { kind: 'insert', after: 1, rows: rowsOf(4, [{ email: 'new@x.example', note: 'typed' }]) },
  delete: { kind: 'delete', ids: [2] },
  move: { kind: 'move', ids: [3, 1], after: null },
}
const kinds = Object.keys(changes)

function opened(kind: string) {
  const desk = openDesk()
  const { id } = desk.rosters.create('Spring')
  const rows = [1, 2, 3].map((row) => ({ id: row, cells: cellsOf({ note: `n${row}` }) }))
  desk.rosters.apply(
    id,
    { label: 'made', changes: [{ kind: 'insert', after: null, rows }] },
    { stepId: 'made' },
  )
  const change = changes[kind]
  if (change === undefined) throw new Error(`there is no change ${kind}`)
  return {
    desk,
    id,
    apply: () => desk.rosters.apply(id, { label: kind, changes: [change] }, { stepId: 'typed' }),
  }
}

const look = ({ rosters }: Desk, id: RosterId) => {
  const { rows, history, nextRowId } = rosters.open(id)
  return { rows, nextRowId, history: history.map(({ label, isUndone }) => [label, isUndone]) }
}

/** In memory and on disk. */
function lookTwice(desk: Desk, id: RosterId) {
  const seen = look(desk, id)
  desk.restart()
  expect(look(desk, id)).toEqual(seen)
  return seen
}

function wanted(kind: string) {
  const { desk, id, apply } = opened(kind)
  try {
    const before = look(desk, id)
    apply()
    const done = look(desk, id)
    desk.rosters.undo(id)
    return { before, done, undone: look(desk, id) }
  } finally {
    desk.close()
  }
}

test.each(kinds)(
  '%s: whichever statement fails, nothing is saved, and asked for again it is once',
  (kind) => {
    const { before, done, undone } = wanted(kind)
    let statements = 0
    for (let at = 1, isOver = false; !isOver; at += 1) {
      const { desk, id, apply } = opened(kind)
      try {
        isOver = !failAt(desk.db, at, apply)
        if (isOver) continue
        statements += 1
        expect(lookTwice(desk, id)).toEqual(before)
        apply()
        expect(lookTwice(desk, id)).toEqual(done)
        // The same for undoing it, if it has a statement at this place.
        if (failAt(desk.db, at, () => desk.rosters.undo(id))) {
          expect(lookTwice(desk, id)).toEqual(done)
          desk.rosters.undo(id)
        }
        expect(lookTwice(desk, id)).toEqual(undone)
        if (failAt(desk.db, at, () => desk.rosters.redo(id))) {
          expect(lookTwice(desk, id)).toEqual(undone)
          desk.rosters.redo(id)
        }
        expect(lookTwice(desk, id)).toEqual(done)
      } finally {
        desk.close()
      }
    }
    expect(statements).toBeGreaterThan(4)
  },
)

test.each(kinds)('%s: a commit that is refused saves nothing', (kind) => {
  const { before, done } = wanted(kind)
  const { desk, id, apply } = opened(kind)
  try {
    failAround(desk.db, 'at the commit', apply)
    expect(lookTwice(desk, id)).toEqual(before)
    apply()
    expect(lookTwice(desk, id)).toEqual(done)
  } finally {
    desk.close()
  }
})

test.each(kinds)(
  '%s: an error after the commit, and a kill before the answer: it is known by its id',
  (kind) => {
    const { done, undone } = wanted(kind)
    for (const isKilled of [false, true]) {
      const { desk, id, apply } = opened(kind)
      try {
        failAround(desk.db, 'after the commit', apply)
        if (isKilled) desk.restart()
        const again = apply()
        expect(look(desk, id)).toEqual(done)
        expect(again.history.at(-1)?.label).toBe(kind)
        // What the core made of it is told as in the first answer.
        if (kind === 'set')
          expect(again.changes).toMatchObject([{ rows: [{ id: 2, cells: { site: 'Corner Bakery' } }] }])
        desk.rosters.undo(id)
        expect(lookTwice(desk, id)).toEqual(undone)
        apply()
        expect(look(desk, id)).toEqual(undone)
      } finally {
        desk.close()
      }
    }
  },
)

test('the same words under another id are another step, and so are those of another roster', () => {
  const { desk, id } = opened('set')
  try {
    const other = desk.rosters.create('Autumn').id
    const add = (rosterId: RosterId, row: number, stepId?: string) =>
      desk.rosters.apply(
        rosterId,
        { label: 'add', changes: [{ kind: 'insert', after: null, rows: rowsOf(row, [{ note: 'typed' }]) }] },
        stepId === undefined ? {} : { stepId },
      )
    add(id, 10, 'a')
    add(id, 11, 'b')
    add(id, 12)
    add(id, 13)
    add(other, 1, 'a')
    expect(look(desk, id).rows.map((row) => row.id)).toEqual([13, 12, 11, 10, 1, 2, 3])
    expect(look(desk, other).rows).toHaveLength(1)
  } finally {
    desk.close()
  }
})

test('a step handed over early is saved only behind the one before it', () => {
  const { desk, id } = opened('set')
  try {
    const note = (text: string, stepId: string, after?: string) =>
      desk.rosters.apply(
        id,
        { label: text, changes: [{ kind: 'set', rows: [{ id: 1, cells: { note: text } }] }] },
        { stepId, ...(after === undefined ? {} : { after }) },
      )
    const before = look(desk, id)
    expect(() => note('second', 'b', 'a')).toThrow(
      expect.objectContaining({ code: 'conflict', detail: { isTooEarly: true } }),
    )
    expect(lookTwice(desk, id)).toEqual(before)
    note('first', 'a')
    note('second', 'b', 'a')
    expect(lookTwice(desk, id).rows.find((row) => row.id === 1)?.cells.note).toBe('second')
    // Asked for again it is known, and so is one whose turn has come without the one before it.
    note('second', 'b', 'a')
    note('third', 'c')
    expect(lookTwice(desk, id).history.map(([label]) => label)).toEqual(['made', 'first', 'second', 'third'])
  } finally {
    desk.close()
  }
})

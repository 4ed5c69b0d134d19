import { expect, test } from 'vitest'
import { createRosterStore } from '../../../../renderer/sheet/roster-store.ts'
import { rowsASlice } from '../../../../renderer/sheet/take-result.ts'
import type { OpenRoster } from '../../../../shared/open-roster.ts'
import { type Change, emptyCells, type RowEdit, type Step } from '../../../../shared/roster.ts'
import { aMark } from '../../sheet/view/made-sheet.ts'
import { anOpen, aResult, fakeCore, roster, setSite } from '../fake-core.ts'

// A large answer is taken over in slices: what a person does meanwhile stays, and nothing is said to be saved before its time.

const many = 5 * rowsASlice
const ids = Array.from({ length: many }, (_, at) => at + 1)
const named = (name: string): readonly RowEdit[] => ids.map((id) => ({ id, cells: { name } }))
const step = (name: string): Step => ({ label: 'Fill', changes: [{ kind: 'set', rows: named(name) }] })
const entry = (seq: number, isUndone = false) => ({ seq, label: 'Fill', at: '', isUndone })

/** Looks after every turn of the event loop: between two slices, too. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns += 1) {
    if (turns > 1_000_000) throw new Error(what)
    await new Promise(setImmediate)
  }
}

async function openedMany() {
  const fake = fakeCore()
  const open = createRosterStore('r1', fake.core, fake.startTimer)
  open.start()
  const rows = ids.map((id) => ({ id, cells: { ...emptyCells, name: 'before', site: 'Bakery' } }))
  const read: OpenRoster = { ...anOpen(), roster: { ...roster, rows: many }, rows, nextRowId: many + 1 }
  await fake.answer(0, read)
  const { model, store } = open
  /** How many rows each change of the model touched. */
  const touched: number[] = []
  let seen = model.version()
  const look = () => {
    if (model.version() === seen) return
    touched.push(new Set(model.changedSince(seen)).size)
    seen = model.version()
  }
  const names = (of: readonly number[]) => of.map((id) => model.cells(id)?.name)
  return { ...fake, open, model, touched, look, names, state: () => store.getState() }
}

/** Slices end by the clock: here each is over at once, so that every piece is a task of its own. */
function slowly<T>(act: () => Promise<T>): Promise<T> {
  const { now } = performance
  let clock = 0
  performance.now = () => {
    clock += 1000
    return clock
  }
  return act().finally(() => {
    performance.now = now
  })
}

test('no slice takes over more rows than a few thousand, and the whole is said to be saved at the end', () =>
  slowly(async () => {
    const { open, asked, answer, look, touched, state, names } = await openedMany()
    open.apply(step('typed'))
    await until('the question', () => asked.length === 2)
    look()
    touched.length = 0
    const marks = ids.map((id) => aMark(id, { state: 'ready' }))
    const told: number[] = []
    const versions = new Set<number>()
    open.store.subscribe(({ version, pending }) => {
      versions.add(version)
      told.push(pending)
    })
    void answer(
      1,
      aResult({ changes: [{ kind: 'set', rows: named('resolved') }], marks, history: [entry(1)] }),
    )
    await until('the answer', () => {
      look()
      return state().pending === 0
    })
    expect(Math.max(...touched)).toBeLessThanOrEqual(rowsASlice)
    expect(touched.length).toBeGreaterThanOrEqual((2 * many) / rowsASlice)
    expect(new Set(names(ids))).toEqual(new Set(['resolved']))
    // Drawn once, when all of it is there.
    expect([...versions]).toHaveLength(1)
    expect(told).toEqual([0])
  }))

test('what is typed and marked while an answer is taken over stays, and is saved after it', () =>
  slowly(async () => {
    const { open, asked, answer, emit, state, names, model } = await openedMany()
    open.apply(step('typed'))
    await until('the question', () => asked.length === 2)
    const marks = ids.map((id) => aMark(id, { state: 'ready' }))
    void answer(1, aResult({ changes: [{ kind: 'set', rows: named('resolved') }], marks }))
    await until('the first slice', () => names([1])[0] === 'resolved')
    expect(names([many])).toEqual(['typed'])
    open.apply({ label: 'Edit', changes: [{ kind: 'set', rows: [{ id: many, cells: { name: 'mine' } }] }] })
    open.apply(setSite(1, 'Hotel'))
    emit('roster.marked', { rosterId: 'r1', marks: [aMark(many, { state: 'sending' })] })
    expect(state().pending).toBe(3)
    expect(asked).toHaveLength(2)
    await until('the next step', () => asked.length === 3)
    expect(names([1, many - 1, many])).toEqual(['resolved', 'resolved', 'mine'])
    expect(model.cells(1)?.site).toBe('Hotel')
    expect(model.mark(many)?.state).toBe('sending')
    expect(model.mark(many - 1)?.state).toBe('ready')
    expect(asked[2]?.step?.label).toBe('Edit')
  }))

test('an undo that was asked for while an answer is taken over is the core’s, and comes after it', () =>
  slowly(async () => {
    const { open, asked, answer, names, state } = await openedMany()
    open.apply(step('typed'))
    await until('the question', () => asked.length === 2)
    const resolved = aResult({ changes: [{ kind: 'set', rows: named('resolved') }], history: [entry(1)] })
    void answer(1, resolved)
    await until('the first slice', () => names([1])[0] === 'resolved')
    const undone = open.undo()
    await until('the undo', () => asked.length === 3)
    expect(asked[2]?.name).toBe('undo')
    expect(names([1, many])).toEqual(['resolved', 'resolved'])
    void answer(2, aResult({ changes: [{ kind: 'set', rows: named('before') }], history: [entry(1, true)] }))
    expect(await undone).toHaveLength(1)
    expect(names([1, many])).toEqual(['before', 'before'])
    expect(state().pending).toBe(0)
  }))

test('the way back of a step whose answer came in slices takes back all of it', () =>
  slowly(async () => {
    const { open, asked, answer, names } = await openedMany()
    open.apply(step('typed'))
    await until('the question', () => asked.length === 2)
    void answer(1, aResult({ changes: [{ kind: 'set', rows: named('resolved') }], history: [entry(1)] }))
    await until('the answer', () => open.store.getState().pending === 0)
    void open.undo()
    // Shown before the core has answered.
    expect(asked[2]?.name).toBe('undo')
    expect(new Set(names(ids))).toEqual(new Set(['before']))
  }))

test('whoever reads the rows as a whole finds all of an answer that is being taken over', () =>
  slowly(async () => {
    const { open, asked, answer, names, state } = await openedMany()
    open.apply(step('typed'))
    await until('the question', () => asked.length === 2)
    void answer(1, aResult({ changes: [{ kind: 'set', rows: named('resolved') }], history: [entry(1)] }))
    await until('the first slice', () => names([1])[0] === 'resolved')
    expect(names([many])).toEqual(['typed'])
    open.finishTaking()
    expect(new Set(names(ids))).toEqual(new Set(['resolved']))
    await until('the answer', () => state().pending === 0)
    open.finishTaking()
  }))

test('rows that come back among others are put in by one change, not one by one', () =>
  slowly(async () => {
    const { open, asked, answer, model } = await openedMany()
    const even = ids.filter((id) => id % 2 === 0)
    open.apply({ label: 'Delete', changes: [{ kind: 'delete', ids: even }] })
    await until('the question', () => asked.length === 2)
    void answer(1, aResult({ history: [entry(1)] }))
    await until('the answer', () => open.store.getState().pending === 0)
    const undone = open.undo()
    await until('the undo', () => asked.length === 3)
    const before = model.version()
    const changes = even.map((id): Change => {
      const cells = { ...emptyCells, name: 'before', site: 'Bakery' }
      return { kind: 'insert', after: id - 1, rows: [{ id, cells }] }
    })
    void answer(2, aResult({ changes, history: [entry(1, true)] }))
    await undone
    expect(model.order()).toEqual(ids)
    expect(model.version() - before).toBeLessThan(10)
  }))

import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createStepsTable } from '../../../../electron/core/roster/history/steps-table.ts'
import type { RowFacts } from '../../../../electron/core/roster/row-facts.ts'
import { createRowsTable } from '../../../../electron/core/roster/rows-table.ts'
import { openToRead } from '../../../../electron/core/store/database.ts'
import type { Events } from '../../../../shared/contract.ts'
import type { StepResult } from '../../../../shared/open-roster.ts'
import { packStep, type SentStepResult, unpackingStepResult } from '../../../../shared/packed/packed-step.ts'
import type { Cells, Change, RowEdit, RowId, Step } from '../../../../shared/roster.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { type Desk, makeSite, openDesk, rowsOf } from './roster-desk.ts'

// Steps of many rows, done with turns for others between.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const many = 5000
const nextTurn = () => new Promise<void>(setImmediate)

function rosterOf(cells: readonly Partial<Cells>[], on = desk): string {
  const { id } = on.rosters.create('Many')
  const changes: readonly Change[] = [{ kind: 'insert', after: null, rows: rowsOf(1, cells) }]
  on.rosters.apply(id, { label: 'Type', changes })
  return id
}
const fullRoster = () =>
  rosterOf(
    Array.from({ length: many }, (_, at) => ({
      email: `p${at}@x.example`,
      site: 'Corner Bakery',
      roles: 'Website Manager',
      note: 'old',
    })),
  )
const set = (cells: Partial<Cells>, count = many): Step => ({
  label: 'Fill',
  changes: [{ kind: 'set', rows: Array.from({ length: count }, (_, at) => ({ id: at + 1, cells })) }],
})
const apply = (id: string, step: Step, stepId?: string) =>
  desk.rosters.applySent(id, packStep(step), stepId === undefined ? {} : { stepId })
const notesOf = (rows: readonly { readonly cells: Cells }[]) => [
  ...new Set(rows.map(({ cells }) => cells.note)),
]
const openNotes = (id: string) => notesOf(desk.rosters.open(id).rows)
/** Turns that others have until it is done. */
async function turnsUntil(work: unknown, each: () => void = () => undefined): Promise<number> {
  let turns = 0
  let isOver = false
  const over = Promise.resolve(work).finally(() => {
    isOver = true
  })
  over.catch(() => undefined)
  while (!isOver) {
    await nextTurn()
    turns += 1
    if (!isOver) each()
  }
  await over
  return turns
}
/** What a start after the end of the app in this moment would find. */
function onDisk(id: string) {
  const db = openToRead(join(desk.folder, 'workspace.db'))
  try {
    const labels = createStepsTable(db)
      .history(id)
      .map(({ label, isUndone }) => (isUndone ? `(${label})` : label))
    return `${notesOf(createRowsTable(db).read(id)).join()} ${labels.join()}`
  } finally {
    db.close()
  }
}

describe('a step of many rows', () => {
  test('leaves turns to others, to take it back and to do it again as well; one of few rows takes none', async () => {
    const id = fullRoster()
    expect(await turnsUntil(apply(id, set({ note: '' })))).toBeGreaterThan(many / 500)
    expect(await turnsUntil(desk.rosters.travelSent(id, 'undo'))).toBeGreaterThan(many / 500)
    expect(await turnsUntil(desk.rosters.travelSent(id, 'redo'))).toBeGreaterThan(many / 500)
    expect(apply(id, set({ note: 'mine' }, 2000))).not.toBeInstanceOf(Promise)
    expect(desk.rosters.travelSent(id, 'undo')).not.toBeInstanceOf(Promise)
    expect(openNotes(id)).toEqual([''])
  })

  test('is on disk whole or not at all, rows and undo list alike, at each of these turns', async () => {
    const id = fullRoster()
    const seen = new Set<string>()
    const look = () => void seen.add(onDisk(id))
    await turnsUntil(apply(id, set({ note: 'new' })), look)
    expect([...seen]).toEqual(['old Type'])
    look()
    await turnsUntil(desk.rosters.travelSent(id, 'undo'), look)
    look()
    expect([...seen]).toEqual(['old Type', 'new Type,Fill', 'old Type,(Fill)'])
  })

  test('is waited for by whoever can, and nobody sees half of it', async () => {
    const id = fullRoster()
    const step = apply(id, set({ note: 'new' }))
    const seen: Promise<readonly string[]>[] = []
    const read = async () => {
      await desk.rosters.load(id)
      return openNotes(id)
    }
    await turnsUntil(step, () => void seen.push(read()))
    for (const notes of await Promise.all(seen)) expect(notes).toEqual(['new'])
    expect(seen.length).toBeGreaterThan(10)
  })

  test('is as if it came later where somebody cannot wait', async () => {
    const id = fullRoster()
    const step = Promise.resolve(apply(id, set({ note: 'new' })))
    for (let turn = 0; turn < 8; turn += 1) await nextTurn()
    expect(openNotes(id)).toEqual(['old'])
    desk.rosters.apply(id, set({ name: 'Ada', note: 'meanwhile' }, 3))
    expect(openNotes(id)).toEqual(['meanwhile', 'old'])
    await step
    expect(openNotes(id)).toEqual(['new'])
    expect(desk.rosters.undo(id)?.changes).toEqual([
      {
        kind: 'set',
        rows: Array.from({ length: many }, (_, at) => ({
          id: at + 1,
          cells: { note: at < 3 ? 'meanwhile' : 'old' },
        })),
      },
    ])
    expect(desk.rosters.open(id).rows[0]?.cells.name).toBe('Ada')
  })

  test('is followed by what was asked for after it, in that order', async () => {
    const id = fullRoster()
    const order: string[] = []
    const later = async (what: string, note: string, count: number) => {
      await desk.rosters.load(id)
      const free = desk.rosters.whenFree(id)
      if (free !== null) await free
      await apply(id, set({ note }, count), what)
      order.push(what)
    }
    await Promise.all([
      later('a', 'a', many),
      later('b', 'b', many),
      later('c', 'c', 1),
      later('d', 'd', many),
      later('e', 'e', 2),
    ])
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(openNotes(id)).toEqual(['e', 'd'])
    await desk.rosters.travelSent(id, 'undo')
    await desk.rosters.travelSent(id, 'undo')
    expect(openNotes(id)).toEqual(['c', 'b'])
  })

  test('that is asked for again is not done again', async () => {
    const id = fullRoster()
    await apply(id, set({ note: 'new' }), 's1')
    await desk.rosters.travelSent(id, 'undo')
    await apply(id, set({ note: 'new' }), 's1')
    expect(openNotes(id)).toEqual(['old'])
  })

  test('is saved before the app ends', async () => {
    const id = fullRoster()
    const step = Promise.resolve(apply(id, set({ note: 'new' })))
    await nextTurn()
    await nextTurn()
    desk.restart()
    await step
    expect(openNotes(id)).toEqual(['new'])
    expect(desk.rosters.open(id).history.map(({ label }) => label)).toEqual(['Type', 'Fill'])
  })

  test('is refused like any other, and leaves the roster as it is', async () => {
    const id = fullRoster()
    desk.facts.set(7, { locked: 'queued', state: 'queued' } as unknown as RowFacts)
    const step = Promise.resolve(apply(id, set({ email: 'x@x.example' })))
    await expect(step).rejects.toMatchObject({ code: 'not-allowed', detail: { rowIds: [7] } })
    await expect(
      Promise.resolve(
        apply(id, { label: 'x', changes: [...set({}).changes, ...set({ note: '' }, many + 1).changes] }),
      ),
    ).rejects.toMatchObject({ code: 'conflict' })
    await desk.rosters.load(id)
    expect(openNotes(id)).toEqual(['old'])
    await apply(id, set({ note: 'new' }))
    expect(openNotes(id)).toEqual(['new'])
  })

  test('is refused where one of its rows is sent meanwhile', async () => {
    const id = fullRoster()
    const step = Promise.resolve(apply(id, set({ email: 'x@x.example' })))
    const refused = expect(step).rejects.toMatchObject({ code: 'not-allowed', detail: { rowIds: [9] } })
    for (let turn = 0; turn < 12; turn += 1) await nextTurn()
    desk.rosters.create('Anything that is written')
    desk.facts.set(9, { locked: 'queued', state: 'queued' } as unknown as RowFacts)
    await refused
    expect(desk.rosters.open(id).rows[8]?.cells.email).toBe('p8@x.example')
    desk.restart()
    expect(desk.rosters.open(id).rows[0]?.cells.email).toBe('p0@x.example')
  })

  test('is not saved into a roster that went to the bin meanwhile', async () => {
    const id = fullRoster()
    const step = Promise.resolve(apply(id, set({ note: 'new' })))
    const refused = expect(step).rejects.toMatchObject({ code: 'not-allowed' })
    await nextTurn()
    desk.rosters.remove(id)
    await refused
    desk.rosters.restore(id)
    expect(openNotes(id)).toEqual(['old'])
  })

  test('takes over a directory that changes meanwhile', async () => {
    const id = fullRoster()
    const step = Promise.resolve(apply(id, set({ site: 'Nowhere' })))
    await nextTurn()
    const sites = [...desk.directory.sites, makeSite(77, 'Nowhere')]
    desk.directory = { ...desk.directory, revision: desk.directory.revision + 1, sites }
    desk.rosters.directoryChanged()
    await step
    await desk.rosters.settled()
    const { rows } = desk.rosters.open(id)
    expect(rows.filter(({ cells }) => cells.siteId !== sites.at(-1)?.id)).toEqual([])
  })

  test('is answered before anything else is told of its rows', async () => {
    const id = fullRoster()
    await desk.rosters.settled()
    const told: string[] = []
    const step = Promise.resolve(apply(id, set({ note: 'new' }))).then(() => {
      told.push('answer')
      desk.told.length = 0
    })
    await nextTurn()
    desk.told.length = 0
    desk.rosters.refreshMarks(id, [3])
    desk.rosters.accessChanged()
    await turnsUntil(step, () => {
      if (desk.told.some(({ name }) => name === 'roster.marked')) told.push('marks')
    })
    expect(told).toEqual(['answer'])
    await desk.rosters.settled()
    const marks = desk.told.filter(({ name }) => name === 'roster.marked')
    expect(
      marks.flatMap(({ payload }) => (payload as Events['roster.marked']).marks.map(({ id }) => id)),
    ).toContain(3)
  })
})

type Wish = {
  readonly kind: number
  readonly cells: Partial<Cells>
  readonly every: number
  readonly from: number
}

/** Edits of many rows, maybe not in their order, and maybe with others before and after. */
function stepOf({ kind, cells, every, from }: Wish, ids: readonly RowId[], free: RowId): Step {
  const some = ids.filter((_, at) => at >= from && (at - from) % every === 0)
  const rows = some.map(
    (id, at): RowEdit => ({ id, cells: kind === 1 ? { ...cells, note: `n${at % 300}` } : cells }),
  )
  const edits: Change = { kind: 'set', rows: kind === 2 ? rows.toReversed() : rows }
  const changes: readonly Change[] =
    kind === 3
      ? [edits, { kind: 'insert', after: ids[from] ?? null, rows: rowsOf(free, Array(2100).fill(cells)) }]
      : kind === 4
        ? [
            { kind: 'delete', ids: some.slice(0, 40) },
            { ...edits, rows: rows.slice(40) },
          ]
        : kind === 5
          ? [edits, { ...edits, rows: rows.map(({ id }) => ({ id, cells: { note: 'again' } })) }]
          : [edits]
  return { label: 'x', changes }
}
const byId = (result: StepResult | null) =>
  result && {
    ...result,
    marks: result.marks.toSorted((a, b) => a.id - b.id),
    roster: { ...result.roster, id: '' },
  }
const whole = (sent: SentStepResult | null) => byId(sent && atOnce(unpackingStepResult(sent)))

test('done in turns, a step comes to what it comes to in one go: rows, marks, answers and undo list', async () => {
  const words = {
    email: fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'а@x.example', 'no address', ''),
    site: fc.constantFrom('Corner Bakery', 'Nowhere', 'Twin Bakery', ''),
    roles: fc.constantFrom('Website Manager', 'Billing', ''),
    until: fc.constantFrom('', '2031-01-31', 'soon'),
  }
  const wish = fc.record({
    kind: fc.nat(5),
    cells: fc.record(words, { requiredKeys: [] }),
    every: fc.integer({ min: 1, max: 2 }),
    from: fc.nat(50),
  })
  const moves = fc.array(fc.oneof(wish, fc.constantFrom('undo' as const, 'redo' as const)), {
    minLength: 2,
    maxLength: 5,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record(words), { minLength: 10, maxLength: 30 }),
      moves,
      async (some, all) => {
        const other = openDesk(desk.directory)
        const cells = Array.from({ length: many }, (_, at) => {
          const one = some[at % some.length] ?? {}
          return at < 60 ? one : { ...one, email: `${at}${'email' in one ? one.email : ''}` }
        })
        const [id, otherId] = [rosterOf(cells), rosterOf(cells, other)]
        try {
          await desk.rosters.settled()
          await other.rosters.settled()
          let free = many + 1
          for (const one of all) {
            if (typeof one === 'string') {
              const sent = await desk.rosters.travelSent(id, one)
              const done = one === 'undo' ? other.rosters.undo(otherId) : other.rosters.redo(otherId)
              expect(timeless(whole(sent))).toEqual(timeless(byId(done)))
            } else {
              const ids = other.rosters.open(otherId).rows.map((row) => row.id)
              const step = stepOf(one, ids, free)
              free += 3000
              const sent = await apply(id, step)
              expect(timeless(whole(sent))).toEqual(timeless(byId(other.rosters.apply(otherId, step))))
            }
            await desk.rosters.settled()
            await other.rosters.settled()
          }
          expect(desk.rosters.open(id).rows).toEqual(other.rosters.open(otherId).rows)
          expect(desk.rosters.open(id).marks).toEqual(other.rosters.open(otherId).marks)
          const before = desk.rosters.open(id).rows
          desk.restart()
          expect(desk.rosters.open(id).rows).toEqual(before)
        } finally {
          other.close()
          desk.close()
          desk = openDesk()
        }
      },
    ),
    { numRuns: 10 },
  )
})

const timeless = (result: StepResult | null) =>
  result && {
    ...result,
    changes: result.changes.map((change) =>
      change.kind === 'set' ? { ...change, rows: change.rows.toSorted((a, b) => a.id - b.id) } : change,
    ),
    roster: { ...result.roster, createdAt: '', changedAt: '' },
    history: result.history.map((entry) => ({ ...entry, at: '' })),
  }

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RowFacts } from '../../../electron/core/roster/row-facts.ts'
import type { RosterCore } from '../../../renderer/sheet/roster-core.ts'
import { createRosterStore, type RosterStore } from '../../../renderer/sheet/roster-store.ts'
import { type Change, emptyCells, plainView, type Row } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { type Desk, openDesk } from '../../electron/core/roster/roster-desk.ts'

// The page's rows and the core's, after any sequence of gestures, views, undos, redos and restarts.

type Gesture =
  | { readonly kind: 'set' | 'insert' | 'delete' | 'move'; readonly seed: readonly number[] }
  | { readonly kind: 'undo' | 'redo' | 'restart' | 'there-and-back' }
  | { readonly kind: 'travel'; readonly to: number }
  | { readonly kind: 'leave'; readonly meanwhile: 'nothing' | 'a step' | 'a send' | 'a restart' }
  | { readonly kind: 'view'; readonly text: string; readonly sort: 'email' | 'site' | null }

const texts = [
  '',
  'ann@x.example',
  'Ann@X.example',
  'bob@y.example',
  'no address',
  'Corner Bakery',
  'corner bakery',
]
const more = [
  'Twin Bakery',
  'café zoe',
  'Website Manager',
  'billing',
  'editor, blog; Website Manager',
  'de',
  'x\r\ny',
]
const vocabulary = [...texts, ...more]
const columns = ['email', 'name', 'site', 'roles', 'language', 'note'] as const

const seed = fc.array(fc.nat(10_000), { minLength: 4, maxLength: 12 })
const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('set', 'insert'), seed }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('delete', 'move', 'set'), seed }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo', 'restart', 'there-and-back') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('travel'), to: fc.nat(8) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('leave'),
      meanwhile: fc.constantFrom('nothing', 'a step', 'a send', 'a restart'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('view'),
      text: fc.constantFrom('', 'a', 'example', 'nowhere'),
      sort: fc.constantFrom('email', 'site', null),
    }),
  },
)

/** Changes that fit the rows at hand, picked by numbers. */
function changesOf(
  { kind, seed }: Extract<Gesture, { readonly seed: unknown }>,
  page: RosterStore,
): readonly Change[] {
  const order = page.model.order()
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[(seed[at] ?? 0) % list.length]
  const ids = [...new Set(seed.slice(2).map((number) => order[number % order.length]))].filter(
    (id) => id !== undefined,
  )
  const cells = (at: number) => ({
    [pick(columns, at) ?? 'email']: pick(vocabulary, at + 1) ?? '',
    [pick(columns, at + 1) ?? 'site']: pick(vocabulary, at + 2) ?? '',
  })
  const after = order.length === 0 || (seed[0] ?? 0) % 4 === 0 ? null : (pick(order, 0) ?? null)
  switch (kind) {
    case 'set':
      return ids.length === 0 ? [] : [{ kind, rows: ids.map((id, at) => ({ id, cells: cells(at) })) }]
    case 'insert': {
      const count = 1 + ((seed[1] ?? 0) % 4)
      const first = page.takeIds(count)
      const rows = Array.from(
        { length: count },
        (_, at): Row => ({ id: first + at, cells: { ...emptyCells, ...cells(at) } }),
      )
      return [{ kind, after, rows }]
    }
    case 'delete':
      return ids.length === 0 ? [] : [{ kind, ids }]
    case 'move': {
      const moved = ids.filter((id) => id !== after)
      return moved.length === 0 ? [] : [{ kind, ids: moved, after }]
    }
  }
}

/** The page's store on a real core, with pieces so small that every reading takes several. */
function openPage(desk: Desk, rosterId: string) {
  const listeners = new Map<string, (payload: never) => void>()
  let heard = desk.told.length
  const answer = async <T>(work: () => T): Promise<T> => {
    const value = work()
    for (const { name, payload } of desk.told.slice(heard)) listeners.get(name)?.(payload as never)
    heard = desk.told.length
    return value
  }
  const failures: string[] = []
  const core: RosterCore = {
    open: (id) => answer(() => desk.rosters.open(id, 2)),
    readRows: (id, revision, from) =>
      answer(() => desk.rosters.readRows({ rosterId: id, revision, from, count: 3 })),
    apply: (id, step) => answer(() => desk.rosters.apply(id, step)),
    undo: (id, shownSeq) => answer(() => desk.rosters.undo(id, shownSeq)),
    redo: (id, shownSeq) => answer(() => desk.rosters.redo(id, shownSeq)),
    on: (name, listener) => {
      listeners.set(name, listener as (payload: never) => void)
      return () => listeners.delete(name)
    },
    travelTo: (id, seq) => answer(() => desk.rosters.travelTo(id, seq)),
    leftOut: () => undefined,
    notice: () => undefined,
    failed: (title, cause) => failures.push(`${title}: ${String(cause)}`),
  }
  const page = createRosterStore(rosterId, core)
  let stop = page.start()
  /** Goes to another screen, and back once `meanwhile` is done. */
  const leave = async (meanwhile: () => void): Promise<void> => {
    page.rest()
    stop()
    meanwhile()
    heard = desk.told.length
    stop = page.start()
    await page.settled()
  }
  return { page, failures, leave }
}

const rowsOf = (page: RosterStore) => page.model.order().map((id) => ({ id, cells: page.model.cells(id) }))
const unmarked = (id: number) => ({
  id,
  state: 'draft',
  problems: [],
  outcome: null,
  sentAt: null,
  expiresAt: null,
})
const seen = ({ id, state, problems, outcome, sentAt, expiresAt }: RowMark) => ({
  ...{ id, state, problems, outcome, sentAt, expiresAt },
})

function expectSame(desk: Desk, page: RosterStore, rosterId: string): void {
  const open = desk.rosters.open(rosterId)
  expect(rowsOf(page)).toEqual(open.rows)
  const marks = new Map(open.marks.map((mark) => [mark.id, seen(mark)]))
  for (const { id } of open.rows) {
    const shown = page.model.mark(id)
    expect(shown === undefined ? unmarked(id) : seen(shown)).toEqual(marks.get(id) ?? unmarked(id))
  }
  const { shown } = page.store.getState()
  if (shown === null) return
  expect(new Set(shown).size).toBe(shown.length)
  for (const id of shown) expect(page.model.cells(id)).toBeDefined()
}

const sentFacts: RowFacts = {
  ...{ state: 'sent', at: null, inviteKey: null, outcome: null, mails: 1, sentRoles: null, locked: null },
  ...{ sentAt: '2026-01-02T03:04:05.000Z', expiresAt: null },
}

/** What happens to the first row of a roster that nobody looks at. */
function happen(
  { meanwhile }: Extract<Gesture, { readonly kind: 'leave' }>,
  { desk, page, rosterId }: Opened,
): void {
  const [id] = page.model.order()
  if (meanwhile === 'a restart') desk.restart()
  if (id === undefined) return
  const note = { id, cells: { note: `another’s, after ${desk.told.length}` } }
  if (meanwhile === 'a step')
    desk.rosters.apply(rosterId, { label: 'Note', changes: [{ kind: 'set', rows: [note] }] })
  if (meanwhile === 'a send') {
    desk.facts.set(id, sentFacts)
    desk.rosters.refreshMarks(rosterId, [id])
  }
}

interface Opened extends ReturnType<typeof openPage> {
  readonly desk: Desk
  readonly rosterId: string
}

async function perform(one: Gesture, opened: Opened): Promise<void> {
  const { desk, page } = opened
  switch (one.kind) {
    case 'leave':
      await page.settled()
      await opened.leave(() => happen(one, opened))
      break
    case 'undo':
    case 'redo':
      page[one.kind]()
      break
    case 'travel': {
      await page.settled()
      const seqs = [0, ...page.store.getState().history.map(({ seq }) => seq)]
      await page.travelTo(seqs[one.to % seqs.length] ?? 0)
      break
    }
    case 'restart':
      await page.settled()
      desk.restart()
      break
    case 'there-and-back': {
      await page.settled()
      const before = rowsOf(page)
      const { history } = page.store.getState()
      if (!history.some((entry) => !entry.isUndone)) break
      page.undo()
      page.redo()
      await page.settled()
      expect(rowsOf(page)).toEqual(before)
      break
    }
    case 'view':
      page.setView({
        ...plainView,
        text: one.text,
        sort: one.sort === null ? [] : [{ column: one.sort, direction: 'descending' }],
      })
      break
    default: {
      const isTakenBack = (one.seed[0] ?? 0) % 3 === 0
      if (isTakenBack) await page.settled()
      const before = rowsOf(page)
      page.apply({ label: one.kind, changes: changesOf(one, page) })
      if (!isTakenBack) break
      // undo(do(x)) = x, and again.
      await page.settled()
      const after = rowsOf(page)
      if (JSON.stringify(after) === JSON.stringify(before)) break
      page.undo()
      await page.settled()
      expect(rowsOf(page)).toEqual(before)
      page.redo()
      await page.settled()
      expect(rowsOf(page)).toEqual(after)
    }
  }
}

test('page and core agree after any gestures, and undo takes everything back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(gesture, { minLength: 3, maxLength: 20 }), async (gestures) => {
      const desk = openDesk()
      try {
        const { id } = desk.rosters.create('Any')
        const opened = { ...openPage(desk, id), desk, rosterId: id }
        const { page, failures } = opened
        await page.settled()
        for (const one of gestures) {
          await perform(one, opened)
          if (one.kind !== 'set') await page.settled()
        }
        await page.settled()
        expect(failures).toEqual([])
        expectSame(desk, page, id)
        const last = rowsOf(page)
        let steps = page.store.getState().history.filter((entry) => !entry.isUndone).length
        for (let step = 0; step < steps; step += 1) page.undo()
        await page.settled()
        expect(rowsOf(page)).toEqual([])
        desk.restart()
        for (; steps > 0; steps -= 1) page.redo()
        await page.settled()
        expect(rowsOf(page)).toEqual(last)
        expectSame(desk, page, id)
      } finally {
        desk.close()
      }
    }),
    { numRuns: 80 },
  )

  // Four seconds on a free machine: eighty workspaces on disk wait for it when every core is busy.
})

import { expect, test } from 'vitest'
import { createRosterStore } from '../../../renderer/sheet/roster-store.ts'
import { withOnlyProblems } from '../../../renderer/sheet/view/change-view.ts'
import { AppError } from '../../../shared/errors.ts'
import { packRows } from '../../../shared/packed/packed-rows.ts'
import { emptyCells, type HistoryEntry, plainView, type Step } from '../../../shared/roster.ts'
import type { LockedRows } from '../../../shared/row-mark.ts'
import { startCpuTime } from '../../start-cpu-time.ts'
import { anOpen, aResult, fakeCore, opened, roster, setSite } from './fake-core.ts'
import { aMark } from './view/made-sheet.ts'

test('a step is shown at once, and steps are saved one after the other', async () => {
  const { open, site, names, answer, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  open.apply(setSite(2, 'museum'))
  expect([site(1), site(2)]).toEqual(['hotel', 'museum'])
  expect(names()).toEqual(['open', 'apply'])
  expect(state().pending).toBe(2)
  await answer(1, aResult())
  expect(names()).toEqual(['open', 'apply', 'apply'])
  await answer(2, aResult())
  expect(state().pending).toBe(0)
})

test('a step of many rows, its undo and its redo are with the core before they are drawn, which takes longer', async () => {
  const seen: (string | undefined)[] = []
  const { open, answer, site } = await opened((shown) => seen.push(shown))
  const many = Array.from({ length: 200 }, (_, at) => at + 10)
  const entry = (seq: number, isUndone = false) => ({ seq, label: 'Paste', at: roster.changedAt, isUndone })
  const saved = (steps: number, ...history: readonly HistoryEntry[]) =>
    aResult({ roster: { ...roster, revision: roster.revision + steps }, history })
  const rows = many.map((id) => ({ id, cells: emptyCells }))
  open.apply({ label: 'Paste', changes: [{ kind: 'insert', after: 3, rows }] })
  await answer(1, saved(1, entry(1)))
  const sites = [1, ...many].map((id) => ({ id, cells: { site: 'hotel' } }))
  open.apply({ label: 'Paste', changes: [{ kind: 'set', rows: sites }] })
  await answer(2, saved(2, entry(1), entry(2)))
  seen.length = 0
  await open.undo()
  await answer(3, saved(3, entry(1), entry(2, true)))
  await open.redo()
  expect(seen).toEqual(['hotel', 'Bakery'])
  expect(site(1)).toBe('hotel')
})

test('a cell that was typed is drawn before the core is asked for anything', async () => {
  const seen: (string | undefined)[] = []
  const { open } = await opened((shown) => seen.push(shown))
  open.apply(setSite(1, 'hotel'))
  expect(seen).toEqual(['hotel'])
})

test('a very large step is shown at once and handed over a moment later, or at once when the page goes', async () => {
  const { open, names, site } = await opened()
  const rows = Array.from({ length: 21_000 }, (_, at) => ({ id: at + 10, cells: emptyCells }))
  const large: Step = {
    label: 'Paste',
    changes: [{ kind: 'insert', after: 3, rows }, ...setSite(1, 'x').changes],
  }
  open.apply(large)
  expect(site(1)).toBe('x')
  expect(names()).toEqual(['open'])
  open.sendAll()
  expect(names()).toEqual(['open', 'apply'])
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(names()).toEqual(['open', 'apply'])
})

test('when the page goes, all that waits is handed over in order, once', async () => {
  const { open, asked, names, answer, state } = await opened()
  for (const site of ['hotel', 'museum', 'bakery']) open.apply(setSite(1, site))
  open.sendAll()
  open.sendAll()
  expect(asked.slice(1).map(({ step }) => step?.changes)).toEqual(
    ['hotel', 'museum', 'bakery'].map((site) => setSite(1, site).changes),
  )
  for (const at of [1, 2, 3]) await answer(at, aResult())
  expect(names()).toEqual(['open', 'apply', 'apply', 'apply'])
  expect(state().pending).toBe(0)
})

test('what the core adds is merged, with marks and history', async () => {
  const { open, site, answer, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  const history = [{ seq: 1, label: 'Edit 1', at: roster.changedAt, isUndone: false }]
  const changes = [
    { kind: 'set' as const, rows: [{ id: 1, cells: { site: 'Hotel Alpenblick', siteId: 's9' } }] },
  ]
  await answer(1, aResult({ changes, marks: [aMark(1)], history }))
  expect(site(1)).toBe('Hotel Alpenblick')
  expect(open.model.mark(1)?.state).toBe('ready')
  expect(state().history).toEqual(history)
  expect([open.model.counts(), open.model.people()]).toMatchObject([{ rows: 3, sites: 1 }, 3])
})

test('an answer to an older step does not take back what was typed since', async () => {
  const { open, site, answer } = await opened()
  open.apply(setSite(1, 'hotel'))
  open.apply(setSite(1, 'nothing known'))
  await answer(
    1,
    aResult({ changes: [{ kind: 'set', rows: [{ id: 1, cells: { site: 'Hotel', siteId: 's9' } }] }] }),
  )
  expect(site(1)).toBe('nothing known')
  expect(open.model.cells(1)?.siteId).toBe('s9')
})

test('a step that is refused is told, and the page shows again what is saved', async () => {
  const { open, site, refuse, answer, failures, names, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  await refuse(1, 'A row to edit is not there any more.')
  expect(failures).toEqual(['“Edit 1” was not saved: A row to edit is not there any more.'])
  expect(names()).toEqual(['open', 'apply', 'open'])
  await answer(2, anOpen())
  expect(site(1)).toBe('Bakery')
  expect(state().pending).toBe(0)
})

test('what is typed while it is read again stays on top and is saved after', async () => {
  const { open, site, answer, names } = await opened()
  open.read()
  open.apply(setSite(3, 'museum'))
  await answer(1, anOpen())
  expect(site(3)).toBe('museum')
  expect(names()).toEqual(['open', 'open', 'apply'])
})

test('undo waits for what is still being saved, and is not sent after a failure', async () => {
  const { open, names, answer, refuse, site } = await opened()
  open.apply(setSite(1, 'hotel'))
  open.undo()
  expect(names()).toEqual(['open', 'apply'])
  await answer(1, aResult())
  expect(names().at(-1)).toBe('undo')
  await answer(2, aResult({ changes: [{ kind: 'set', rows: [{ id: 1, cells: { site: 'Bakery' } }] }] }))
  expect(site(1)).toBe('Bakery')
  open.apply(setSite(2, 'x'))
  open.undo()
  await refuse(3, 'no')
  expect(names()).toEqual(['open', 'apply', 'undo', 'apply', 'open'])
})

test('undoing a delete brings rows back where they were', async () => {
  const { open, answer } = await opened()
  open.apply({ label: 'Delete', changes: [{ kind: 'delete', ids: [2] }] })
  expect(open.model.order()).toEqual([1, 3])
  await answer(1, aResult())
  open.undo()
  const rows = [{ id: 2, cells: emptyCells }]
  await answer(2, aResult({ changes: [{ kind: 'insert', after: 1, rows }] }))
  expect(open.model.order()).toEqual([1, 2, 3])
})

test('marks of other rosters are not taken; those of this one change the counts', async () => {
  const { open, emit } = await opened()
  emit('roster.marked', { rosterId: 'other', marks: [aMark(1, { state: 'sent' })] })
  expect(open.model.mark(1)).toBeUndefined()
  emit('roster.marked', { rosterId: 'r1', marks: [aMark(1, { state: 'sent' })] })
  expect([...open.model.counts().states]).toEqual([
    ['draft', 2],
    ['sent', 1],
  ])
})

test('a newer revision told by the core is read; one that is our own is not', async () => {
  const { emit, names } = await opened()
  emit('roster.listed', { rosters: [roster] })
  expect(names()).toEqual(['open'])
  emit('roster.listed', { rosters: [{ ...roster, revision: 9 }] })
  expect(names()).toEqual(['open', 'open'])
})

test('filtered rows stay while they are put right, and new ids are never given twice', async () => {
  const { open, state } = await opened()
  const problem = {
    column: 'site',
    severity: 'error',
    code: 'site-missing',
    suggestion: null,
  } as const
  open.model.setMarks([aMark(2, { problems: [problem] })])
  open.setView(withOnlyProblems(plainView, true))
  expect(state().shown).toEqual([2])
  open.model.setMarks([aMark(2)])
  open.apply(setSite(2, 'hotel'))
  expect(state().shown).toEqual([2])
  expect([open.takeIds(2), open.takeIds(1)]).toEqual([4, 6])
})

test('a single edit among 100,000 rows takes no noticeable time', async () => {
  const fake = fakeCore()
  const open = createRosterStore('r1', fake.core)
  open.start()
  const rows = Array.from({ length: 100_000 }, (_, at) => ({
    id: at + 1,
    cells: { ...emptyCells, email: `p${at}@example.com` },
  }))
  await fake.answer(0, { ...anOpen(), rows })
  // The best of ten rounds: a busy machine slows some of them, a walk over all rows would slow each.
  const perEdit = Array.from({ length: 10 }, (_, round) => {
    const spent = startCpuTime()
    for (let at = 0; at < 10; at += 1) open.apply(setSite(50_000 + round * 10 + at, 'hotel'))
    return spent() / 10
  })
  expect(Math.min(...perEdit)).toBeLessThan(5)
  expect([open.model.counts().rows, open.model.people()]).toEqual([100_000, 100_000])
})

test('a large roster shows its first rows at once, and is whole when the others came', async () => {
  const { core, answer, names } = fakeCore()
  const { store, model, start, apply } = createRosterStore('r1', core)
  start()
  const whole = anOpen()
  await answer(0, { ...whole, rows: whole.rows.slice(0, 1) })
  expect([...model.order()]).toEqual([1])
  expect(store.getState().isWhole).toBe(false)
  apply(setSite(1, 'Typed meanwhile'))
  expect(names()).toEqual(['open', 'readRows'])
  await answer(1, packRows(whole.rows.slice(1, 2), [aMark(2, { state: 'sent' })]))
  await answer(2, packRows(whole.rows.slice(2), []))
  expect([...model.order()]).toEqual([1, 2, 3])
  expect(model.mark(2)?.state).toBe('sent')
  expect(model.cells(1)?.site).toBe('Typed meanwhile')
  expect(store.getState().isWhole).toBe(true)
  expect(names()).toEqual(['open', 'readRows', 'readRows', 'apply'])
})

/** A roster of which the first row is there, and what ends looking at it. */
async function openedInPart() {
  const fake = fakeCore()
  const open = createRosterStore('r1', fake.core)
  const leave = open.start()
  const whole = anOpen()
  await fake.answer(0, { ...whole, rows: whole.rows.slice(0, 1) })
  return { ...fake, open, leave, pieces: [1, 2].map((at) => packRows(whole.rows.slice(at, at + 1), [])) }
}

test('of a roster that is left no further rows are read, unless something waits to be saved', async () => {
  const left = await openedInPart()
  left.leave()
  await left.answer(1, left.pieces[0])
  expect(left.names()).toEqual(['open', 'readRows'])
  expect(left.open.store.getState().isWhole).toBe(false)

  const typed = await openedInPart()
  typed.open.apply(setSite(1, 'hotel'))
  typed.leave()
  await typed.answer(1, typed.pieces[0])
  await typed.answer(2, typed.pieces[1])
  expect(typed.names()).toEqual(['open', 'readRows', 'readRows', 'apply'])
})

test('a roster that is left and looked at again while its rows are read has them all', async () => {
  const { answer, names, leave, open, pieces } = await openedInPart()
  leave()
  open.start()
  await answer(1, pieces[0])
  await answer(2, pieces[1])
  await answer(3, anOpen())
  expect(names()).toEqual(['open', 'readRows', 'readRows', 'open'])
  expect([...open.model.order()]).toEqual([1, 2, 3])
  expect(open.store.getState().isWhole).toBe(true)
})

/** A roster of three rows that was shown whole, left to be come back to, and asked for again. */
async function backAtRoster() {
  const fake = fakeCore()
  const open = createRosterStore('r1', fake.core)
  const leave = open.start()
  await fake.answer(0, anOpen())
  open.setView({ ...plainView, text: 'p2' })
  expect(open.rest()).toBe(true)
  leave()
  expect(open.store.getState().roster).toBe(null)
  open.start()
  const first = { ...anOpen(), rows: anOpen().rows.slice(0, 1) }
  return { ...fake, open, first, state: open.store.getState }
}

test('a roster that is come back to is shown whole by its first rows, where nothing was told of it meanwhile', async () => {
  const { answer, first, names, open, state } = await backAtRoster()
  await answer(1, first)
  expect(names()).toEqual(['open', 'open'])
  expect(state()).toMatchObject({ isWhole: true, roster: first.roster, shown: [2] })
  open.apply(setSite(1, 'hotel'))
  await answer(2, aResult())
  expect([open.rest(), state().isWhole]).toEqual([true, false])
})

const told = (change: object) => ({ told: { ...anOpen().told, ...change } })
test.each([
  ['changed', { roster: { ...roster, revision: roster.revision + 1 } }],
  ['told of', told({ times: 1 })],
  ['read anew by the core', told({ readingId: 'another' })],
  ['other than it was told', { marks: [aMark(1, { state: 'sent' })] }],
])('a roster that was %s while nobody looked is read anew', async (_, change) => {
  const { answer, first, names, open, state } = await backAtRoster()
  await answer(1, { ...first, ...change })
  expect(names()).toEqual(['open', 'open', 'readRows'])
  expect([...open.model.order()]).toEqual([1])
  await answer(2, packRows(anOpen().rows.slice(1), []))
  expect([...open.model.order()]).toEqual([1, 2, 3])
  expect(state().isWhole).toBe(true)
})

test('a roster that is told of while it is asked for again is read anew: the answer may be older', async () => {
  const { answer, emit, first, names } = await backAtRoster()
  emit('roster.marked', { rosterId: 'r1', marks: [aMark(2, { state: 'sent' })] })
  await answer(1, { ...first, ...told({ times: 1 }) })
  expect(names()).toEqual(['open', 'open', 'readRows'])
})

test('a roster is not kept for later before it is whole, or while something in it is not saved', async () => {
  const part = await openedInPart()
  expect(part.open.rest()).toBe(false)
  const { open, answer, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  expect(open.rest()).toBe(false)
  await answer(1, aResult())
  expect([open.rest(), state().roster]).toEqual([true, null])
})

test('a roster that changed while it was read is read again', async () => {
  const { core, asked, answer } = fakeCore()
  const { store, model, start } = createRosterStore('r1', core)
  start()
  const whole = anOpen()
  await answer(0, { ...whole, rows: whole.rows.slice(0, 1) })
  asked[1]?.refuse(new AppError('conflict', 'The roster changed while it was read.'))
  await new Promise((resolve) => setTimeout(resolve))
  expect(store.getState().isWhole).toBe(false)
  await answer(2, whole)
  expect([...model.order()]).toEqual([1, 2, 3])
  expect(store.getState()).toMatchObject({ isWhole: true, error: null })
})

const lockedRows = (...rowIds: number[]) =>
  new AppError('not-allowed', 'Nothing was changed.', {
    rowIds,
    numbers: rowIds,
    lock: 'queued',
  } satisfies LockedRows)

test('a paste into rows that were queued meanwhile is saved in the others, once said, and read again', async () => {
  const { open, asked, names, answer, refuse, failures, site } = await opened()
  open.apply({
    label: 'Paste 6 cells',
    changes: [
      {
        kind: 'set',
        rows: [1, 2, 3].map((id) => ({ id, cells: { site: 'hotel', note: 'n' } })),
      },
      { kind: 'delete', ids: [2] },
    ],
  })
  await refuse(1, lockedRows(2))
  expect(asked[2]?.step).toEqual({
    label: 'Paste 6 cells',
    changes: [
      {
        kind: 'set',
        rows: [
          { id: 1, cells: { site: 'hotel', note: 'n' } },
          { id: 2, cells: { note: 'n' } },
          { id: 3, cells: { site: 'hotel', note: 'n' } },
        ],
      },
    ],
  })
  // Another row is queued between the two.
  await refuse(2, lockedRows(3))
  await answer(3, aResult())
  expect(failures).toEqual([
    'Paste 6 cells: Row 3 was left as it is: This row waits in the outbox. Drop it there before you change it.',
    'Paste 6 cells: Row 2 was left as it is: This row waits in the outbox. Drop it there before you change it.',
  ])
  expect(names()).toEqual(['open', 'apply', 'apply', 'apply', 'open'])
  await answer(4, anOpen())
  expect(site(2)).toBe('Bakery')
})

test('a step of which nothing is left is refused as a whole, with the reason', async () => {
  const { open, names, refuse, failures } = await opened()
  open.apply(setSite(1, 'hotel'))
  await refuse(1, lockedRows(1))
  expect(failures).toEqual(['“Edit 1” was not saved: Nothing was changed.'])
  expect(names()).toEqual(['open', 'apply', 'open'])
})

test('a point of the history is reached in one call; what changed and what was sent otherwise is told', async () => {
  const { open, names, answer, failures } = await opened()
  const changes = setSite(1, 'hotel').changes
  const arrived = open.travelTo(3)
  expect(names()).toEqual(['open', 'travelTo 3'])
  const differing = { kind: 'email', row: 1, sent: 'b@x.example', now: '' } as const
  await answer(1, aResult({ changes, notice: { rows: [differing], more: 0 } }))
  expect(await arrived).toEqual(changes)
  expect(failures).toEqual(['Row 1 was sent to b@x.example; it now says nothing.'])
})

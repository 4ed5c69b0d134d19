import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RosterCore } from '../../../../renderer/sheet/roster-core.ts'
import { createRosterStore } from '../../../../renderer/sheet/roster-store.ts'
import { emptyCells, type RosterId, type Step } from '../../../../shared/roster.ts'
import { columnOf, openDesk } from '../../../electron/core/roster/roster-desk.ts'
import { coreOfDesk } from '../core-of-desk.ts'

// An undo or redo of a step that was saved here is on the screen before the core has answered.

const note = (row: number, text: string): Step => ({
  label: `Edit ${text}`,
  changes: [{ kind: 'set', rows: [{ id: row, cells: { note: text } }] }],
})

async function openedOnDesk() {
  const desk = openDesk()
  const { id } = desk.rosters.create('Spring')
  const rows = [1, 2, 3].map((row) => ({ id: row, cells: { ...emptyCells, note: 'old' } }))
  desk.rosters.apply(id, { label: 'made', changes: [{ kind: 'insert', after: null, rows }] })
  const failures: string[] = []
  const page = createRosterStore(
    id,
    coreOfDesk(desk, (title) => failures.push(title)),
  )
  page.start()
  await page.settled()
  const shown = () => page.model.order().map((row) => page.model.cells(row)?.note)
  const done = async (step: Step) => {
    page.apply(step)
    await page.settled()
  }
  return { desk, id, page, shown, done, failures, saved: () => columnOf(desk, id, 'note') }
}
type Opened = Awaited<ReturnType<typeof openedOnDesk>>
const withPage = (work: (opened: Opened) => Promise<void>) => async () => {
  const opened = await openedOnDesk()
  try {
    await work(opened)
    await opened.page.settled()
    expect(opened.shown()).toEqual(opened.saved())
  } finally {
    opened.desk.close()
  }
}

test(
  'undo and redo are shown at once, one after the other, and saved',
  withPage(async ({ page, shown, done, saved }) => {
    await done(note(1, 'a'))
    await done(note(1, 'b'))
    await done(note(2, 'c'))
    void page.undo()
    expect(shown()).toEqual(['b', 'old', 'old'])
    void page.undo()
    expect(shown()).toEqual(['a', 'old', 'old'])
    void page.undo()
    expect(shown()).toEqual(['old', 'old', 'old'])
    void page.redo()
    expect(shown()).toEqual(['a', 'old', 'old'])
    expect(page.store.getState().pending).toBe(4)
    await page.settled()
    expect(saved()).toEqual(['a', 'old', 'old'])
  }),
)

test(
  'a step in the place of an undone one is undone as itself',
  withPage(async ({ page, shown, done }) => {
    await done(note(1, 'a'))
    void page.undo()
    await page.settled()
    await done(note(2, 'b'))
    void page.undo()
    expect(shown()).toEqual(['old', 'old', 'old'])
    void page.redo()
    expect(shown()).toEqual(['old', 'b', 'old'])
  }),
)

const inAnotherWindow = ({ desk }: Opened, id: RosterId, step: Step) => desk.rosters.apply(id, step)

test(
  'what another window did meanwhile is undone by the core, and read',
  withPage(async (opened) => {
    const { id, page, shown, done, saved } = opened
    await done(note(1, 'a'))
    inAnotherWindow(opened, id, note(3, 'theirs'))
    void page.undo()
    expect(shown()).toEqual(['old', 'old', 'old'])
    await page.settled()
    expect(saved()).toEqual(['a', 'old', 'old'])
  }),
)

test(
  'a change of another window that came in between is read with the answer to the next one',
  withPage(async (opened) => {
    inAnotherWindow(opened, opened.id, note(3, 'theirs'))
    await opened.done(note(1, 'a'))
    expect(opened.shown()).toEqual(['a', 'old', 'theirs'])
  }),
)

test(
  'what is typed behind a shown undo stays',
  withPage(async ({ page, shown, done }) => {
    await done(note(1, 'a'))
    void page.undo()
    page.apply(note(1, 'b'))
    expect(shown()).toEqual(['b', 'old', 'old'])
    await page.settled()
    expect(shown()).toEqual(['b', 'old', 'old'])
  }),
)

test('the core is told which step an undo or redo shows already, and answers with nothing of it', async () => {
  const desk = openDesk()
  const { id } = desk.rosters.create('Spring')
  const rows = [{ id: 1, cells: { ...emptyCells, note: 'old' } }]
  desk.rosters.apply(id, { label: 'made', changes: [{ kind: 'insert', after: null, rows }] })
  const core = coreOfDesk(desk)
  const told: unknown[] = []
  const listen =
    (ask: RosterCore['undo']): RosterCore['undo'] =>
    async (rosterId, shownSeq) => {
      const result = await ask(rosterId, shownSeq)
      told.push([shownSeq, result?.changes])
      return result
    }
  const page = createRosterStore(id, { ...core, undo: listen(core.undo), redo: listen(core.redo) })
  page.start()
  await page.settled()
  page.apply(note(1, 'new'))
  await page.settled()
  void page.undo()
  void page.redo()
  await page.settled()
  expect(told).toEqual([
    [2, []],
    [2, []],
  ])
  desk.close()
})

const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ row: fc.integer({ min: 1, max: 3 }), cells: someCells() }) },
    { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
    { weight: 2, arbitrary: fc.constant('settle' as const) },
  ),
  { maxLength: 14 },
)

/** Spellings that the core puts right, resolves, or takes back. */
function someCells() {
  const site = fc.constantFrom('', 'corner bakery', 'Corner Bakery', 'Twin Bakery', 'cafe zoe', 'nowhere')
  const roles = fc.constantFrom('', 'website manager', 'Billing', 'Studio Lead')
  const until = fc.constantFrom('', '2031-01-31', '31 Jan 2031', 'some day')
  return fc.record({ site, roles, until, note: fc.constantFrom('', 'a\r\nb', 'c') }, { requiredKeys: [] })
}

test('whatever is undone and done again, the page has what the core has, though it was told no more than it lacked', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (given) => {
      const { desk, id, page, failures } = await openedOnDesk()
      try {
        // The step that made the rows stays.
        let undoable = 0
        let undone = 0
        for (const act of given) {
          if (act === 'settle') await page.settled()
          else if (act === 'undo' && undoable > 0) {
            void page.undo()
            undoable -= 1
            undone += 1
          } else if (act === 'redo' && undone > 0) {
            void page.redo()
            undoable += 1
            undone -= 1
          } else if (typeof act === 'object') {
            page.apply({
              label: 'Edit',
              changes: [{ kind: 'set', rows: [{ id: act.row, cells: act.cells }] }],
            })
            undoable += 1
            undone = 0
          }
        }
        await page.settled()
        const onPage = page.model.order().map((row) => ({ id: row, cells: page.model.cells(row) }))
        expect(onPage).toEqual(desk.rosters.open(id).rows)
        expect(failures).toEqual([])
      } finally {
        desk.close()
      }
    }),
  )
})

test('the answer to an undo that is shown holds nothing that is shown', async () => {
  const { desk, id } = await openedOnDesk()
  const rows = [1, 2, 3].map((row) => ({ id: row, cells: { site: 'corner bakery', note: 'new' } }))
  const step: Step = { label: 'Paste', changes: [{ kind: 'set', rows }] }
  const seq = desk.rosters.apply(id, step).history.at(-1)?.seq
  expect(desk.rosters.undo(id, seq)?.changes).toEqual([])
  expect(desk.rosters.redo(id, seq)?.changes).toEqual([])
  expect(desk.rosters.undo(id, 99)?.changes).toHaveLength(1)
  desk.close()
})

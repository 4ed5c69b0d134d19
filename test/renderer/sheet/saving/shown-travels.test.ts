import { expect, test } from 'vitest'
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

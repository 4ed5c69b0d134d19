import { expect, test, vi } from 'vitest'
import { createLastSheet } from '../../../renderer/roster/last-sheet.ts'
import { RostersScreen } from '../../../renderer/rosters-screen.tsx'
import type { OpenRoster } from '../../../shared/open-roster.ts'
import { plainView, plainViews, type RosterViews } from '../../../shared/roster.ts'
import { anAccount, aSite, noon, noRowParts } from '../builders.ts'
import { type FakeBridge, fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, press, type } from '../mount.tsx'
import { aMark, aProblem, aRow } from '../sheet/view/made-sheet.ts'

const open: OpenRoster = {
  roster: {
    id: 'r1',
    name: 'Spring',
    rows: 4,
    revision: 1,
    createdAt: noon,
    changedAt: noon,
    deletedAt: null,
  },
  rows: [
    aRow(1, { email: 'zoe@example.com', site: 'Gym', siteId: 's2' }),
    aRow(2, { email: 'ana@example.com', site: 'Bakery', siteId: 's1' }),
    aRow(3, { email: 'ANA@example.com', site: 'Gym', siteId: 's2' }),
    aRow(4, { email: 'ben@example.com', site: 'Nowhere' }),
  ],
  marks: [aMark(4, { state: 'draft', problems: [aProblem()] })],
  nextRowId: 5,
  history: [],
  told: { readingId: 'reading', times: 0 },
}

async function show(views: RosterViews = plainViews, opened: OpenRoster = open): Promise<FakeBridge> {
  const bridge = fakeBridge({
    'roster.open': () => opened,
    'roster.readViews': () => views,
    'roster.saveViews': () => null,
    'roster.apply': () => ({ roster: open.roster, changes: [], marks: [], history: [], notice: null }),
  })
  await mount(
    <RostersScreen
      lastSheet={createLastSheet()}
      rosterId="r1"
      onOpenRoster={() => undefined}
      onOpenPlan={() => undefined}
      onPlan={() => undefined}
      onOutbox={() => undefined}
      rowParts={noRowParts}
      directory={{ revision: 1, sites: [aSite()], roles: [], syncs: [] }}
      accounts={[anAccount()]}
      intent={null}
      onIntentDone={() => undefined}
      dropped={[]}
      onDroppedTaken={() => undefined}
    />,
  )
  return bridge
}

/** The addresses on screen, from top to bottom. */
const emails = (): readonly string[] =>
  [...one('grid', 'Roster Spring').querySelectorAll('[role=gridcell]')]
    .map((cell) => cell.textContent ?? '')
    .filter((text) => text.includes('@'))
const bar = () => document.querySelector('section[aria-label=View]')?.textContent ?? ''
const lastSaved = (bridge: FakeBridge) =>
  (bridge.inputsOf('roster.saveViews').at(-1) as { readonly views: RosterViews } | undefined)?.views
/** A view is saved a moment after it was changed last; the limit only ends a test that would wait for ever. */
const isPatient = { timeout: 15_000 }
const menuItem = (name: string) => {
  const found = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const item = found.find((element) => element.textContent?.startsWith(name))
  if (item === undefined) throw new Error(`no “${name}” in ${found.map((one) => one.textContent).join()}`)
  return item
}

test('a roster is shown as it was left, and says what is left out', async () => {
  await show({
    ...plainViews,
    view: {
      ...plainView,
      sort: [{ column: 'email', direction: 'ascending' }],
      filters: [{ subject: 'site', test: { kind: 'values', values: ['Nowhere'], isNot: true } }],
    },
  })
  expect(emails()).toEqual(['ana@example.com', 'ANA@example.com', 'zoe@example.com'])
  for (const part of ['Site is not Nowhere', 'Sorted by E-mail', '3 of 4 rows']) expect(bar()).toContain(part)
  await click(one('button', 'Remove the filter'))
  expect(emails()).toHaveLength(4)
  await click(one('button', 'Clear the sort'))
  expect([emails()[0], bar()]).toEqual(['zoe@example.com', ''])
})

test('values are searched and filtered by, and the view is kept', async () => {
  const bridge = await show()
  await click(one('button', 'Filter'))
  await click(menuItem('Site'))
  const dialog = one('dialog')
  expect(dialog.textContent).toContain('Bakery1Gym2Nowhere1')
  await type(one('textbox', 'Search 3 values'), 'gym')
  await click(one('button', 'Apply'))
  expect(emails()).toEqual(['zoe@example.com', 'ANA@example.com'])
  expect(bar()).toContain('Site is Gym')
  await vi.waitFor(
    () =>
      expect(lastSaved(bridge)?.view.filters).toEqual([
        { subject: 'site', test: { kind: 'values', values: ['Gym'], isNot: false } },
      ]),
    isPatient,
  )
})

test('rows are sorted by several columns, and the order shown is kept as one step', async () => {
  const bridge = await show()
  await click(one('button', 'Sort by several columns'))
  await click(one('button', 'Add another column'))
  await click(one('button', 'E-mail later'))
  await click(one('button', 'Remove State from the sort'))
  await click(one('button', 'Sort'))
  expect(emails()).toEqual(['ana@example.com', 'ANA@example.com', 'ben@example.com', 'zoe@example.com'])
  await click(one('button', 'Keep this order'))
  expect(bridge.inputsOf('roster.apply')).toEqual([
    {
      rosterId: 'r1',
      step: { label: 'Keep the order shown', changes: [{ kind: 'move', ids: [2, 3, 4, 1], after: null }] },
      stepId: expect.any(String),
    },
  ])
  expect([emails()[0], bar()]).toEqual(['ana@example.com', ''])
})

test('the rows of one person are chosen in the groups and left by their chip', async () => {
  await show()
  await click(one('button', 'Groups'))
  const groups = one('grid', 'Rows by person')
  expect(groups.textContent).toContain('ana@example.com2')
  await click(one('row', 'ana@example.com22'))
  expect(emails()).toEqual(['ana@example.com', 'ANA@example.com'])
  expect(bar()).toContain('All rows of ana@example.com')
  await click(one('button', 'Leave this group'))
  expect(emails()).toHaveLength(4)
})

test('a view is saved by a name, left and chosen again', async () => {
  const bridge = await show()
  await type(one('textbox', 'Search in this roster'), 'ANA')
  await click(one('button', 'Views'))
  await click(menuItem('Save this view'))
  await type(one('textbox', 'Name'), 'Only Ana')
  await click(one('button', 'Save'))
  await click(one('button', 'View: Only Ana'))
  await click(menuItem('All rows'))
  expect(emails()).toHaveLength(4)
  await click(one('button', 'Views'))
  await click(menuItem('Only Ana'))
  expect(emails()).toHaveLength(2)
  await vi.waitFor(() => {
    const saved = lastSaved(bridge)
    expect(saved?.saved.map(({ id, name, view }) => [id, name, view.text])).toEqual([
      [saved?.chosenId, 'Only Ana', 'ANA'],
    ])
  }, isPatient)
})

test('a row that is put right stays until the view is asked for again', async () => {
  await show({
    ...plainViews,
    view: {
      ...plainView,
      filters: [{ subject: 'site', test: { kind: 'contains', text: 'nowhere', isNot: false } }],
    },
  })
  expect(emails()).toEqual(['ben@example.com'])
  const area = document.querySelector<HTMLTextAreaElement>('textarea')
  if (area === null) throw new Error('no grid')
  for (const column of ['Name', 'Site']) {
    await press(area, 'ArrowRight')
    expect(area.getAttribute('aria-label') ?? document.body.textContent).toContain(column)
  }
  await press(area, 'Delete')
  expect(emails()).toEqual(['ben@example.com'])
  await click(one('button', 'Reapply'))
  expect(document.body.textContent).toContain('No rows match')
  await click(all('button', 'Show all rows')[0] ?? document.body)
  expect(emails()).toHaveLength(4)
})

test('rows are read for a search before it is typed, while the page has nothing else to do', async () => {
  const waiting: (() => void)[] = []
  vi.stubGlobal('requestIdleCallback', (run: () => void) => waiting.push(run))
  const folded = vi.spyOn(String.prototype, 'toLowerCase')
  const timesFolded = () => folded.mock.contexts.filter((text) => text === 'Zoe').length
  try {
    const rows = [aRow(1, { name: 'Zoé' }), aRow(2, { name: 'Ana' })]
    await show(plainViews, { ...open, rows, roster: { ...open.roster, rows: 2 } })
    folded.mockClear()
    await vi.waitFor(() => expect(waiting).not.toEqual([]), isPatient)
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) run()
    expect(timesFolded()).toBe(1)
    await type(one('textbox', 'Search in this roster'), 'zoe')
    expect(bar()).toContain('1 of 2 rows')
    expect(timesFolded()).toBe(1)
  } finally {
    folded.mockRestore()
    vi.unstubAllGlobals()
  }
})

test('the order of a column is worked out while its menu is open', async () => {
  const sorted = vi.spyOn(Int32Array, 'from')
  await show()
  const waiting: (() => void)[] = []
  vi.stubGlobal('requestIdleCallback', (run: () => void) => waiting.push(run))
  try {
    await click(one('button', 'Column menu: E-mail'))
    expect(waiting).not.toEqual([])
    sorted.mockClear()
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) run()
    expect(sorted).toHaveBeenCalledTimes(1)
    await click(menuItem('Sort A to Z'))
    expect(emails()).toEqual(['ana@example.com', 'ANA@example.com', 'ben@example.com', 'zoe@example.com'])
    expect(sorted).toHaveBeenCalledTimes(1)
  } finally {
    sorted.mockRestore()
    vi.unstubAllGlobals()
  }
})

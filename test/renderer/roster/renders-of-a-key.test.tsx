import { act } from 'react'
import { expect, test } from 'vitest'
import { askOnTheWay } from '../../../renderer/ahead/ask-on-the-way.ts'
import { createLastSheet } from '../../../renderer/roster/last-sheet.ts'
import { RosterSheet } from '../../../renderer/roster/roster-sheet.tsx'
import type { RowParts } from '../../../renderer/roster/row/row-parts.ts'
import { plainViews, type Step } from '../../../shared/roster.ts'
import { takeRenders } from '../count-renders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { mount, settle } from '../mount.tsx'
import { anOpen, aResult, roster } from '../sheet/fake-core.ts'

const rowParts: RowParts = {
  roleTitle: () => '',
  evidence: () => null,
  history: () => null,
  onMark: async () => undefined,
  onPerson: () => undefined,
  onSite: () => undefined,
}

/** A roster that is open in the window, its cursor in the note of the first row. `first`: done before it is drawn. */
async function openRoster(first: () => void = () => undefined) {
  let revision = roster.revision
  const { calls } = fakeBridge({
    'roster.open': anOpen,
    'roster.readViews': () => plainViews,
    'roster.apply': ({ step }: { readonly step: Step }) => {
      revision += 1
      const entry = { seq: revision, label: step.label, at: '', isUndone: false }
      return aResult({ roster: { ...roster, revision }, history: [entry as never] })
    },
  })
  const nothing = () => undefined
  first()
  const askedFirst = calls.map(({ name }) => name)
  await mount(
    <RosterSheet
      lastSheet={createLastSheet()}
      rosterId={roster.id}
      directory={null}
      accounts={[]}
      draft={null}
      rowParts={rowParts}
      onMapping={nothing}
      onTaken={nothing}
      onBack={nothing}
      onOpen={nothing}
      onImport={nothing}
      onPlan={nothing}
      onOutbox={nothing}
    />,
  )
  // What stands around the rows comes once they are on the screen.
  const drawn = await drawnUntil((names) => late.every((name) => names.includes(name)))
  await settle(50)
  drawn.push(...takeRenders())
  const area = document.querySelector('textarea')
  if (area === null) throw new Error(`no cells: ${document.body.textContent}`)
  const press = (key: string) =>
    act(async () => void area.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
  const type = (text: string) =>
    act(async () => {
      area.value = text
      area.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }))
    })
  return { press, type, calls, askedFirst, drawn }
}

/** What is drawn from now on, until it has what is waited for; without that after ten seconds. */
async function drawnUntil(isThere: (names: readonly string[]) => boolean): Promise<string[]> {
  const names = [...takeRenders()]
  for (let left = 1000; left > 0 && !isThere(names); left -= 1) {
    await settle(10)
    names.push(...takeRenders())
  }
  return names
}

/** Not there before the rows. */
const late = ['SheetActions', 'RosterToolbar', 'ViewMenus', 'BulkMenu', 'StatusBar', 'SelectionSummary']

const around = [
  'HeadCell',
  'IconButton',
  'Button',
  'Counts',
  'ViewMenus',
  'BulkMenu',
  'RosterTitle',
  'Floating',
]

test('a roster that opens draws its rows first, and the buttons around them once those are on the screen', async () => {
  const { drawn } = await openRoster()
  const firstRow = drawn.indexOf('GridRow')
  for (const name of late) {
    expect(drawn.indexOf(name), name).toBeGreaterThan(firstRow)
  }
})

test('what a roster’s screen waits for is asked on the way to it, and not a second time by the screen', async () => {
  const { calls, askedFirst } = await openRoster(() => askOnTheWay(roster.id))
  expect(askedFirst).toEqual(['roster.readViews', 'roster.open'])
  expect(calls.filter(({ name }) => askedFirst.includes(name))).toHaveLength(2)
})

test('an Enter draws the rows it goes through and who says what is saved, not the titles and buttons around them', async () => {
  const { press, type, drawn } = await openRoster()
  expect(drawn).toEqual(expect.arrayContaining(around))
  for (let right = 0; right < 6; right += 1) await press('ArrowRight')
  // The first change brings its name to the button that undoes it.
  let renders: string[] = []
  for (const text of ['x', 'y']) {
    await type(text)
    takeRenders()
    await press('Enter')
    renders = await drawnUntil((names) => names.filter((name) => name === 'SavingState').length > 1)
    await settle(50)
    renders.push(...takeRenders())
  }
  expect(renders).toContain('GridRow')
  expect(renders).toContain('SavingState')
  for (const name of around) expect(renders).not.toContain(name)
  // Once as it is typed and once as it is saved; 400 when every button and title was drawn each time.
  expect(renders.length).toBeLessThan(140)
})

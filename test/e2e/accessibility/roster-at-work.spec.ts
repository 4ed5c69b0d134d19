import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { findSerious } from '../find-serious.ts'
import { cursor, isAt, openByKeys, press, seedRoster, times } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, importFile, makePlan, runCommand, sendPlan } from '../steps.ts'

test('axe finds nothing serious on any screen, light or dark', async ({ openApp, folder }) => {
  const file = join(folder, 'people.csv')
  writeFileSync(
    file,
    'email,site,roles\nann@client.example,Marlowe Books,Translator\nbob@client.example,Nowhere,Translator\n',
  )
  const page = await openApp()
  const found = [...(await findSerious(page, 'first start'))]
  await importFile(page, file)
  found.push(...(await findSerious(page, 'roster')))
  await makePlan(page)
  found.push(...(await findSerious(page, 'plan')))
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  found.push(...(await findSerious(page, 'run')))
  for (const screen of ['Outbox', 'Invites', 'Access', 'Audit', 'Accounts', 'Rosters']) {
    await goTo(page, screen)
    found.push(...(await findSerious(page, screen)))
  }
  expect(found).toEqual([])
})

/** What opens over the cells or beside them. */
const opened = '[role=dialog], [role=menu], [role=listbox], [role=search]'

test('axe finds nothing serious on a roster at work: lists, menus, panels, dialogs', async ({ page }) => {
  await seedRoster(page, 'Work', [
    { email: 'ann@gmial.com', name: 'Ann', site: 'Marlowe Books', roles: 'Translator' },
    { email: 'bob@client', site: 'Nowhere', roles: 'Translator, Blog Editor' },
    { email: 'ann@gmial.com', site: 'Marlowe Books', roles: 'Blog Editor', note: 'again' },
    { email: 'cleo@client.example', site: 'Cycle Republic', roles: 'Translator' },
  ])
  await openByKeys(page, 'Work')
  await isAt(page, 'Row 1, E-mail')
  const dialogCalled = (name: RegExp) => page.getByRole('dialog', { name })
  /** What is looked at, how it is opened, and what is there then. */
  const moments: readonly (readonly [string, () => Promise<unknown>, Locator])[] = [
    [
      'the list of sites',
      () => pressAt(page, 3, 'Alt+ArrowDown', 'ArrowDown'),
      page.getByRole('listbox', { name: 'Site' }),
    ],
    [
      'the list of roles, one of them chosen',
      () => pressAt(page, 4, 'Alt+ArrowDown', 'ArrowDown', 'Space'),
      page.getByRole('listbox', { name: 'Roles' }),
    ],
    ['the menu of a cell', () => pressAt(page, 1, 'Shift+F10'), page.getByRole('menu')],
    ['the menu of a column', () => pressAt(page, 3, 'Alt+ArrowUp'), page.getByRole('menu')],
    ['find and replace', () => press(page, 'Control+h'), page.getByRole('search', { name: /^Find/ })],
    ['the filter dialog', () => runCommand(page, 'Filter by this column'), dialogCalled(/filter/i)],
    ['the sort dialog', () => runCommand(page, 'Sort by several columns'), dialogCalled(/sort/i)],
    ['the expand dialog', () => runCommand(page, 'Expand to sites'), dialogCalled(/expand/i)],
    ['the set dialog', () => runCommand(page, 'Set roles'), dialogCalled(/roles/i)],
  ]
  const found: string[] = []
  for (const [what, open, thing] of moments) {
    await open()
    await expect(thing.first(), what).toBeVisible()
    // The roster around it was looked at with what is on it.
    found.push(...(await findSerious(page, what, opened)))
    await press(page, 'Escape')
    await expect(thing, what).toHaveCount(0)
    await expect(cursor(page), `after ${what}`).toBeFocused()
  }
  for (const [panel, open] of [
    ['Row 1', () => pressAt(page, 1, 'ArrowUp', 'Alt+Enter')],
    ['History', () => page.getByRole('button', { name: 'History of changes' }).click()],
    ['Problems', () => page.getByRole('button', { name: 'Problems', exact: true }).click()],
    ['Groups', () => page.getByRole('button', { name: 'Groups', exact: true }).click()],
  ] as const) {
    await open()
    await expect(page.getByRole('complementary', { name: panel })).toBeVisible()
    found.push(...(await findSerious(page, `the panel ${panel}`, panel === 'Groups' ? undefined : 'aside')))
  }
  const groups = page.getByRole('grid', { name: 'Rows by person' })
  await groups.focus()
  await press(page, 'ArrowDown', 'Enter')
  await expect(page.getByRole('region', { name: 'View' })).toContainText('All rows of')
  found.push(...(await findSerious(page, 'one group')))
  expect(found).toEqual([])
})

/** In row 2, in the column so many after the first. */
async function pressAt(page: Page, column: number, ...keys: readonly string[]): Promise<void> {
  await press(page, 'Control+Home', 'ArrowDown', ...times(column, 'ArrowRight'), ...keys)
}

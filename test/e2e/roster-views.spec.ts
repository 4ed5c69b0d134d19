import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cursor, press } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { goTo, hasFocus, importFile, isOpen, runCommand } from './steps.ts'

const people = ['zora', 'ada', 'finn', 'Greta', 'sami', 'yann 2', 'yann 10', 'luca', 'jo']
const csv = [
  'E-mail,Name',
  ...people.map((name) => `${name.replace(' ', '')}@studio-practice.example,${name}`),
]

const grid = (page: Page) => page.getByRole('grid', { name: /^Roster / })
const bar = (page: Page) => page.getByRole('region', { name: 'View' })
const addresses = async (page: Page): Promise<readonly string[]> =>
  (await grid(page).getByRole('gridcell').allInnerTexts()).filter((text) => text.includes('@'))

test('rows are filtered, sorted and grouped by keyboard alone, and shown so again after a restart', async ({
  start,
  folder,
}) => {
  const file = join(folder, 'studio.csv')
  writeFileSync(file, csv.join('\n'))
  const first = await start()
  let { page } = first
  await importFile(page, file)
  await expect.poll(() => addresses(page)).toHaveLength(people.length)
  const stored = await addresses(page)

  // The filter of the column with the cursor: a search says which values are meant.
  await press(page, 'Control+Home', 'ArrowRight', 'Control+Shift+L')
  await hasFocus(page.getByRole('dialog', { name: 'Filter by E-mail' }))
  await page.getByRole('searchbox', { name: /^Search \d+ values/ }).focus()
  await page.keyboard.type('NN')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Filter by E-mail' })).toBeHidden()
  await expect(bar(page)).toContainText('E-mail is')
  await expect.poll(async () => (await addresses(page)).length).toBeLessThan(stored.length)
  const found = await addresses(page)
  expect(found.length).toBeGreaterThan(1)

  // The dialog gave the focus back to the cells: the arrows still move there.
  await expect(cursor(page)).toBeFocused()
  await press(page, 'Control+Home', 'ArrowRight')
  await runCommand(page, 'Sort by this column, Z to A')
  const sorted = found.toSorted(new Intl.Collator('en', { numeric: true, sensitivity: 'accent' }).compare)
  await expect.poll(() => addresses(page)).toEqual(sorted.toReversed())

  await runCommand(page, 'Save this view…')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('With an n')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'View: With an n' })).toBeVisible()
  // The cursor went with its row when that was sorted.
  await runCommand(page, 'All rows of this person')
  await expect(bar(page)).toContainText(`All rows of ${found[0]}`)
  await first.quit()
  ;({ page } = await start())
  await goTo(page, 'Rosters')
  await page.keyboard.press('Escape')
  await page
    .getByRole('row', { name: /studio/ })
    .first()
    .click()
  await isOpen(page)
  await expect(bar(page)).toContainText(`All rows of ${found[0]}`)
  await runCommand(page, 'Show “With an n”')
  await expect.poll(() => addresses(page)).toEqual(sorted.toReversed())

  // The order is a view, until it is asked to be kept; then undo takes it back.
  await runCommand(page, 'Show all rows')
  await runCommand(page, 'Keep this order')
  await expect(bar(page)).toBeHidden()
  await expect.poll(() => addresses(page)).not.toEqual(stored)
  await expect(cursor(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect.poll(() => addresses(page)).toEqual(stored)
})

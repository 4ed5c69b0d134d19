import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'
import { goTo, importFile } from './steps.ts'

const people = ['zora', 'ada', 'finn', 'Greta', 'sami', 'yann 2', 'yann 10', 'luca', 'jo']
const csv = [
  'E-mail,Name',
  ...people.map((name) => `${name.replace(' ', '')}@studio-practice.example,${name}`),
]

const grid = (page: Page) => page.getByRole('grid', { name: /^Roster / })
const bar = (page: Page) => page.getByRole('region', { name: 'View' })
const addresses = async (page: Page): Promise<readonly string[]> =>
  (await grid(page).getByRole('gridcell').allInnerTexts()).filter((text) => text.includes('@'))

/** Runs a command by typing its name, as somebody does who knows no menu. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
  await page.keyboard.type(name)
  await expect(page.getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Enter')
}

test('rows are filtered, sorted and grouped by keyboard alone, and shown so again after a restart', async ({
  start,
  folder,
}) => {
  const file = join(folder, 'studio.csv')
  writeFileSync(file, csv.join('\n'))
  const first = await start()
  let { page } = first
  await importFile(page, file)
  await expect(grid(page)).toBeVisible()
  const stored = await addresses(page)

  // The filter of the column with the cursor: a search says which values are meant.
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByRole('dialog', { name: 'Filter by E-mail' })).toBeVisible()
  await page.getByRole('searchbox', { name: /^Search \d+ values/ }).focus()
  await page.keyboard.type('NN')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Filter by E-mail' })).toBeHidden()
  await expect(bar(page)).toContainText('E-mail is')
  const found = await addresses(page)
  expect(found.length).toBeGreaterThan(1)
  expect(found.length).toBeLessThan(stored.length)

  // The dialog gave the focus back to the cells: the arrows still move there.
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await command(page, 'Sort by this column, Z to A')
  const sorted = found.toSorted(new Intl.Collator('en', { numeric: true, sensitivity: 'accent' }).compare)
  await expect.poll(() => addresses(page)).toEqual(sorted.toReversed())

  await command(page, 'Save this view…')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('With an n')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'View: With an n' })).toBeVisible()
  await command(page, 'All rows of this person')
  await expect(bar(page)).toContainText(`All rows of ${sorted.at(-1)}`)
  await first.quit()
  ;({ page } = await start())
  await goTo(page, 'Rosters')
  await page.keyboard.press('Escape')
  await page
    .getByRole('row', { name: /studio/ })
    .first()
    .click()
  await expect(bar(page)).toContainText(`All rows of ${sorted.at(-1)}`)
  await command(page, 'Show “With an n”')
  await expect.poll(() => addresses(page)).toEqual(sorted.toReversed())

  // The order is a view, until it is asked to be kept; then undo takes it back.
  await command(page, 'Show all rows')
  await command(page, 'Keep this order')
  await expect(bar(page)).toBeHidden()
  const kept = await addresses(page)
  expect(kept).not.toEqual(stored)
  await page.keyboard.press('Control+z')
  await expect.poll(() => addresses(page)).toEqual(stored)
})

test('axe finds nothing serious where one group is looked at, light or dark', async ({ start, folder }) => {
  const file = join(folder, 'studio.csv')
  writeFileSync(file, csv.join('\n'))
  const { page } = await start()
  await importFile(page, file)
  // The cells take the focus once the roster is open.
  await expect(grid(page).locator('..').getByRole('textbox')).toBeFocused()
  await command(page, 'Show groups')
  await page.getByRole('grid', { name: 'Rows by person' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(bar(page)).toContainText('All rows of')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(bad.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([])
  }
})

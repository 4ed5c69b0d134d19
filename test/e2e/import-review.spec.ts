import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './start-app.ts'
import { importFile } from './steps.ts'

const header = 'E-mail;Name;Site;Roles\n'
const first = `${header}anna@one.example;Anna;Harbour Street Bakery;Website Manager\nbo@one.example;Bo;Little Fox Toys;Blog Editor\n`
const second = `${header}anna@one.example;Anna Berg;Harbour Street Bakery;Website Manager\ncleo@one.example;Cleo;Litle Fox Toys;Blog Editor\n`

test('a second file is looked through in the grid, survives a crash, and is one step to undo', async ({
  start,
  folder,
}) => {
  const one = join(folder, 'team.csv')
  const two = join(folder, 'team-march.csv')
  writeFileSync(one, first)
  writeFileSync(two, second)
  const begun = await start()
  await importFile(begun.page, one)
  await expect(begun.page.getByText('2 rows', { exact: true })).toBeVisible()

  await begun.page.getByRole('button', { name: /^Import…/ }).click()
  await begun.page.locator('input[type=file]').setInputFiles(two)
  await begun.page.getByRole('button', { name: 'Review rows…' }).click()
  const review = begun.page.getByRole('region', { name: 'Review of the import' })
  await expect(review).toContainText('Changed1')
  await expect(review).toContainText('New1')
  await expect(review).toContainText('Not in the file1')
  await expect(begun.page.getByRole('gridcell', { name: /Row 1: Name: “Anna” → “Anna Berg”/ })).toBeVisible()

  // The slip is mended here; then the app dies.
  await begun.page.getByRole('gridcell', { name: 'Litle Fox Toys' }).click()
  await begun.page.keyboard.type('Little Fox Toys')
  await begun.page.keyboard.press('Enter')
  // Undo names a step only once it is on disk.
  await expect(begun.page.getByRole('button', { name: /^Undo: / })).toBeVisible()
  await begun.kill()

  const { page } = await start()
  const waiting = page.getByRole('region', { name: 'Unfinished imports' })
  await expect(waiting).toContainText('team-march.csv')
  await waiting.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('gridcell', { name: 'Little Fox Toys' })).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'team' })).toBeVisible()
  await expect(page.getByText('3 rows', { exact: true })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Anna Berg' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Anna', exact: true })).toBeVisible()
})

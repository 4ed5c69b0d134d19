import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../start-app.ts'
import { goTo, importFile, isStill, makePlan, sendPlan } from '../steps.ts'

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

test('whoever is not in the updated file keeps their access, or a plan ends it, as was chosen', async ({
  openApp,
  folder,
}) => {
  const one = join(folder, 'team.csv')
  const two = join(folder, 'team-march.csv')
  writeFileSync(one, first)
  writeFileSync(two, `${header}cleo@one.example;Cleo;Little Fox Toys;Blog Editor\n`)
  const page = await openApp()
  await importFile(page, one)
  await makePlan(page)
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  await goTo(page, 'Rosters')
  await page.getByRole('row', { name: /team/ }).click()

  // Nothing about the file is open: the rows and what differs come first.
  await page.getByRole('button', { name: /^Import…/ }).click()
  await page.locator('input[type=file]').setInputFiles(two)
  const review = page.getByRole('region', { name: 'Review of the import' })
  await expect(review).toContainText('Not in the file2')
  await review.getByRole('button', { name: 'Choose what ends…' }).click()
  const dialog = page.getByRole('dialog', { name: '2 rows not in the file' })
  await expect(dialog).toContainText('Invited')
  await dialog.getByRole('checkbox', { name: /bo@one.example/ }).click()
  await expect(dialog).toContainText('Revoke the invite')
  if (process.env.SHOTS !== undefined) {
    await isStill(page)
    await page.screenshot({ path: join(process.env.SHOTS, 'grid-missing-light.png') })
  }
  await dialog.getByRole('button', { name: 'End 1 row, leave the others' }).click()
  await page.getByRole('button', { name: 'Import 1 row' }).click()

  const lines = page.getByRole('grid', { name: 'Lines of the plan' })
  await expect(lines).toContainText('bo@one.example')
  await expect(lines).not.toContainText('anna@one.example')
  await page.getByRole('button', { name: 'Revoke 1 invite' }).click()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
})

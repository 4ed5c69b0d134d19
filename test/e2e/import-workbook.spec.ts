import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeXlsx, sheetData } from '../fixtures/import/made-xlsx.ts'
import { expect, test } from './start-app.ts'

// An ugly workbook: a title, a hidden sheet, German headers, a column for each site, a site and a role misspelled.
const rows = [
  ['Zugriffe Frühjahr 2026'],
  [],
  ['Nachname', 'Vorname', 'E-Mail', 'The Copper Kettle', 'Mindful Yoga', 'Bemerkung', 'Abteilung'],
  ...Array.from({ length: 30 }, (_, at) => [
    `Person${at}`,
    'Ada',
    `p${at}@client.example`,
    at % 2 === 0 ? 'Translator' : '',
    at % 3 === 0 ? 'Transaltor' : at % 3 === 1 ? '–' : 'x',
    at === 4 ? 'zuerst' : '',
    'Nord',
  ]),
]

test('an ugly workbook becomes rows in a few clicks', async ({ start }, info) => {
  test.setTimeout(120_000)
  const { page } = await start()
  const path = join(info.outputPath(), 'Zugriffe.xlsx')
  writeFileSync(
    path,
    makeXlsx([
      { name: 'Leute', xml: sheetData(rows) },
      { name: 'Archiv', xml: sheetData([['x']]), state: 'hidden' },
    ]),
  )
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await page.getByLabel('File to import').setInputFiles(path)
  await expect(dialog.getByText('Not read: hidden sheet “Archiv”.')).toBeVisible()
  await expect(dialog.getByText('First and last name are joined.').first()).toBeVisible()
  await expect(dialog.getByRole('combobox', { name: 'Row layout' })).toHaveText('A column for each site')
  await dialog.getByRole('button', { name: 'Put the columns left out into the note' }).click()
  await dialog.getByRole('combobox', { name: 'What “Transaltor” means' }).click()
  await page.getByRole('option', { name: 'Translator' }).click()
  await dialog.getByRole('combobox', { name: 'What “Mindful Yoga” means' }).click()
  await page.getByRole('option', { name: 'Mindful Yoga Studio' }).click()
  await expect(dialog.getByText('Every spelling is settled')).toBeVisible()
  const toCome = dialog.getByRole('region', { name: 'First rows as they will be imported' })
  await expect(toCome.getByRole('cell', { name: 'Mindful Yoga Studio' }).first()).toBeVisible()
  await expect(toCome.getByRole('cell', { name: /Abteilung: Nord/ }).first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Import 35 rows' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /Ada Person0/ }).first()).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /Mindful Yoga Studio/ }).first()).toBeVisible()
})

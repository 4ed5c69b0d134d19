import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { makeXlsx, sheetData } from '../../fixtures/import/made-xlsx.ts'
import { expect, test } from '../start-app.ts'
import { isOpen } from '../steps.ts'

// A list as agencies keep them: a title over merged cells, a hidden sheet, German headers, two columns for a name, a
// column for each site, one that fits nothing, a site and two roles misspelled.
const ugly = sheetData([
  ['Zugriffe Frühjahr 2026'],
  [],
  ['Nachname', 'Vorname', 'E-Mail-Adresse', 'The Copper Kettle', 'Mindful Yoga', 'Bemerkung', 'Abteilung'],
  ...Array.from({ length: 30 }, (_, at) => [
    `Person${at}`,
    'Ada',
    `p${at}@client.example`,
    at === 2 ? 'Blog Editr' : at % 2 === 0 ? 'Translator' : '',
    at % 3 === 0 ? 'Transaltor' : at % 3 === 1 ? '–' : 'x',
    at === 4 ? 'zuerst' : '',
    'Nord',
  ]),
]).concat('<mergeCells count="1"><mergeCell ref="A1:G1"/></mergeCells>')

test('from an ugly workbook to a plan in at most 12 clicks', async ({ page, folder }) => {
  const file = join(folder, 'Zugriffe.xlsx')
  writeFileSync(
    file,
    makeXlsx([
      { name: 'Archiv', xml: sheetData([['x']]), state: 'hidden' },
      { name: 'Leute', xml: ugly },
    ]),
  )
  let clicks = 0
  const click = async (what: Locator) => {
    clicks += 1
    await what.click()
  }
  const dialog = page.getByRole('dialog')

  await click(page.getByRole('button', { name: /^Import/ }).first())
  clicks += 1
  await page.getByLabel('File to import').setInputFiles(file)
  await expect(dialog.getByText('Not read: hidden sheet “Archiv”.')).toBeVisible()
  await expect(dialog.getByText('First and last name are joined.').first()).toBeVisible()
  await expect(dialog.getByRole('combobox', { name: 'Row layout' })).toHaveText('A column for each site')
  await expect(dialog).toContainText('35 rows to import')
  await click(dialog.getByRole('button', { name: 'Put the columns left out into the note' }))
  for (const [typed, meant] of [
    ['Transaltor', 'Translator'],
    ['Blog Editr', 'Blog Editor'],
    ['Mindful Yoga', 'Mindful Yoga Studio'],
  ] as const) {
    await click(dialog.getByRole('combobox', { name: `What “${typed}” means` }))
    await click(page.getByRole('option', { name: meant, exact: true }))
  }
  await expect(dialog).toContainText('Every spelling is settled')
  const toCome = dialog.getByRole('region', { name: 'First rows as they will be imported' })
  await expect(toCome.getByRole('cell', { name: 'Mindful Yoga Studio' }).first()).toBeVisible()
  await expect(toCome.getByRole('cell', { name: /Abteilung: Nord/ }).first()).toBeVisible()

  await click(dialog.getByRole('button', { name: 'Review rows…' }))
  await isOpen(page)
  await expect(page.getByRole('gridcell', { name: /Ada Person0/ }).first()).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /Mindful Yoga Studio/ }).first()).toBeVisible()
  await click(page.getByRole('button', { name: 'Import 35 rows' }))
  await click(page.getByRole('button', { name: 'Plan all 35 rows' }))
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  // A cross without a role asks for nothing yet: ten rows say so instead of being sent.
  await expect(page.getByRole('button', { name: 'Send 25 invites' })).toBeVisible()
  expect(clicks).toBeLessThanOrEqual(12)
})

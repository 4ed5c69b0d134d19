import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { makeXlsx, sheetData } from '../fixtures/import/made-xlsx.ts'
import { expect, test } from './start-app.ts'

// A list as agencies keep them: a title over merged cells, German headers, a column a site, slips in the roles.
const ugly = sheetData([
  ['Zugänge Frühjahr 2026'],
  [],
  [
    'E-Mail-Adresse',
    'Name',
    'Rolle',
    'Harbour Street Bakery',
    'Little Fox Toys',
    'Hotel Alpenblick',
    'Bemerkung',
  ],
  ['anna@studio-practice.example', 'Anna Berg', 'Website Manager', 'x', '', 'x', ''],
  ['bo@studio-practice.example', 'Bo Lind', 'Webseite Manager', 'x', 'x', '', 'ab Mai'],
  ['cleo@studio-practice.example', 'Cleo Marsh', 'Blog Editr', '', 'x', '', ''],
  ['dario@studio-practice.example', 'Dario Silva', 'Webseite Manager', '', '', 'X', ''],
]).concat('<mergeCells count="1"><mergeCell ref="A1:G1"/></mergeCells>')

test('from an ugly workbook to a plan in at most 12 clicks', async ({ start, folder }) => {
  const file = join(folder, 'Zugänge.xlsx')
  writeFileSync(
    file,
    makeXlsx([
      { name: 'Notizen', xml: sheetData([['nichts']]), state: 'hidden' },
      { name: 'Liste', xml: ugly },
    ]),
  )
  const { page } = await start()
  let clicks = 0
  const click = async (what: Locator) => {
    clicks += 1
    await what.click()
  }

  await click(page.getByRole('button', { name: /^Import/ }).first())
  clicks += 1
  await page.locator('input[type=file]').setInputFiles(file)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('6 rows to import')
  for (const [typed, meant] of [
    ['Webseite Manager', 'Website Manager'],
    ['Blog Editr', 'Blog Editor'],
  ] as const) {
    await click(dialog.getByRole('combobox', { name: `What “${typed}” means` }))
    await click(page.getByRole('option', { name: meant, exact: true }))
  }
  await expect(dialog).toContainText('Every spelling is settled')
  await click(dialog.getByRole('button', { name: 'Review rows…' }))
  await expect(page.getByRole('grid')).toContainText('Hotel Alpenblick')
  await click(page.getByRole('button', { name: 'Import 6 rows' }))
  await click(page.getByRole('button', { name: 'Plan all 6 rows' }))
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send 6 invites' })).toBeVisible()
  expect(clicks).toBeLessThanOrEqual(12)
})

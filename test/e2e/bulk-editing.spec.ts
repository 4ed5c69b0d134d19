import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'
import { importFile } from './steps.ts'

const csv = [
  'E-mail,Name,Site,Roles,Note',
  'ana@studio-practice.example,Ana Novak,Hotel Alpenblick,Blog Editor,old desk',
  'ben@studio-practice.example,Ben Carter,Studio Portfolio,Website Manager,old desk',
  'eva@studio-practice.example,Eva Lind,,,',
  'max@studio-practice.example,Max Hale,Volt Electricians,Translator,new',
].join('\n')

const grid = (page: Page) => page.getByRole('grid', { name: /^Roster / })
const rowOf = (page: Page, address: string) => grid(page).getByRole('row').filter({ hasText: address })
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const hasRows = (page: Page, count: number) =>
  expect(page.getByText(`${count} rows`, { exact: true })).toBeVisible()

/** Runs a command by typing its name, as somebody does who knows no menu. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await expect(page.getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Enter')
}

/** Selects the addresses of so many rows from the top. */
async function selectRows(page: Page, count: number): Promise<void> {
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  for (let more = 1; more < count; more += 1) await page.keyboard.press('Shift+ArrowDown')
}

test('many rows are edited at once, by keyboard alone', async ({ start, folder }) => {
  const file = join(folder, 'team.csv')
  writeFileSync(file, csv)
  const { page } = await start()
  await importFile(page, file)
  await expect(rowOf(page, 'max@')).toBeVisible()

  // A role for three rows; the roles that are there stay.
  await selectRows(page, 2)
  await command(page, 'Add a role')
  await page.keyboard.type('translator')
  await page.keyboard.press('Enter')
  await expect(dialog(page, 'Add a role to 2 rows')).toContainText('2 rows change.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page, 'Add role Translator to 2 rows')).toBeVisible()
  await expect(rowOf(page, 'ana@').getByRole('gridcell', { name: /Blog Editor.*Translator/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rowOf(page, 'ana@').getByRole('gridcell', { name: /Translator/ })).toHaveCount(0)

  // People x sites; what is there already is not made twice.
  await selectRows(page, 2)
  await command(page, 'Expand to sites')
  await page.keyboard.type('hotel alp')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('volt')
  await page.keyboard.press('Enter')
  await expect(dialog(page, 'Expand 2 people to sites')).toContainText(
    '2 people × 2 sites = 4, minus 1 already in the roster: 3 new rows.',
  )
  await page.keyboard.press('Control+Enter')
  await hasRows(page, 7)
  await expect(dialog(page, /Expand 2 people to 2 sites: 3 new rows/)).toBeVisible()

  // Eva gets what Ana has.
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  for (let down = 0; down < 5; down += 1) await page.keyboard.press('ArrowDown')
  await command(page, 'Copy access from a person')
  await page.keyboard.type('ana')
  await page.keyboard.press('Enter')
  await expect(dialog(page, 'Copy access to 1 person')).toContainText('1 person × 2 sites: 2 new rows.')
  await page.keyboard.press('Control+Enter')
  await hasRows(page, 9)

  // Find goes from cell to cell, replace shows every change before it is made.
  await page.keyboard.press('Control+h')
  await page.keyboard.type('^old (\\w+)')
  const bar = page.getByRole('search', { name: 'Find and replace' })
  await bar.getByRole('button', { name: 'Regular expression' }).press('Space')
  await expect(bar).toContainText('2 cells')
  await bar.getByRole('textbox', { name: 'Find' }).press('Enter')
  await expect(bar).toContainText('1 of 2')
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('$1 by the window')
  await bar.getByRole('button', { name: 'Replace all 2…' }).press('Enter')
  await expect(dialog(page, /^Replace “/)).toContainText('2 cells of 2 found will change.')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Change 2 cells/ })
    .press('Enter')
  await expect(rowOf(page, 'ben@').getByText('desk by the window')).toBeVisible()
  await bar.getByRole('textbox', { name: 'Find' }).fill('old(?= desk)')
  await expect(bar.getByRole('alert')).toContainText('cannot look ahead')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()

  // The focus is back in the cells, and two rows go to a roster of their own.
  await selectRows(page, 2)
  await command(page, 'Move to another roster')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Second wave')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page, '2 rows moved to “Second wave”')).toBeVisible()
  await hasRows(page, 7)
  await dialog(page, '2 rows moved').getByRole('button', { name: 'Undo' }).press('Enter')
  await hasRows(page, 9)
})

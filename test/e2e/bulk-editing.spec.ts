import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { cursor, hasRows, isAt, press, times } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { hasFocus, importFile, runCommand } from './steps.ts'

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
/** Chooses from the list of a dialog that has just opened, or goes on in it. */
async function choose(page: Page, inside: Locator, words: string, choice: string): Promise<void> {
  await hasFocus(inside)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
  await expect(inside.getByRole('option').first()).toContainText(choice)
  await page.keyboard.press('Enter')
}

/** Selects the addresses of so many rows from the top. */
async function selectRows(page: Page, count: number): Promise<void> {
  await expect(cursor(page)).toBeFocused()
  await press(page, 'Control+Home', 'ArrowRight', ...times(count - 1, 'Shift+ArrowDown'))
  await isAt(page, new RegExp(`^${count} cells selected, rows 1 to ${count}`))
}

test('many rows are edited at once, by keyboard alone', async ({ page, folder }) => {
  const file = join(folder, 'team.csv')
  writeFileSync(file, csv)
  await importFile(page, file)
  await expect(rowOf(page, 'max@')).toBeVisible()

  // A role for two rows; the roles that are there stay.
  await selectRows(page, 2)
  await runCommand(page, 'Add a role')
  const adding = dialog(page, 'Add a role to 2 rows')
  await choose(page, adding, 'translator', 'Translator')
  await expect(adding).toContainText('2 rows change.')
  await page.keyboard.press('Control+Enter')
  await expect(adding).toHaveCount(0)
  await expect(dialog(page, 'Added role Translator to 2 rows')).toBeVisible()
  await expect(rowOf(page, 'ana@').getByRole('gridcell', { name: /Blog Editor.*Translator/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rowOf(page, 'ana@').getByRole('gridcell', { name: /Translator/ })).toHaveCount(0)

  // People x sites; what is there already is not made twice.
  await selectRows(page, 2)
  await runCommand(page, 'Expand to sites')
  const expanding = dialog(page, 'Expand 2 people to sites')
  await choose(page, expanding, 'hotel alp', 'Hotel Alpenblick')
  await choose(page, expanding, 'volt', 'Volt Electricians')
  await expect(expanding).toContainText('2 people × 2 sites = 4, minus 1 already in the roster: 3 new rows.')
  await page.keyboard.press('Control+Enter')
  await expect(expanding).toHaveCount(0)
  await hasRows(page, 7)
  await expect(dialog(page, /Expanded 2 people to 2 sites: 3 new rows/)).toBeVisible()

  // Eva gets what Ana has.
  await expect(cursor(page)).toBeFocused()
  await press(page, 'Control+Home', 'ArrowRight', ...times(5, 'ArrowDown'))
  await isAt(page, /^Row 6, E-mail, eva@/)
  await runCommand(page, 'Copy access from a person')
  const copying = dialog(page, 'Copy access to 1 person')
  await choose(page, copying, 'ana', 'ana')
  await expect(copying).toContainText('1 person × 2 sites: 2 new rows.')
  await page.keyboard.press('Control+Enter')
  await expect(copying).toHaveCount(0)
  await hasRows(page, 9)

  // Find goes from cell to cell, replace shows every change before it is made.
  await expect(cursor(page)).toBeFocused()
  await page.keyboard.press('Control+h')
  const bar = page.getByRole('search', { name: 'Find and replace' })
  await expect(bar.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await page.keyboard.type('^old (\\w+)')
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
  await runCommand(page, 'Move to another roster')
  const moving = dialog(page, 'Move 2 rows to another roster')
  await hasFocus(moving)
  await page.keyboard.press('Tab')
  await expect(moving.getByRole('textbox', { name: 'Name of the new roster' })).toBeFocused()
  await page.keyboard.type('Second wave')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page, '2 rows moved to “Second wave”')).toBeVisible()
  await hasRows(page, 7)
  await dialog(page, '2 rows moved').getByRole('button', { name: 'Undo' }).press('Enter')
  await hasRows(page, 9)
})

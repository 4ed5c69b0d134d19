import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { paste } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { openEmptyRoster } from './steps.ts'

// What other programs put on the clipboard, read by the real page under its own policy.

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/clipboard', `${name}.html`), 'utf8')

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })

test('tables of Excel, Sheets and a page arrive as cells; nothing in them runs', async ({ page }) => {
  await openEmptyRoster(page)
  await paste(page, { 'text/plain': 'not this', 'text/html': fixture('excel-windows') })
  await expect(cell(page, 'bo@hotel.example')).toBeVisible()
  await expect(cell(page, '00123')).toBeVisible()
  await expect(cell(page, 'hidden@x.example')).toHaveCount(0)
  await expect(page.getByText('1 row hidden where it was copied was left out.')).toBeVisible()

  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await paste(page, { 'text/plain': 'not this', 'text/html': fixture('browser-table') })
  await expect(cell(page, 'ann+wix@bakery.example')).toBeVisible()
  expect(await page.evaluate(() => 'ranInClipboard' in globalThis)).toBe(false)
})

test('what is copied is read back as it was, and undone in one step', async ({ page }) => {
  await openEmptyRoster(page)
  await paste(page, { 'text/plain': '=1+1\t00123\n"two\nlines"\tשלום' })
  await expect(cell(page, '=1+1')).toBeVisible()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('row', { name: /^3 .*=1\+1.*00123/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^1 .*=1\+1/ })).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('row', { name: /^1 .*=1\+1.*00123/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^3 .*=1\+1/ })).toHaveCount(0)
})

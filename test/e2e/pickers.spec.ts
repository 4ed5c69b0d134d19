import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'
import { openEmptyRoster } from './steps.ts'

// Choosing values by keyboard alone, on the practice account.

const keys = async (page: Page, ...pressed: readonly string[]): Promise<void> => {
  for (const key of pressed) await page.keyboard.press(key)
}

test('a row is filled from the lists: address, site, roles, language', async ({ page }) => {
  await openEmptyRoster(page)
  const cell = (name: string) => page.getByRole('gridcell', { name, exact: true })

  await page.keyboard.type('ann@gmial.com')
  await expect(page.getByRole('option', { name: 'ann@gmail.com' })).toBeVisible()
  await keys(page, 'ArrowDown', 'Tab')
  await expect(cell('ann@gmail.com')).toBeVisible()

  await keys(page, 'Tab')
  await page.keyboard.type('bakery harb')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('listbox', { name: 'Site' })).toBeVisible()
  await keys(page, 'ArrowDown', 'Tab')
  await expect(cell('Harbour Street Bakery')).toBeVisible()

  await keys(page, 'Alt+ArrowDown')
  await page.keyboard.type('blog ed')
  await keys(page, 'ArrowDown', 'Enter')
  await page.keyboard.type('transl')
  await keys(page, 'ArrowDown', 'Enter')
  const roles = page.getByRole('listbox', { name: 'Roles' })
  await expect(roles.getByRole('option', { selected: true })).toHaveCount(2)
  await keys(page, 'Tab')
  await expect(cell('Blog Editor, Translator')).toBeVisible()

  // Past the last day.
  await keys(page, 'Tab')
  await page.keyboard.type('germ')
  await keys(page, 'ArrowDown', 'Enter')
  await expect(cell('de')).toBeVisible()
  await expect(page.getByText(/Ready\s*1/)).toBeVisible()
})

test('a site used lately is offered first, and the list stays inside the window', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 620 })
  await openEmptyRoster(page)
  await keys(page, 'Tab', 'Tab')
  await page.keyboard.type('Marlowe Books')
  await keys(page, 'Enter', 'Tab', 'Tab', 'Alt+ArrowDown')
  await expect(page.getByText('Recent', { exact: true })).toBeVisible()
  await expect(page.getByRole('option').first()).toHaveText(/^Marlowe Books/)
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  await expect(async () => {
    const box = await page.getByRole('listbox').locator('..').boundingBox()
    if (box === null) throw new Error('the list is not on screen')
    expect(box.x + box.width).toBeLessThanOrEqual(size.width)
    expect(box.y + box.height).toBeLessThanOrEqual(size.height)
  }).toPass({ timeout: 60_000 })
  await keys(page, 'Escape')
  await page.keyboard.type('no such place')
  await expect(page.getByText(/^No site matches “no such place”/)).toBeVisible()
})

test('the only site, role or language that fits what was typed is taken with the cell', async ({ page }) => {
  await openEmptyRoster(page)
  const cell = (name: string) => page.getByRole('gridcell', { name, exact: true })
  await keys(page, 'Tab', 'Tab')
  await page.keyboard.type('harbour str')
  await keys(page, 'Tab')
  await expect(cell('Harbour Street Bakery')).toBeVisible()
  await page.keyboard.type('website man')
  await expect(page.getByRole('option', { name: /^Website Manager/ })).toBeVisible()
  await keys(page, 'Tab')
  await expect(cell('Website Manager')).toBeVisible()
  await keys(page, 'Tab')
  await page.keyboard.type('germ')
  await keys(page, 'Enter')
  await expect(cell('de')).toBeVisible()
})

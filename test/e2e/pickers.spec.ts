import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'

// Choosing values by keyboard alone, on the practice account.

async function openEmptyRoster(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start an empty one' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Spring')
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('textbox', { name: /^New row, E-mail/ })).toBeFocused()
}
const keys = async (page: Page, ...pressed: readonly string[]): Promise<void> => {
  for (const key of pressed) await page.keyboard.press(key)
}

test('a row is filled from the lists: address, site, roles, language', async ({ start }) => {
  const { page } = await start()
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

  await page.keyboard.type('germ')
  await keys(page, 'ArrowDown', 'Enter')
  await expect(cell('de')).toBeVisible()
  await expect(page.getByText(/Ready\s*1/)).toBeVisible()
})

test('a site used lately is offered first, and the list stays inside the window', async ({ start }) => {
  const { page } = await start({ browserArgs: ['--window-size=900,620'] })
  await openEmptyRoster(page)
  await keys(page, 'Tab', 'Tab')
  await page.keyboard.type('Marlowe Books')
  await keys(page, 'Enter', 'Tab', 'Tab', 'Alt+ArrowDown')
  await expect(page.getByText('Recent', { exact: true })).toBeVisible()
  await expect(page.getByRole('option').first()).toHaveText(/^Marlowe Books/)
  const box = await page.getByRole('listbox').locator('..').boundingBox()
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  expect((box?.x ?? -1) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width)
  expect((box?.y ?? -1) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height)
  await keys(page, 'Escape')
  await page.keyboard.type('no such place')
  await expect(page.getByText(/^No site matches “no such place”/)).toBeVisible()
})

test('axe finds nothing serious in open lists, light or dark', async ({ start }) => {
  const { page } = await start()
  await openEmptyRoster(page)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const move of [
      ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Alt+ArrowDown', 'ArrowDown'],
      ['Escape', 'ArrowRight', 'Alt+ArrowDown', 'ArrowDown', 'Space'],
    ]) {
      await keys(page, ...move)
      await expect(page.getByRole('listbox')).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
      for (const { id, impact, nodes } of violations)
        if (impact === 'serious' || impact === 'critical')
          found.push(`${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
    }
    await keys(page, 'Escape')
  }
  expect(found).toEqual([])
})

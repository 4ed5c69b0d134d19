import { expect, test } from '../start-app.ts'
import { leaver, seedOffice } from './seed-office.ts'

// WCAG 2.4.3: whoever goes somewhere by a command is there with the focus too, and not back at the search.

test('what the palette goes to has the focus: the heading of a screen, a setting, the cells of a roster', async ({
  openApp,
  folder,
}) => {
  await seedOffice(folder)
  const page = await openApp('home')
  const palette = page.getByRole('dialog', { name: 'Search and commands' })
  const open = async (typed: string) => {
    // By its button, as one who has no other place yet: it had the focus before.
    await page.getByRole('button', { name: /^Search or run a command/ }).click()
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(typed)
  }
  const goBy = async (typed: string, option: string | RegExp) => {
    await open(typed)
    await palette.getByRole('option', { name: option }).first().click()
    await expect(palette).toHaveCount(0)
  }
  await open('')
  const places = await palette.getByRole('group', { name: 'Go to' }).getByRole('option').count()
  expect(places).toBeGreaterThan(10)
  await page.keyboard.press('Escape')
  const heading = page.getByRole('heading', { level: 1 })
  for (let place = places - 1; place >= 0; place -= 1) {
    await open('')
    const option = palette.getByRole('group', { name: 'Go to' }).getByRole('option').nth(place)
    const name = (await option.locator('span').first().textContent()) ?? ''
    await option.click()
    await expect(heading, name).toHaveText(name)
    await expect(heading, name).toBeFocused()
  }
  await goBy('ann@client', leaver)
  await expect(heading).toHaveText(/ann/)
  await expect(heading).toBeFocused()
  await goBy('help: words', 'Help: Words')
  await expect(page.getByRole('heading', { level: 2, name: 'Words' })).toBeFocused()
  // The same screen, with something else on it.
  await goBy('help: keys', 'Help: Keys')
  await expect(page.getByRole('heading', { level: 2, name: 'Keys', exact: true })).toBeFocused()
  await goBy('proxy', /^Proxy/)
  await expect(page.getByRole('textbox', { name: 'Proxy' })).toBeFocused()
  await goBy('autumn', /^Autumn.*rows?$/)
  await expect(page.getByRole('grid', { name: 'Roster Autumn' })).toBeVisible()
  await expect(page.locator('textarea:focus')).toHaveCount(1)
  // A command that opens a window: the window has it, and after it the screen below.
  await goBy('add an account', 'Add an account…')
  await expect(page.getByRole('dialog', { name: 'Connect a Wix account' }).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(heading).toBeFocused()
})

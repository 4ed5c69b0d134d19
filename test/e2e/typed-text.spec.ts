import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'
import { goTo, openEmptyRoster } from './steps.ts'

// What was typed and not confirmed is in the roster at the next start, however the app was left.

async function typeInNewRoster(page: Page): Promise<void> {
  await openEmptyRoster(page)
  await page.keyboard.type('first@example.com')
  await page.keyboard.press('Enter')
  await page.keyboard.type('second@example.com')
}

/** The cells of the roster that hold an address, once it is opened from the list. */
async function addressesIn(page: Page) {
  await goTo(page, 'Rosters')
  await page.getByText('Spring').first().click()
  return page.getByRole('gridcell', { name: '@example.com' })
}
const both = ['first@example.com', 'second@example.com']

for (const runBeforeUnload of [true, false]) {
  const how = runBeforeUnload ? 'closed' : 'taken away'
  test(`a cell still being typed is kept when the window is ${how}`, async ({ start }) => {
    const app = await start()
    await typeInNewRoster(app.page)
    const ended = new Promise((done) => app.process.once('exit', done))
    await app.page.close({ runBeforeUnload }).catch(() => undefined)
    await ended
    await expect(await addressesIn((await start()).page)).toHaveText(both)
  })
}

test('a cell still being typed is kept when the app is told to end', async ({ start }) => {
  const app = await start()
  await typeInNewRoster(app.page)
  await app.quit()
  await expect(await addressesIn((await start()).page)).toHaveText(both)
})

test('a cell still being typed is kept when another screen is opened by the address', async ({ page }) => {
  await typeInNewRoster(page)
  await page.evaluate(() => history.back())
  await expect(await addressesIn(page)).toHaveText(both)
})

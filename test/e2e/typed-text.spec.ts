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

async function expectBoth(page: Page): Promise<void> {
  await goTo(page, 'Rosters')
  await page.getByText('Spring').first().click()
  await expect(page.getByRole('gridcell', { name: 'first@example.com' })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'second@example.com' })).toBeVisible()
}

for (const runBeforeUnload of [true, false]) {
  const how = runBeforeUnload ? 'closed' : 'taken away'
  test(`a cell still being typed is kept when the window is ${how}`, async ({ start }) => {
    const app = await start()
    await typeInNewRoster(app.page)
    const ended = new Promise((done) => app.process.once('exit', done))
    await app.page.close({ runBeforeUnload }).catch(() => undefined)
    await ended
    await expectBoth((await start()).page)
  })
}

test('a cell still being typed is kept when the app is told to end', async ({ start }) => {
  const app = await start()
  await typeInNewRoster(app.page)
  await app.quit()
  await expectBoth((await start()).page)
})

test('a cell still being typed is kept when another screen is opened by the address', async ({ start }) => {
  const { page } = await start()
  await typeInNewRoster(page)
  await page.evaluate(() => history.back())
  await expectBoth(page)
})

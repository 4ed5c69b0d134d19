import type { Page } from '@playwright/test'
import { isAt, press } from './grid-steps.ts'
import { expect, type RunningApp, test } from './start-app.ts'
import { goTo, isOpen, openEmptyRoster } from './steps.ts'

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

test('a cell still being typed is kept when the window is taken away or closed, and when the app is told to end', async ({
  start,
}) => {
  const ends: readonly (readonly [string, (app: RunningApp) => Promise<unknown>])[] = [
    ['taken away', (app) => closeWindow(app, false)],
    ['closed', (app) => closeWindow(app, true)],
    ['told to end', (app) => app.quit()],
  ]
  let app = await start()
  await openEmptyRoster(app.page)
  const kept: string[] = []
  for (const [how, end] of ends) {
    await test.step(how, async () => {
      const typed = `${how.replaceAll(' ', '-')}@example.com`
      const confirmed = `before-${typed}`
      await app.page.keyboard.type(confirmed)
      await app.page.keyboard.press('Enter')
      await app.page.keyboard.type(typed)
      kept.push(confirmed, typed)
      await end(app)
      app = await start()
      await expect(await addressesIn(app.page)).toHaveText(kept)
      await isOpen(app.page)
      await press(app.page, 'Control+ArrowDown', 'ArrowDown')
      await isAt(app.page, 'New row, E-mail')
    })
  }
})

/** The window closes as by a press on its cross, or goes without a word; resolves once the app is gone. */
async function closeWindow(app: RunningApp, runBeforeUnload: boolean): Promise<void> {
  const ended = new Promise((done) => app.process.once('exit', done))
  await app.page.close({ runBeforeUnload }).catch(() => undefined)
  await ended
}

test('a cell still being typed is kept when another screen is opened by the address', async ({ page }) => {
  await typeInNewRoster(page)
  await page.evaluate(() => history.back())
  await expect(await addressesIn(page)).toHaveText(both)
})

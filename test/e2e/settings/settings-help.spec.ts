import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { startWorld } from '../../world.ts'
import { findSerious } from '../find-serious.ts'
import { callFromPage, seedRoster } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo } from '../steps.ts'

const search = async (page: Page, text: string) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(text)
}

test('a setting is found by its name, changed by keyboard, kept, logged, and reset', async ({ page }) => {
  await search(page, 'most reminders')
  await expect(page.getByRole('option', { name: /Most reminders of one invite/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  const field = page.getByRole('textbox', { name: 'Most reminders of one invite' })
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('5')
  await page.keyboard.press('Tab')
  await expect.poll(async () => (await callFromPage(page, 'app.readSettings', {})).mostReminders).toBe(5)
  await page.reload()
  await expect(field).toHaveValue('5')
  await page.getByRole('button', { name: 'Reset “Most reminders of one invite”' }).click()
  await expect(field).toHaveValue('3')
  const filter = {
    text: '',
    actions: ['settings.changed' as const],
    runId: null,
    from: null,
    to: null,
    people: [],
  }
  await expect
    .poll(async () =>
      (await callFromPage(page, 'audit.read', { filter, limit: 2, before: null })).events.map(
        ({ reason }) => reason,
      ),
    )
    .toEqual(['mostReminders: 5 → 3', 'mostReminders: 3 → 5'])
})

test('what was changed is listed before all is reset; rows of a roster follow the density', async ({
  page,
}) => {
  await seedRoster(page, 'Work', [
    { email: 'ann@client.example', site: 'Marlowe Books', roles: 'Translator' },
  ])
  await goTo(page, 'Settings')
  await page.getByRole('radio', { name: 'Compact' }).check()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.getByRole('textbox', { name: 'Proxy' }).fill('http://ann:secret@proxy.example')
  await expect(page.getByText(/Leave out name and password/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    globalThis.location.hash = '#/rosters'
  })
  await page.getByText('Work', { exact: true }).click()
  const row = page
    .getByRole('grid', { name: /^Roster / })
    .getByRole('row')
    .nth(1)
  await expect(row).toHaveCSS('height', '26px')
  await goTo(page, 'Settings')
  await page.getByRole('button', { name: 'Reset all…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('listitem')).toHaveText([
    'Theme: Dark → System',
    'Row height in rosters: Compact → Comfortable',
  ])
  await dialog.getByRole('button', { name: 'Reset all' }).click()
  await expect(page.getByRole('radio', { name: 'Comfortable' })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Reset all…' })).toBeDisabled()
})

test('a damaged row is said at the start and on the screen, and the default counts', async ({
  openApp,
  folder,
}) => {
  const world = await startWorld({ folder })
  await world.close()
  const db = new DatabaseSync(join(folder, 'workspace', 'workspace.db'))
  db.exec("INSERT OR REPLACE INTO settings (name, value) VALUES ('chunkSize', 'many')")
  db.close()
  const page = await openApp()
  await expect(page.getByText(/“Addresses in one request” could not be read/)).toBeVisible()
  await goTo(page, 'Settings')
  await expect(page.getByText('Some settings are damaged')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Addresses in one request' })).toHaveValue('50')
  await page.getByRole('button', { name: 'Reset “Addresses in one request”' }).click()
  await expect(page.getByText('Some settings are damaged')).toBeHidden()
})

test('axe finds nothing serious in settings, light or dark', async ({ page }) => {
  await goTo(page, 'Settings')
  expect(await findSerious(page, 'Settings')).toEqual([])
})

test('F1 opens the help of the screen at hand, not over a dialog; every topic is found and reached by keyboard', async ({
  page,
}) => {
  await goTo(page, 'Invites')
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { level: 2, name: 'Invites' })).toBeVisible()
  await expect(page.getByText('Wix cannot list invites:')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Invites' })).toBeVisible()
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: 'Add account' }).click()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await search(page, 'right for me')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Use Wix Team of your account')).toBeVisible()
  const topics = page.getByRole('navigation', { name: 'Topics' })
  for (const [topic, said] of [
    ['Keys', 'Help for this screen'],
    ['Words', 'what would be done and why, before anything is'],
    ['What is new', /^0\.1\.0/],
    ['Version and licences', /^react \d/],
  ] as const) {
    await topics.getByRole('link', { name: topic }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(said).first()).toBeVisible()
  }
  await page.getByRole('button', { name: 'Take the tour' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Sample/ })).toBeVisible()
})

test('the report is in sight as a whole before it is saved, and names nobody', async ({ page, shared }) => {
  await seedRoster(page, 'Geheime Liste', [
    { email: 'canary@kunde.example', name: 'Cana Ry', site: 'Marlowe Books', roles: 'Translator' },
  ])
  await goTo(page, 'Help')
  await page.getByRole('link', { name: 'Diagnostics for support' }).click()
  const report = page.getByRole('region', { name: 'Report' })
  await expect(report).toContainText('== Log')
  const shown = (await report.locator('pre').textContent()) ?? ''
  expect(shown).not.toMatch(/canary|kunde|Cana Ry|Marlowe|Geheime|Practice account/i)
  await page.getByRole('button', { name: 'Save as a text file…' }).click()
  await expect(page.getByText('Report saved')).toBeVisible()
  const [name = ''] = readdirSync(shared.exports)
  expect(readFileSync(join(shared.exports, name), 'utf8')).toBe(shown)
})

test('axe finds nothing serious in help, light or dark', async ({ page }) => {
  const found: string[] = []
  for (const topic of ['rosters', 'fit', 'keys', 'glossary', 'diagnostics', 'about']) {
    await page.evaluate((to) => {
      globalThis.location.hash = `#/help/${to}`
    }, topic)
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
    found.push(...(await findSerious(page, topic)))
  }
  expect(found).toEqual([])
})

test('the rail of Settings marks the section that is read: asked for, scrolled to, and after the window was resized', async ({
  page,
}) => {
  await goTo(page, 'Settings')
  const rail = page.getByRole('navigation', { name: 'Sections' })
  const isMarked = (name: string) =>
    expect(rail.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'true')
  await isMarked('Sending')
  // The last one never reaches the top of a large window.
  await rail.getByRole('link', { name: 'Privacy and updates' }).click()
  await isMarked('Privacy and updates')
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 720, height: 450 },
    { width: 1440, height: 900 },
  ]) {
    await page.setViewportSize(size)
    await expect(page.getByRole('heading', { name: 'Privacy and updates' })).toBeInViewport()
    await isMarked('Privacy and updates')
  }
  await rail.getByRole('link', { name: 'Network' }).click()
  await isMarked('Network')
  await page.setViewportSize({ width: 900, height: 600 })
  await expect(page.getByRole('heading', { name: 'Network' })).toBeInViewport()
  await isMarked('Network')
  await page.getByRole('region', { name: 'All settings' }).evaluate((list) => list.scrollTo(0, 0))
  await isMarked('Sending')
  // All of it at once: nothing can be scrolled, so the one that was asked for is marked.
  await page.setViewportSize({ width: 1600, height: 4000 })
  await isMarked('Network')
  await page.setViewportSize({ width: 900, height: 600 })
  await page.getByRole('region', { name: 'All settings' }).evaluate((list) => list.scrollTo(0, 1e6))
  await expect(rail.getByRole('link', { name: 'Sending' })).toHaveAttribute('aria-current', 'false')
})

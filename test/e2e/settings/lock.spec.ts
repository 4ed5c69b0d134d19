import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { findSerious } from '../find-serious.ts'
import { callFromPage, cursor, isAt, openByKeys, seedRoster } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, importFile, makePlan, runCommand, sendPlan } from '../steps.ts'

const lockScreen = (page: Page) => page.getByRole('main', { name: 'Invite Desk is locked' })
const logged = async (page: Page, ...actions: ('app.locked' | 'app.unlocked' | 'run.paused')[]) => {
  const filter = { text: '', actions, runId: null, from: null, to: null, people: [] }
  const { events } = await callFromPage(page, 'audit.read', { filter, limit: 20, before: null })
  return events.map(({ action, reason }) => `${action}: ${reason}`).toReversed()
}

test('locked by a command: nothing is shown or sent, and a run goes on by a person only', async ({
  openApp,
  folder,
}) => {
  const page = await openApp()
  const practice = (await callFromPage(page, 'accounts.list', {}))[0]
  // One call, and then nothing for a minute: the run is still going when the lock comes.
  await callFromPage(page, 'accounts.setPace', { accountId: practice?.id ?? '', callsPerMinute: 1 })
  const file = join(folder, 'people.csv')
  const sites = ['Marlowe Books', 'Cycle Republic']
  writeFileSync(
    file,
    ['email,site,roles', ...sites.map((site) => `ann@client.example,${site},Translator`)].join('\n'),
  )
  await importFile(page, file)
  await makePlan(page)
  await sendPlan(page)
  await expect(page.getByText('Running', { exact: true })).toBeVisible()
  await runCommand(page, 'Lock now')

  await expect(lockScreen(page)).toBeVisible()
  await expect(page).toHaveTitle('Locked · Invite Desk')
  await expect(page.getByRole('button')).toHaveText(['Unlock'])
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused()
  await expect(lockScreen(page)).toContainText('a person locked it')
  await expect(lockScreen(page)).toContainText('1 run was paused by the lock')
  expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/people|client\.example|Running/i)
  const refused = await page.evaluate(
    () => window.inviteDesk?.call('roster.list', JSON.stringify({ requestId: 'r', input: {} })) ?? '',
  )
  expect(JSON.parse(refused)).toMatchObject({ ok: false, error: { code: 'app-locked' } })
  expect(await findSerious(page, 'the lock screen')).toEqual([])
  // No key reaches what is behind it.
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Alt+3')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('Enter')
  await expect(lockScreen(page)).toHaveCount(0)
  await expect(page.getByText('Paused by the lock', { exact: true }).first()).toBeVisible()
  expect(await logged(page, 'app.locked', 'app.unlocked', 'run.paused')).toEqual([
    expect.stringContaining('run.paused: Invite Desk was locked while it was sent'),
    'app.locked: a person locked it; 1 run paused',
    expect.stringMatching(/^app\.unlocked: Locked since .*; no key to ask for$/),
  ])
  await page.getByRole('button', { name: 'Continue' }).first().click()
  await expect(page.getByText('Running', { exact: true })).toBeVisible()
})

test('what is being typed stays behind the lock, by key; a window that is loaded anew is locked too', async ({
  page,
}) => {
  await seedRoster(page, 'Work', [
    { email: 'ann@client.example', site: 'Marlowe Books', roles: 'Translator' },
  ])
  await openByKeys(page, 'Work')
  await isAt(page, 'Row 1, E-mail')
  await page.keyboard.type('half@typ')
  await page.keyboard.press('Control+l')
  await expect(lockScreen(page)).toBeVisible()
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(lockScreen(page)).toHaveCount(0)
  await expect(page.getByText('half@typ').first()).toBeVisible()
  await expect(cursor(page)).toBeVisible()

  // A dialog that is open hears neither clicks on the lock screen, nor Escape or Tab, and is there again afterwards.
  await page.keyboard.press('Escape')
  await runCommand(page, 'Sort by several columns')
  const dialog = page.getByRole('dialog', { name: /sort/i })
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Control+l')
  await expect(lockScreen(page)).toBeVisible()
  await page.mouse.click(5, 5)
  await lockScreen(page).getByRole('heading', { level: 1 }).click()
  for (const key of ['Escape', 'Tab', 'Tab', 'Shift+Tab']) await page.keyboard.press(key)
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(lockScreen(page)).toHaveCount(0)
  await expect(dialog).toBeVisible()
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await page.keyboard.press('Control+l')
  await page.reload()
  await expect(lockScreen(page)).toBeVisible()
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('grid', { name: /^Roster / })).toContainText('half@typ')
})

test('the lock outlives the app, and is set in Settings', async ({ start }) => {
  const first = await start()
  await goTo(first.page, 'Settings')
  await first.page.getByRole('textbox', { name: /^Lock after this many minutes/ }).fill('10')
  await first.page.keyboard.press('Tab')
  await first.page.getByRole('checkbox', { name: 'Lock when the computer locks or sleeps' }).check()
  await expect
    .poll(async () => callFromPage(first.page, 'app.readSettings', {}))
    .toMatchObject({ lockAfterMinutes: 10, lockWithSystem: true })
  await first.page.keyboard.press('Control+l')
  await expect(lockScreen(first.page)).toBeVisible()
  await first.quit()
  const again = await start({ at: 'home' })
  await expect(lockScreen(again.page)).toBeVisible()
  await again.page.getByRole('button', { name: 'Unlock' }).click()
  await expect(again.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
})

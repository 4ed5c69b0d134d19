import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findSerious } from '../find-serious.ts'
import { expect, test } from '../start-app.ts'
import { goTo, isOpen, makePlan, sendPlan } from '../steps.ts'

test('a first start shows three ways to begin, and the practice account is ready', async ({ start }) => {
  const { page, quit } = await start({ at: 'home' })
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible()
  for (const name of ['Try the sample', 'Paste a list', 'Open a file']) {
    await expect(page.getByRole('heading', { name, level: 3 })).toBeVisible()
  }
  expect(await findSerious(page, 'home')).toEqual([])
  await page.getByRole('button', { name: 'Open a file…' }).click()
  await expect(page.getByRole('dialog').getByLabel('File to import')).toBeAttached()
  await page.keyboard.press('Escape')
  await goTo(page, 'Home')
  await page.getByRole('button', { name: 'Paste a list…' }).click()
  await expect(page.getByRole('dialog', { name: 'New roster from a list' })).toBeVisible()
  await page.keyboard.press('Escape')
  await goTo(page, 'Accounts')
  await expect(page.getByText('Practice account').first()).toBeVisible()
  await expect(page.getByText('Harbour Street Bakery')).toBeVisible()
  expect(await quit()).toBe(0)
})

test('the sample is loaded with one click, and Home then tells how far it came', async ({ openApp }) => {
  const page = await openApp('home')
  await page.getByRole('button', { name: 'Load the sample' }).click()
  await isOpen(page)
  await makePlan(page)
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  await goTo(page, 'Home')
  await expect(page.getByText('Nothing needs you')).toBeVisible()
  await expect(page.getByText(/^As of \d\d:\d\d, when Practice account was last synced/)).toBeVisible()
  await expect(page.getByText('0 of 12 in, 12 waiting')).toBeVisible()
  await expect(page.getByText('12 planned: 12 sent')).toBeVisible()
  expect(await findSerious(page, 'home')).toEqual([])
})

test('a second start of the same workspace says where the first one is', async ({ start }) => {
  await start()
  const second = await start()
  await expect(second.page.getByText(/already has this workspace open/)).toBeVisible()
})

test('the command palette goes anywhere by keyboard', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Rosters', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
  await page.keyboard.type('audit')
  await expect(page.getByRole('option').first()).toContainText('Audit')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Audit', level: 1 })).toBeVisible()
})

test('a first screen waits for its own script only, and the other is there soon after without being asked for', async ({
  page,
}) => {
  const folder = resolve(import.meta.dirname, '../../../dist/renderer')
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
  const bytes = scripts.map((path) => statSync(join(folder, path)).size).reduce((sum, one) => sum + one, 0)
  // React is 219 kB of it. More of it is what a person waits for.
  expect(bytes).toBeGreaterThan(300_000)
  expect(bytes).toBeLessThan(760_000)
  // What asks ahead runs while that of the page is still read, and so needs nothing of it.
  const ahead = scripts.find((path) => path.includes('/ask-ahead-')) ?? ''
  const needs = [...readFileSync(join(folder, ahead), 'utf8').matchAll(/from"\.\/([a-z-]+)-/g)]
  expect(needs.map(([, name]) => name)).toEqual(['ahead'])
  const loaded = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname))
  await expect.poll(async () => (await loaded()).some((path) => path.startsWith('/assets/later-'))).toBe(true)
})

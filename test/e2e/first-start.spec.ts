import { expect, test } from './start-app.ts'
import { goTo } from './steps.ts'

test('a first start shows what to do next, and the practice account is ready', async ({ start }) => {
  const { page, quit } = await start()
  await expect(page.getByRole('heading', { name: 'Rosters', level: 1 })).toBeVisible()
  await expect(page.getByText('Start with a list of people')).toBeVisible()
  await expect(page.getByText('resources/sample-roster.csv')).toBeVisible()
  await goTo(page, 'Accounts')
  await expect(page.getByText('Practice account').first()).toBeVisible()
  await expect(page.getByText('Harbour Street Bakery')).toBeVisible()
  expect(await quit()).toBe(0)
})

test('a second start of the same workspace says where the first one is', async ({ start }) => {
  await start()
  const second = await start()
  await expect(second.page.getByText(/already has this workspace open/)).toBeVisible()
})

test('the command palette goes anywhere by keyboard', async ({ start }) => {
  const { page } = await start()
  await expect(page.getByRole('heading', { name: 'Rosters', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
  await page.keyboard.type('audit')
  await expect(page.getByRole('option').first()).toContainText('Audit')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Audit', level: 1 })).toBeVisible()
})

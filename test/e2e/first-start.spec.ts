import { expect, test } from './start-app.ts'

test('a first start shows the practice account and what to do next', async ({ start }) => {
  const { page, quit } = await start()
  await page.screenshot({ path: '/tmp/first.png' })
  await expect(page.getByRole('heading', { name: 'Rosters', level: 1 })).toBeVisible()
  expect(await quit()).toBe(0)
})

import { findSerious } from '../find-serious.ts'
import { expect, test } from '../start-app.ts'
import { goTo, isStill, readEquation } from '../steps.ts'
import { seedEveryOutcome } from './every-outcome.ts'

test.beforeEach(async ({ folder }) => {
  await seedEveryOutcome(folder)
})

test('a run shows people first; its figures lead to rows, and refused rows to their roster', async ({
  start,
}) => {
  const { page } = await start()
  await goTo(page, 'Outbox')
  await page.getByRole('button', { name: 'Autumn' }).first().click()
  const equation = await readEquation(page)
  const { planned = 0, ...parts } = equation
  expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(planned)
  await page.getByRole('tab', { name: `People (${planned})` }).click()
  await expect(page.getByRole('grid', { name: 'People of the run' })).toBeVisible()
  expect(await findSerious(page, 'people of a run')).toEqual([])
  for (const name of ['sent', 'refused', 'failed', 'in doubt', 'on hold']) {
    const figure = page.getByRole('button', { name: `${equation[name]} ${name}` })
    await figure.click()
    await expect(figure).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByText(`${equation[name]} of ${planned} rows`)).toBeVisible()
  }
  await page.getByRole('button', { name: `${equation.refused} refused` }).click()
  await isStill(page)
  expect(await findSerious(page, 'refused by site and reason')).toEqual([])
  await page.getByRole('button', { name: 'Open rows' }).first().click()
  await expect(page.getByRole('grid', { name: /^Roster / })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'cleo@client.example' })).toHaveCount(1)
})

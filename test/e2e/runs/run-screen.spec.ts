import { findSerious } from '../find-serious.ts'
import { expect, test } from '../start-app.ts'
import { goTo, isStill, readEquation } from '../steps.ts'
import { seedEveryOutcome } from './every-outcome.ts'

test('a run with every outcome: rows excluded and back, its people, figures and rows, and what is in doubt', async ({
  openApp,
  folder,
}) => {
  await seedEveryOutcome(folder)
  const page = await openApp()
  await test.step('excluded rows leave the roster in one step, and one undo brings them back', async () => {
    await goTo(page, 'Outbox')
    await page.getByRole('button', { name: 'Autumn' }).first().click()
    const { refused } = await readEquation(page)
    await page.getByRole('button', { name: `${refused} refused` }).click()
    await page.getByRole('button', { name: 'Exclude from this roster…' }).first().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Exclude' }).click()
    await page.getByRole('button', { name: 'Open the roster' }).click()
    await expect(page.getByRole('grid', { name: /^Roster / })).toBeVisible()
    await expect(page.getByRole('gridcell', { name: 'ann@client.example' }).first()).toBeVisible()
    const rows = async () =>
      Number(await page.getByRole('grid', { name: /^Roster / }).getAttribute('aria-rowcount'))
    const left = await rows()
    await page.keyboard.press('Control+z')
    await expect.poll(rows).toBeGreaterThan(left)
  })

  await test.step('a run shows people first; its figures lead to rows, and refused rows to their roster', async () => {
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

  await test.step('what is in doubt is a queue of its own: evidence, an answer, and the way back', async () => {
    await page.getByRole('link', { name: /^Outbox, \d+ to answer/ }).click()
    await page.getByRole('link', { name: /^In doubt \(4\)/ }).click()
    const table = page.getByRole('grid', { name: 'Rows in doubt' })
    await table.getByText('ann@client.example').click()
    const evidence = page.getByRole('complementary', { name: 'Evidence' })
    await expect(evidence).toContainText('Invite as Translator')
    await expect(evidence).toContainText('Nobody has decided yet.')
    expect(await findSerious(page, 'in doubt')).toEqual([])
    await table
      .getByRole('row', { name: /ann@client\.example/ })
      .getByRole('checkbox')
      .check()
    await page.getByRole('button', { name: 'It arrived: 1 selected row' }).click()
    await expect(evidence).toContainText('Marked as arrived by')
    await table
      .getByRole('row', { name: /ann@client\.example/ })
      .getByRole('checkbox')
      .check()
    await page.getByRole('button', { name: 'Take back the answer: 1 selected row' }).click()
    await expect(evidence).toContainText('Nobody has decided yet.')
  })
})

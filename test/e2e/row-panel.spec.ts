import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'
import { goTo, importFile, isStill, makePlan, runCommand, sendPlan } from './steps.ts'

const shots = process.env.SHOTS

async function shot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await isStill(page)
    await page.screenshot({ path: join(shots, `grid-${name}-${scheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a last day is typed as people type it, a row whose day is over asks for nothing, and the panel says what is known', async ({
  openApp,
  folder,
}) => {
  const file = join(folder, 'freelancers.csv')
  const [year = '', month = '', date = ''] = day(-3).split('-')
  writeFileSync(
    file,
    [
      'Mail;Site;Role;Enddatum',
      'ann@client.example;Marlowe Books;Translator;',
      `bob@client.example;Cycle Republic;Translator;${date}.${month}.${year}`,
      `cleo@client.example;Cycle Republic;Translator;3/4/${Number(year) + 1}`,
    ].join('\n'),
  )
  const page = await openApp()
  await importFile(page, file)
  const headers = await page.getByRole('columnheader').allInnerTexts()
  const cell = (row: number, column: string) =>
    page
      .getByRole('row')
      .nth(row)
      .getByRole('gridcell')
      .nth(headers.indexOf(column) - 1)
  await expect(cell(2, 'State')).toContainText('Ended')
  await expect(cell(3, 'State')).toContainText('Draft')
  await shot(page, 'until')

  // The day is typed the way it is said, and kept as a day.
  await cell(1, 'Until').click()
  await page.keyboard.type('in 30 days')
  await page.keyboard.press('Enter')
  await expect(cell(1, 'Until')).toContainText(/^(\w{3} \d{1,2}, \d{4}|\d{1,2} \w{3} \d{4})$/)

  await makePlan(page)
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true }).or(page.getByText('Needs you'))).toBeVisible()
  await goTo(page, 'Rosters')
  await page.getByRole('row', { name: /freelancers/ }).click()
  await page.keyboard.press('Enter')
  await expect(cell(1, 'State')).toContainText('Invited')

  // Enter on the state opens what is known.
  await cell(1, 'State').click()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Row 1' })
  await expect(panel).toContainText('ann@client.example')
  await expect(panel).toContainText('The invite was sent and is not answered yet.')
  await expect(panel).toContainText('Invite sent')
  await expect(panel.getByRole('button', { name: 'Resend…' })).toBeEnabled()
  // Nobody can be removed who is not in.
  await expect(panel.getByRole('button', { name: 'Remove…' })).toHaveCount(0)
  await shot(page, 'row-panel')
  if (shots !== undefined) {
    await page.setViewportSize({ width: 900, height: 560 })
    await shot(page, 'row-panel-small')
    await page.setViewportSize({ width: 1280, height: 800 })
  }

  // Other roles than the invite was sent with.
  await cell(1, 'Roles').click()
  await page.keyboard.type('Back Office Manager')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(cell(1, 'State')).toContainText('Differs')
  await cell(1, 'State').click()
  await expect(panel).toContainText('Row asks for')
  await shot(page, 'differs')

  // Over: the invite is still open, and only a plan ends it.
  await cell(1, 'Until').click()
  await page.keyboard.type(day(-2))
  await page.keyboard.press('Enter')
  await expect(cell(1, 'State')).toContainText('Ended, invite open')
  await expect(page.getByText('1 row is past its last day, 2 days over: 1 invite is open')).toBeVisible()
  await shot(page, 'ended')
  await goTo(page, 'Rosters')
  await expect(page.getByRole('row', { name: /freelancers/ })).toContainText('1 over')
  await shot(page, 'ending-list')
  await page.getByRole('row', { name: /freelancers/ }).click()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Review…' }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toContainText('ann@client.example')
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).not.toContainText('cleo@client.example')
  await shot(page, 'ended-plan')
  await page.getByRole('button', { name: 'Revoke 1 invite' }).click()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  await goTo(page, 'Rosters')
  await page.getByRole('row', { name: /freelancers/ }).click()
  await page.keyboard.press('Enter')
  await expect(cell(1, 'State')).toHaveText('Ended')
  await cell(1, 'State').click()
  await runCommand(page, 'Show what is known of the row')
  await expect(page.getByRole('complementary', { name: 'Row 1' })).toContainText('Revoked')
})

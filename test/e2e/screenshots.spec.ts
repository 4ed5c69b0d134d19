import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type RunningApp, test } from './start-app.ts'
import { goTo, importFile, makePlan, sampleRoster, sendPlan } from './steps.ts'

// `npm run e2e -- screenshots` makes the pictures of the README: every screen of the practice job, light and dark.

const folder = resolve(import.meta.dirname, '../../docs/screenshots')

async function shoot({ page }: RunningApp, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForTimeout(150)
    await page.screenshot({ path: `${folder}/${name}-${theme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const closeNotices = async (page: Page) => {
  await page.getByRole('button', { name: 'Close notice' }).first().click()
  await expect(page.getByRole('button', { name: 'Close notice' })).toHaveCount(0)
}

test('screenshots', async ({ start }) => {
  test.setTimeout(240_000)
  const app = await start()
  const { page } = app
  await shoot(app, 'start')
  await importFile(page, sampleRoster)
  await closeNotices(page)
  await page.getByRole('gridcell').nth(13).click()
  await shoot(app, 'roster')
  await makePlan(page)
  await shoot(app, 'plan')
  await sendPlan(page, 'SEND')
  await page.waitForTimeout(9000)
  await shoot(app, 'run')
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 120_000 })
  await goTo(page, 'Outbox')
  await shoot(app, 'outbox')
  await goTo(page, 'Invites')
  await shoot(app, 'invites')
  await goTo(page, 'Audit')
  await shoot(app, 'audit')
  await goTo(page, 'Accounts')
  await shoot(app, 'accounts')
  await page.setViewportSize({ width: 900, height: 620 })
  await goTo(page, 'Rosters')
  await page.getByText('sample-roster').first().click()
  await shoot(app, 'small')
})

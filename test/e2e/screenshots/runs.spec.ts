import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { callFromPage } from '../grid-steps.ts'
import { seedEveryOutcome } from '../runs/every-outcome.ts'
import { expect, test } from '../start-app.ts'
import { exportsOf, goTo, importFile, makePlan, readEquation, sampleRoster, sendPlan } from '../steps.ts'
import { bothAndSmall, shoot } from './shoot.ts'

// Pictures of a run that met every kind of outcome, of what it asks, of a running one, of plans compared, and of a plan
// file that was changed by hand.

/** A run of the roster of the first one, of which some rows were revoked meanwhile: it ends with questions nobody answered. */
async function sendWithQuestions(page: Page): Promise<void> {
  const isOver = () =>
    expect.poll(async () => (await callFromPage(page, 'outbox.list', {}))[0]?.state.kind).toBe('finished')
  const { invites } = await callFromPage(page, 'ledger.list', {})
  const inviteKeys = invites.slice(0, 5).map(({ key }) => key)
  const revoke = await callFromPage(page, 'plan.make', {
    source: { kind: 'ledger', act: 'revoke', inviteKeys },
  })
  await callFromPage(page, 'outbox.apply', { planId: revoke.id, confirmation: null })
  await isOver()
  const rosters = await callFromPage(page, 'roster.list', {})
  const rosterId = rosters[0]?.id ?? ''
  const again = await callFromPage(page, 'plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  await callFromPage(page, 'outbox.apply', { planId: again.id, confirmation: again.confirmation })
  await isOver()
}

test('screenshots of runs', async ({ start, folder }) => {
  await seedEveryOutcome(folder)
  const { page } = await start()
  await goTo(page, 'Outbox')
  await page.getByRole('button', { name: 'Autumn', exact: true }).first().click()
  await expect(page.getByText('Needs you', { exact: true })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Rows in doubt' })).toBeVisible()
  await shoot(page, 'run-in-doubt', bothAndSmall)
  await page.getByRole('tab', { name: /^People/ }).click()
  await shoot(page, 'run-people', bothAndSmall)
  const { refused } = await readEquation(page)
  await page.getByRole('button', { name: `${refused} refused` }).click()
  await expect(page.getByRole('region', { name: 'By site and reason' })).toBeVisible()
  await shoot(page, 'run-refused', bothAndSmall)
  await sendWithQuestions(page)
  await goTo(page, 'Outbox')
  await shoot(page, 'runs-outbox', bothAndSmall)
  await page.getByRole('button', { name: 'Autumn', exact: true }).first().click()
  await page.getByRole('button', { name: /^Asked/ }).click()
  await shoot(page, 'run-asked', bothAndSmall)
  await goTo(page, 'Settings')
  await page
    .getByText(/^Tell me when a run ends/)
    .first()
    .scrollIntoViewIfNeeded()
  await shoot(page, 'run-settings', bothAndSmall)
})

test('screenshots of plans compared, of a plan file changed by hand, and of a running send', async ({
  start,
  folder,
}) => {
  await seedEveryOutcome(folder)
  const { page } = await start()
  await goTo(page, 'Outbox')
  await page.getByText(/^Earlier plans/).click()
  await page.getByRole('button', { name: 'Open Autumn' }).click()
  await page.getByRole('button', { name: 'More about this plan' }).click()
  await shoot(page, 'plan-menu', bothAndSmall)
  await page.getByRole('menuitem', { name: 'Compare…' }).click()
  await expect(page.getByRole('grid', { name: 'Differences' })).toBeVisible()
  await shoot(page, 'plans-compared', bothAndSmall)
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await goTo(page, 'Rosters')
  await importFile(page, sampleRoster)
  await makePlan(page)
  await page.getByRole('button', { name: 'More about this plan' }).click()
  await page.getByRole('menuitem', { name: 'Export JSON' }).click()
  const saved = page.getByText(/\.json$/)
  await expect(saved).toBeVisible()
  const path = (await saved.textContent()) ?? ''
  const slip = join(folder, 'slip.json')
  writeFileSync(slip, readFileSync(path, 'utf8').replaceAll(/"language":"[a-z]+"/g, '"language":"fr"'))
  expect(path).toContain(exportsOf(join(folder, 'workspace')))
  await sendPlan(page, 'SEND')
  await expect.poll(async () => (await readEquation(page)).sent).toBeGreaterThan(30)
  await shoot(page, 'run-running', bothAndSmall)
  await goTo(page, 'Outbox')
  await page.getByLabel('Plan file').setInputFiles(slip)
  await expect(page.getByRole('dialog')).toBeVisible()
  await shoot(page, 'plan-file-refused', bothAndSmall)
})

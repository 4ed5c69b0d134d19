import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { findSerious } from '../find-serious.ts'
import { expect, test } from '../start-app.ts'
import { goTo, isStill } from '../steps.ts'
import { seedEveryOutcome } from './every-outcome.ts'

test.beforeEach(async ({ folder }) => {
  await seedEveryOutcome(folder)
})

const toAnswer = (page: Page) => page.getByRole('link', { name: /^Outbox, \d+ to answer/ })

test('a run needs you until nothing is left to answer, and again when that is taken back', async ({
  openApp,
}) => {
  const page = await openApp()
  await expect(toAnswer(page)).toHaveAccessibleName('Outbox, 12 to answer')
  await goTo(page, 'Outbox')
  await page.getByRole('button', { name: 'Autumn', exact: true }).first().click()
  const state = page.getByRole('heading', { level: 1 })
  await expect(state).toContainText('Needs you')
  await isStill(page)
  expect(await findSerious(page, 'a run that needs you')).toEqual([])

  // Each kind is one press away, and shows exactly those rows.
  await page.getByRole('button', { name: 'Refused (4)' }).click()
  await expect(page.getByText('4 of 34 rows')).toBeVisible()
  await page.getByRole('button', { name: 'Leave as it is' }).click()
  await expect(page.getByText('8 rows to answer')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('12 rows to answer')).toBeVisible()
  await page.getByRole('button', { name: 'Leave all as they are' }).click()
  await expect(page.getByText('4 rows to answer')).toBeVisible()

  // What is in doubt is only answered where its evidence stands.
  await page.getByRole('button', { name: 'In doubt (4)' }).click()
  await page.getByRole('button', { name: 'Leave: all 4 rows' }).click()
  await expect(state).toContainText('Finished')
  await expect(toAnswer(page)).toHaveCount(0)
})

test('a kept plan is compared with now, and comes back from its file only untouched', async ({
  openApp,
  folder,
}) => {
  const page = await openApp()
  await goTo(page, 'Rosters')
  await page.getByRole('main').getByText('Autumn', { exact: true }).first().click()
  await page.getByRole('button', { name: /^Plan (all )?[\d,]+/ }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  const planned = page.url()
  await page.getByRole('button', { name: 'More about this plan' }).click()
  await page.getByRole('menuitem', { name: 'Compare…' }).click()
  await expect(page.getByRole('dialog').getByText('No differences')).toBeVisible()
  await isStill(page)
  expect(await findSerious(page, 'plans compared')).toEqual([])
  await page.getByRole('combobox', { name: 'With' }).click()
  await page.getByRole('option', { name: /^Autumn, / }).click()
  const differences = page.getByRole('grid', { name: 'Differences' })
  await expect(differences.getByRole('row', { name: /ann@client\.example/ }).first()).toContainText(
    'Invite as Translator',
  )
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()

  await page.getByRole('button', { name: 'More about this plan' }).click()
  await page.getByRole('menuitem', { name: 'Export JSON' }).click()
  const saved = page.getByText(/\.json$/)
  await expect(saved).toBeVisible()
  const path = (await saved.textContent()) ?? ''
  const slip = join(folder, 'slip.json')
  const text = readFileSync(path, 'utf8')
  const changed = text.replace('"address":"dora@client.example"', '"address":"eve@client.example"')
  expect(changed).not.toBe(text)
  writeFileSync(slip, changed)

  await goTo(page, 'Outbox')
  const picker = page.getByLabel('Plan file')
  await picker.setInputFiles(slip)
  const refused = page.getByRole('dialog', { name: 'The plan was not opened' })
  await expect(refused).toContainText('changed after it was exported (1 line), so nothing of it is taken')
  await expect(refused).toContainText(/Line \d+ was changed: eve@client\.example/)
  await isStill(page)
  expect(await findSerious(page, 'a plan file that was refused')).toEqual([])
  await refused.getByRole('button', { name: 'Close' }).last().click()

  await picker.setInputFiles(path)
  await expect(page).toHaveURL(planned)
  await page.getByRole('button', { name: /^Send \d+ invites?$/ }).click()
  await expect(page.getByRole('group', { name: / planned = / })).toBeVisible()
})

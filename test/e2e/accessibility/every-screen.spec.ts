import type { Locator } from '@playwright/test'
import { findSerious } from '../find-serious.ts'
import { expect, test } from '../start-app.ts'
import { leaver, seedOffice } from './seed-office.ts'

// Screens and dialogs that no spec of their own looks at with axe; those that do are called findSerious elsewhere.

test('axe finds nothing serious where access is kept in order, nor in what opens there, light or dark', async ({
  start,
  folder,
}) => {
  const office = await seedOffice(folder)
  const { page } = await start({ at: 'home' })
  const found: string[] = []
  const look = async (what: string, there: Locator) => {
    await expect(there.first(), what).toBeVisible()
    found.push(...(await findSerious(page, what)))
  }
  const go = async (hash: string, there: Locator) => {
    await page.evaluate((hash) => {
      location.hash = hash
    }, hash)
    await look(hash, there)
  }
  const grid = (name: string | RegExp) => page.getByRole('grid', { name })
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  /** What a button opens, which Escape closes. */
  const open = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).first().click()
    await look(`dialog ${name}`, dialog)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }

  for (const grouping of ['By person', 'By client']) {
    await go('#/access', grid('Who has access'))
    await page.getByRole('combobox', { name: /^Group/ }).click()
    await page.getByRole('option', { name: grouping }).click()
    await look(`access ${grouping}`, grid('Who has access'))
  }
  await go(`#/people/${encodeURIComponent(leaver)}`, grid('Sites of this person'))
  await open('Mark as left…')
  await open('Join another…')
  await go('#/reviews', page.getByRole('button', { name: 'New review' }))
  await open('New review')
  await go(`#/reviews/${office.reviewId}`, grid('Lines'))
  await go('#/offboarding', page.getByRole('button', { name: leaver }))
  await go(`#/offboarding/${office.offboardingId}`, page.getByRole('button', { name: 'Certificate' }))
  await go(`#/plan/${office.secondPlanId}`, grid('Lines of the plan'))
  await go('#/doubts', page.getByRole('heading', { level: 1, name: 'In doubt' }))
  await go('#/backups', grid('Backups'))
  await open(/^Restore the backup of/)
  await open(/another computer/i)
  await go('#/accounts', page.getByRole('button', { name: 'Add account' }))
  await open('Add account')
  await go('#/audit', grid(/^Audit events/))
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await look('the menu of exports', page.getByRole('menu'))
  await page.getByRole('menuitem', { name: /^Report for reading/ }).click()
  await look('the report of the log', dialog)
  expect(found).toEqual([])
})

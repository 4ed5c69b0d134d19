import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { seedOffice } from '../accessibility/seed-office.ts'
import { expect, test } from '../start-app.ts'
import { isOpen } from '../steps.ts'
import { bothAndSmall, everyLook, shoot } from './shoot.ts'

// Pictures of what stands around the job: Home, Settings, Help, Backups, the tour, and dialogs of an office at work.

const goTo = async (page: Page, hash: string, heading: string | RegExp) => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, hash)
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
}

test('screenshots of settings, help, backups and the dialogs of an office', async ({ start, folder }) => {
  const office = await seedOffice(folder)
  const { page } = await start({ at: 'home' })
  await expect(page.getByRole('figure').first()).toBeVisible()
  await shoot(page, 'home-office', everyLook)
  await goTo(page, '#/settings', 'Settings')
  await expect(page.getByText('Time zone').first()).toBeVisible()
  await shoot(page, 'settings', everyLook)
  await goTo(page, '#/help/invites', 'Invites')
  await shoot(page, 'help', everyLook)
  for (const [topic, heading] of [
    ['keys', 'Keys'],
    ['fit', /right for me/i],
    ['diagnostics', /Diagnostics/],
    ['about', /licences/],
  ] as const) {
    await goTo(page, `#/help/${topic}`, heading)
    await shoot(page, `help-${topic}`, bothAndSmall)
  }
  await goTo(page, '#/invites', 'Invites')
  await expect(page.getByRole('figure').first()).toBeVisible()
  await shoot(page, 'invites-office', everyLook)
  await goTo(page, `#/plan/${office.secondPlanId}`, 'Once more')
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await shoot(page, 'plan-second', bothAndSmall)
  await goTo(page, `#/outbox/${office.runId}`, 'Autumn')
  await shoot(page, 'run-finished', everyLook)
  await goTo(page, `#/reviews/${office.reviewId}`, /Autumn/)
  await expect(page.getByRole('grid', { name: 'Lines' })).toBeVisible()
  await shoot(page, 'review-office', everyLook)
  await goTo(page, '#/people/ann%40client.example', /ann/)
  await expect(page.getByRole('grid', { name: 'Sites of this person' })).toBeVisible()
  await shoot(page, 'person-office', everyLook)
  await goTo(page, '#/rosters', 'Rosters')
  await expect(page.getByRole('row', { name: /Autumn/ })).toBeVisible()
  await shoot(page, 'rosters-office', everyLook)
  await goTo(page, '#/backups', 'Backups')
  await expect(page.getByRole('grid', { name: 'Backups' })).toBeVisible()
  await shoot(page, 'backups', bothAndSmall)
  for (const [name, button] of [
    ['backups-restore', /^Restore the backup of/],
    ['backups-moving', /another computer/i],
  ] as const) {
    await page.getByRole('button', { name: button }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot(page, name, bothAndSmall)
    await page.keyboard.press('Escape')
  }
  await goTo(page, `#/rosters/${office.rosterId}`, 'Autumn')
  const file = join(folder, 'autumn-march.csv')
  writeFileSync(file, 'email,site,roles\nfay@client.example,Marlowe Books,Translator\n')
  await page.getByRole('button', { name: /^Import…/ }).click()
  await page.getByLabel('File to import').setInputFiles(file)
  await page.getByRole('button', { name: 'Choose what ends…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await shoot(page, 'import-missing', bothAndSmall)
})

test('screenshots of the tour', async ({ start }) => {
  const { page } = await start({ at: 'home' })
  await page.getByRole('button', { name: 'Load the sample' }).click()
  await isOpen(page)
  await expect(page.getByRole('complementary', { name: 'Tour, step 1 of 4' })).toBeVisible()
  await shoot(page, 'tour-1', everyLook)
  await page.getByRole('button', { name: 'Plan all 12 rows' }).click()
  await expect(page.getByRole('complementary', { name: 'Tour, step 2 of 4' })).toBeVisible()
  await shoot(page, 'tour-2', bothAndSmall)
})

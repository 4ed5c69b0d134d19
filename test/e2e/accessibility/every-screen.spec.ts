import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Locator, type Page } from '@playwright/test'
import { findSerious } from '../find-serious.ts'
import { callFromPage } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { leaver, type Office, seedOffice } from './seed-office.ts'

// Screens and dialogs that no spec of their own looks at with axe; those that do are called findSerious elsewhere.

const windows = '[role=dialog], [role=alertdialog]'

test('axe finds nothing serious where access is kept in order, nor in what opens there, light or dark', async ({
  openApp,
  folder,
}) => {
  const office = await seedOffice(folder)
  const page = await openApp('home')
  const found: string[] = []
  const look = async (what: string, there: Locator, inside?: string) => {
    await expect(there.first(), what).toBeVisible()
    found.push(...(await findSerious(page, what, inside)))
  }
  const go = async (hash: string, there: Locator) => {
    await page.evaluate((hash) => {
      location.hash = hash
    }, hash)
    // What stands around every screen was looked at with the first.
    await look(hash, there, 'main')
  }
  const grid = (name: string | RegExp) => page.getByRole('grid', { name })
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  /** What a button opens, which Escape closes. */
  const open = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).first().click()
    await look(`dialog ${name}`, dialog, windows)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }

  await look('home', page.getByRole('figure'))
  await page
    .getByRole('button', { name: /: show as a table$/ })
    .first()
    .click()
  await look('a chart of home as a table', page.getByRole('figure').getByRole('table'), 'figure')
  await go('#/access', grid('Who has access'))
  for (const grouping of ['By person', 'By client']) {
    await page.getByRole('combobox', { name: /^Group/ }).click()
    await page.getByRole('option', { name: grouping }).click()
    await look(`access ${grouping}`, grid('Who has access'), 'main')
  }
  await go(`#/people/${encodeURIComponent(leaver)}`, grid('Sites of this person'))
  await open('Mark as left…')
  await open('Join another…')
  await page.getByRole('button', { name: 'More about this person' }).click()
  await page.getByRole('menuitem', { name: /Erase this person/ }).click()
  await expect(dialog).toContainText('off-boarding is not closed')
  await look('a person who cannot be erased yet', dialog, windows)
  await page.keyboard.press('Escape')
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
  await look('the menu of exports', page.getByRole('menu'), '[role=menu]')
  await page.getByRole('menuitem', { name: /^Report for reading/ }).click()
  await look('the report of the log', dialog, windows)
  await page.keyboard.press('Escape')
  await go('#/settings/updateAddress', page.getByRole('textbox', { name: /^Ask for new versions at/ }))
  await page.keyboard.type('http://not.safe')
  await look('an address for updates that is refused', page.getByText(/begins with https/), 'main')
  await page.keyboard.press('Escape')
  await go(`#/rosters/${office.rosterId}`, grid(/^Roster /))
  const file = join(folder, 'autumn-march.csv')
  writeFileSync(file, 'email,site,roles,Mobile\nfay@client.example,Marlowe Books,Translator,1\n')
  await page.getByRole('button', { name: /^Import…/ }).click()
  await page.getByLabel('File to import').setInputFiles(file)
  const review = page.getByRole('button', { name: 'Review rows…' })
  await expect(review).toBeEnabled()
  await look('the preview of a file, with its columns', review, windows)
  await review.click()
  await look('the review of an import', page.getByRole('region', { name: 'Review of the import' }))
  await page.getByRole('button', { name: 'Choose what ends…' }).click()
  await look('rows that a file does not name', dialog, windows)
  found.push(...(await lookAtPaper(await papers(page, office))))
  expect(found).toEqual([])
})

/** The records for paper of the office, by what they are. */
async function papers(page: Page, { offboardingId, reviewId }: Office): Promise<ReadonlyMap<string, string>> {
  const form = 'page' as const
  const certificate = await callFromPage(page, 'offboarding.export', { offboardingId, form })
  const report = await callFromPage(page, 'review.exportReport', { reviewId, form })
  return new Map([
    ['the certificate', readFileSync(certificate.path ?? '', 'utf8')],
    ['the report of a review', readFileSync(report.path ?? '', 'utf8')],
  ])
}

/** In a window of its own: that of the app shows nothing but the app. */
async function lookAtPaper(pages: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const browser = await chromium.launch({ executablePath: process.env.INVITE_DESK_BROWSER ?? '' })
  const found: string[] = []
  for (const [what, html] of pages) {
    const page = await browser.newPage()
    await page.setContent(html)
    found.push(...(await findSerious(page, what)))
  }
  await browser.close()
  return found
}

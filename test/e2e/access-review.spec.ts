import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import type { Happening } from '../../electron/sandbox/happening.ts'
import { findSerious } from './find-serious.ts'
import { callFromPage } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { exportsOf, goTo, importFile, isStill, makePlan, sendPlan } from './steps.ts'
import { openOn, wixes } from './wix/two-wixes.ts'

// The quarterly review: a list for somebody else to fill in, what came back, what follows from it, and the report.

const account = (n: number) => `aaaaaaaa-1111-4111-8111-00000000000${n}`
const people = ['anna', 'bob', 'cem', 'dan'] as const
const address = (name: string) => `${name}@client.example`

/** What a German Excel makes of a file: semicolons, its own encoding, another order of columns, quotes where it likes. */
function asExcelSaves(
  text: string,
  change: (rows: readonly Record<string, string>[]) => Record<string, string>[],
) {
  const { data } = Papa.parse<Record<string, string>>(text.replace('\ufeff', '').trimEnd(), { header: true })
  const [first = {}] = data
  const columns = [
    'review',
    'decision',
    ...Object.keys(first).filter((name) => !/^(review|decision)$/.test(name)),
  ]
  const out = Papa.unparse(change(data), { columns, delimiter: ';', newline: '\r\n' })
  return Buffer.from(out, 'latin1')
}

const newest = (folder: string, ending: string): string => {
  const exports = exportsOf(join(folder, 'workspace'))
  const names = readdirSync(exports).filter((name) => name.endsWith(ending))
  return readFileSync(join(exports, names.toSorted().at(-1) ?? ''), 'utf8')
}

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS === undefined) return
  await isStill(page)
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) })
}

for (const wix of wixes) {
  test(`a review is filled in by somebody else, carried out and read back, on ${wix}`, async ({
    kept,
    openApp,
    start,
    folder,
  }) => {
    const story = await openOn(wix, { kept, openApp, start, folder, sites: 12 })
    try {
      const { sites, roles } = await callFromPage(story.page, 'directory.read', {})
      const [site] = sites.filter((one) => one.accountId === story.accountId && one.isOurs && !one.isBlocked)
      const siteId = site?.id ?? ''
      await callFromPage(story.page, 'directory.setClient', { siteIds: [siteId], client: 'Northwind' })
      const file = join(folder, 'people.csv')
      const rows = people.map(
        (name) => `${address(name)},${name === 'anna' ? 'Änna Lee' : ''},${siteId},Translator`,
      )
      writeFileSync(file, ['email,name,site,roles', ...rows].join('\n'))
      await goTo(story.page, 'Rosters')
      await importFile(story.page, file)
      await makePlan(story.page)
      await sendPlan(story.page)
      await expect(story.page.getByText('Finished', { exact: true })).toBeVisible()
      // All but Dan accept; whose account is whose was said by a person before.
      const accept = (name: string, at: number): Happening => ({
        what: 'accept',
        email: address(name),
        siteId,
        accountId: account(at),
      })
      await story.meanwhile(people.slice(0, 3).map(accept))
      await story.sync()
      const { page } = story
      for (const [at, name] of people.slice(0, 3).entries()) {
        await callFromPage(page, 'people.link', { personId: address(name), wixId: account(at) })
      }

      await goTo(page, 'Access')
      await page.getByRole('link', { name: 'Reviews' }).click()
      await page.getByRole('button', { name: 'New review' }).click()
      const dialog = page.getByRole('dialog', { name: 'New review' })
      await dialog.getByLabel('Name').fill('Fourth quarter')
      await dialog.getByLabel('Sites').click()
      await page.getByRole('option', { name: /^Northwind/ }).click()
      await dialog.getByLabel('Who decides').fill(address('bob'))
      await dialog.getByRole('button', { name: 'Begin review' }).click()
      await expect(page.getByRole('heading', { level: 1, name: /Fourth quarter/ })).toBeVisible()
      const lines = page.getByRole('grid', { name: 'Lines' })
      await expect(lines.getByRole('row', { name: /bob@client/ })).toContainText('reviewer')
      await page.getByRole('button', { name: 'Files' }).click()
      await page.getByRole('menuitem', { name: /^Save a file to fill in/ }).click()
      await expect(page.getByText('File to fill in saved')).toBeVisible()

      // Somebody else fills it in: one is altered, one doubled, one forgotten.
      const filled = join(folder, 'zurück.csv')
      const role = roles.find(
        (one) => one.accountId === story.accountId && one.title === 'Back Office Manager',
      )
      writeFileSync(
        filled,
        asExcelSaves(newest(folder, '.csv'), (read) => {
          const of = (name: string) => read.find((row) => row['e-mail'] === address(name)) ?? {}
          return [
            { ...of('anna'), decision: 'remove', reason: 'Verlässt uns im März' },
            { ...of('bob'), decision: 'Change', 'new roles': 'Back Office Manager' },
            { ...of('cem'), decision: 'keep', site: 'Another site' },
            { ...of('dan'), decision: 'remove' },
            ...read.filter((row) => row['e-mail'] === '').flatMap((row) => [row, row]),
          ]
        }),
      )
      await page.getByLabel('File with answers').setInputFiles(filled)
      const answers = page.getByRole('dialog', { name: 'Answers in zurück.csv' })
      await expect(answers).toContainText('3 new answers.')
      await expect(answers).toContainText('Row 4 of the file: “site” of L')
      await shot(page, `review-file-${wix}`)
      await answers.getByRole('button', { name: 'Take 3 answers' }).click()
      await expect(page.getByText('3 lines answered')).toBeVisible()
      await expect(lines.getByRole('row', { name: /anna@client/ })).toContainText('Verlässt uns im März')

      // What the file does not answer is answered here; unanswered stays that.
      await lines.getByRole('checkbox', { name: /cem@client/ }).check()
      await page.getByRole('button', { name: 'Keep', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Keep · 1' })).toBeVisible()

      // Two plans: removals, and one for the new roles. Each leads back here.
      await page.getByRole('button', { name: 'Plan the answers' }).click()
      await page.getByRole('menuitem', { name: 'Plan 2 removals…' }).click()
      await page.getByRole('button', { name: 'Revoke 1 invite, remove 1 person' }).click()
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /remove/i })
        .click()
      await expect(page.getByText(/: Finished$/)).toBeVisible()
      await expect(lines.getByRole('row', { name: /anna@client/ })).toContainText('No longer there since')
      await expect(lines.getByRole('row', { name: /dan@client/ })).toContainText('Invite revoked since')
      await page.getByRole('button', { name: /^Plan 1 change to Back Office Manager…/ }).click()
      await page.getByRole('button', { name: 'Change the roles of 1 person' }).click()
      await expect(lines.getByRole('row', { name: /bob@client/ })).toContainText(
        // Where nobody knew them when the list was frozen, that is said.
        /Roles (known )?now: Back Office Manager/,
      )
      await expect(page.getByRole('button', { name: /^Plan / })).toHaveCount(0)
      expect(await findSerious(page, 'review')).toEqual([])
      await shot(page, `review-${wix}`)

      await page.getByRole('button', { name: 'Files' }).click()
      await page.getByRole('menuitem', { name: /^Save the report for paper/ }).click()
      await expect(page.getByText('Report saved')).toBeVisible()
      const report = newest(folder, '.html')
      for (const words of ['Gone, read back', 'Invite revoked, says Wix', 'Changed, read back']) {
        expect(report).toContain(words)
      }
      const [review] = await callFromPage(page, 'review.list', {})
      expect(review?.figures).toMatchObject({ remove: 2, removed: 2, change: 1, changed: 1, keep: 1 })
      expect(role?.id).toBeDefined()
      await page.getByRole('button', { name: 'Close review' }).click()
      await expect(page.getByText(/^Closed /).first()).toBeVisible()
    } finally {
      await story.stop()
    }
  })
}

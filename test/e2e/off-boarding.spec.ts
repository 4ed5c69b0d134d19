import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Happening } from '../../electron/sandbox/happening.ts'
import { findSerious } from './find-serious.ts'
import { callFromPage } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { exportsOf, goTo, importFile, isStill, makePlan, sendPlan } from './steps.ts'
import { openOn, wixes } from './wix/two-wixes.ts'

// Somebody leaves: from the first screen to the certificate, counting what a person does.

const leaver = 'ann.lee@client.example'
const theirAccount = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await isStill(page)
    await page.screenshot({ path: join(process.env.SHOTS, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** A click, a key chord, or something typed together with its Enter. */
function counting(page: Page) {
  let actions = 0
  return {
    count: () => actions,
    press: async (chord: string) => {
      actions += 1
      await page.keyboard.press(chord)
    },
    type: async (text: string, when: () => Promise<void> = async () => undefined) => {
      actions += 1
      await page.keyboard.type(text)
      await when()
      await page.keyboard.press('Enter')
    },
    click: async (role: 'button' | 'menuitem', name: RegExp | string) => {
      actions += 1
      await page.getByRole(role, { name }).first().click()
    },
  }
}

for (const wix of wixes) {
  test(`a leaver goes off every site in 8 actions, and the certificate says where not, on ${wix}`, async ({
    kept,
    openApp,
    start,
    folder,
  }) => {
    const story = await openOn(wix, { kept, openApp, start, folder, sites: 145 })
    try {
      // In on as many sites as there are, by invites of ours on some and by others on the rest, with one Wix account.
      const { sites, roles } = await callFromPage(story.page, 'directory.read', {})
      const role = roles.find((one) => one.accountId === story.accountId && one.title === 'Translator')
      const theirs = sites
        .filter(
          (site) => site.accountId === story.accountId && site.isOurs && !site.isBlocked && site.isPresent,
        )
        .slice(0, 140)
      const [first, second, refusing, ...others] = theirs
      const file = join(folder, 'people.csv')
      const row = (siteId = '') => `${leaver},Ann Lee,${siteId},Translator`
      writeFileSync(file, ['email,name,site,roles', row(first?.id), row(second?.id)].join('\n'))
      await goTo(story.page, 'Rosters')
      await importFile(story.page, file)
      await makePlan(story.page)
      await sendPlan(story.page)
      await expect(story.page.getByText('Finished', { exact: true })).toBeVisible()
      const joins = [refusing, ...others].map(
        (site): Happening => ({
          what: 'join',
          siteId: site?.id ?? '',
          accountId: theirAccount,
          email: leaver,
          roleIds: [role?.id ?? ''],
        }),
      )
      await story.meanwhile(
        [
          ...theirs.map(({ id }): Happening => ({ what: 'set-seats', siteId: id, seats: 1000 })),
          { what: 'accept', email: leaver, siteId: first?.id, accountId: theirAccount },
          ...joins,
        ],
        [{ fault: 'status-403', endpoint: 'remove-contributor', siteId: refusing?.id, times: null }],
      )
      const { page } = story
      await story.sync()
      await callFromPage(page, 'people.link', { personId: leaver, wixId: theirAccount })
      await goTo(page, 'Rosters')

      const person = counting(page)
      await person.press('Control+k')
      await person.type('ann lee', () => expect(page.getByRole('option', { name: 'Ann Lee' })).toBeVisible())
      await expect(page.getByRole('heading', { level: 1, name: 'Ann Lee' })).toBeVisible()
      await person.click('button', 'Remove everywhere…')
      // All sites are read anew before anything is offered: the invite on the second site and the access on all others.
      await expect.poll(() => countUnread(page)).toBe(0)
      await expect(
        page.getByRole('button', { name: new RegExp(`^Plan ${theirs.length} removals( and revocations)?…`) }),
      ).toBeEnabled()
      await person.click('button', /^Plan \d+ removals/)
      await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
      await person.click('button', /^(Revoke 1 invite, )?remove 1 person from \d+ sites$/i)
      await expect(page.getByRole('alertdialog').getByRole('textbox')).toBeFocused()
      await person.type('REMOVE')
      await expect(page.getByText(/Needs you$/)).toBeVisible({ timeout: 120_000 })
      await person.click('button', 'Certificate')
      await person.click('menuitem', /^Save for paper/)
      await expect(page.getByText('Certificate saved')).toBeVisible()
      expect(person.count()).toBeLessThanOrEqual(8)

      const exports = exportsOf(join(folder, 'workspace'))
      const name = readdirSync(exports).find((one) => one.endsWith('.html')) ?? ''
      const certificate = readFileSync(join(exports, name), 'utf8')
      expect(certificate).toContain('Not complete: 1 site still to do')
      expect(certificate).toContain(theirAccount)
      expect(await findSerious(page, 'off-boarding')).toEqual([])
      await shot(page, `off-boarding-${wix}`)

      // The site that refuses is ticked off by hand, and the record says who said so.
      await page.getByRole('button', { name: 'To do · 1' }).click()
      await page.getByRole('checkbox', { name: `Select ${refusing?.name}` }).check()
      await page.getByRole('button', { name: 'Done by hand…' }).click()
      await page
        .getByRole('dialog', { name: /^Done by hand/ })
        .getByRole('textbox')
        .fill('Asked the owner by phone')
      await page.getByRole('button', { name: 'Mark as done' }).click()
      await expect(page.getByRole('button', { name: 'Done by hand · 1' })).toBeVisible()
      await page.getByRole('button', { name: 'Close…' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Close and keep certificate' }).click()
      await expect(page.getByText(/· closed .* by /)).toBeVisible()
      const [record] = await callFromPage(page, 'offboarding.list', {})
      expect(record?.figures).toMatchObject({ gone: theirs.length - 1, byHand: 1, toDo: 0 })
      if (wix === 'server') {
        expect(theirs).toHaveLength(140)
        // Practice sites are not part of it.
        expect(record?.figures).toMatchObject({ sites: 145, nothing: 5, notChecked: 0 })
      }
    } finally {
      await story.stop()
    }
  })
}

/** Sites of the off-boarding that were not read since it began. */
async function countUnread(page: Page): Promise<number> {
  const [record] = await callFromPage(page, 'offboarding.list', {})
  const { sites } = await callFromPage(page, 'offboarding.read', { offboardingId: record?.id ?? '' })
  return sites.filter(({ standing }) => standing.kind === 'not-checked' && standing.why.code === 'not-read')
    .length
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { findSerious } from './find-serious.ts'
import { expect, test } from './start-app.ts'
import { exportsOf, goTo } from './steps.ts'
import { syncAfterAcceptances } from './wix/accept-invites.ts'

const people = [
  'email,name,site,roles',
  'ann@client.example,Ann Lee,Marlowe Books,Translator',
  'bob@client.example,Bob,Cycle Republic,Translator',
  'cleo@client.example,,Cycle Republic,Translator',
].join('\n')

const shoot = async (page: Page, name: string) => {
  if (process.env.SHOTS === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(process.env.SHOTS, `accessui-${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const lines = (page: Page) => page.getByRole('grid', { name: 'Who has access' })
const lineOf = (page: Page, who: string) => lines(page).getByRole('row', { name: new RegExp(who) })

test('who is on which site is found by site and by person, with evidence, and what can be done is planned', async ({
  openApp,
  folder,
}) => {
  const page = await syncAfterAcceptances(openApp, folder, people)
  await goTo(page, 'Access')
  await expect(lineOf(page, 'ann@client.example')).toContainText('Has access (probably)')
  await expect(lineOf(page, 'ann@client.example')).toContainText('Ann Lee')
  await expect(lineOf(page, 'bob@client.example')).toContainText('Has access (possibly)')
  await expect(lineOf(page, 'bob@client.example')).toContainText('as invited')
  await shoot(page, 'by-site')
  expect(await findSerious(page, 'access')).toEqual([])

  await page.getByRole('searchbox', { name: 'Find a person, site or role' }).fill('ann lee')
  await lineOf(page, 'ann@client.example').click()
  const panel = page.getByRole('complementary', { name: 'Access' })
  await expect(panel).toContainText('A new account was seen on the site while the invite was open')
  await expect(panel).toContainText('Probably accepted, known since')
  await panel.getByRole('button', { name: 'Read roles now' }).click()
  await expect(page.getByText(/^Roles of .* on Marlowe Books read$/)).toBeVisible()
  await expect(lineOf(page, 'ann@client.example')).toContainText('as read on')
  await shoot(page, 'panel')
  expect(await findSerious(page, 'access, with a panel')).toEqual([])
  await panel.getByRole('button', { name: 'Mark as accepted' }).click()
  await expect(lineOf(page, 'ann@client.example')).toContainText('Has access (confirmed)')
  // Confirmed already: it is not offered again, and the keys go on in the panel.
  await expect(panel.getByRole('button', { name: 'Mark as accepted' })).toHaveCount(0)
  await expect(panel).toBeFocused()
  await panel.getByRole('button', { name: 'Remove…' }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toContainText('ann@client.example')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Access' })).toBeVisible()
  await page.setViewportSize({ width: 900, height: 600 })
  await shoot(page, 'small')
})

test('what the last sync found is listed with its evidence, and what is shown is saved as CSV', async ({
  openApp,
  folder,
}) => {
  const page = await syncAfterAcceptances(openApp, folder, people)
  await goTo(page, 'Access')
  await page.getByRole('button', { name: /^Not certain/ }).click()
  await page.getByRole('button', { name: 'Export 3 as CSV' }).click()
  await expect(page.getByText('Saved 3 lines')).toBeVisible()
  const [file = ''] = readdirSync(exportsOf(join(folder, 'workspace'))).filter((name) =>
    name.startsWith('access'),
  )
  const rows = readFileSync(join(exportsOf(join(folder, 'workspace')), file), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(rows).toHaveLength(5)
  expect(rows.at(-1)).toContain('""filter"":""Not certain""')

  await page.getByRole('navigation', { name: 'Access' }).getByRole('link', { name: 'Changes' }).click()
  const changes = page.getByRole('grid', { name: 'What changed' })
  const ann = changes.getByRole('row', { name: /Ann Lee/ })
  await expect(ann).toContainText('Came')
  await expect(ann).toContainText('First seen in the read of')
  await shoot(page, 'changes')
  expect(await findSerious(page, 'changes of access')).toEqual([])
  await ann.click()
  await expect(page.getByRole('complementary', { name: 'Access' })).toContainText('ann@client.example')
  await page.getByRole('combobox', { name: 'Since' }).click()
  await page.getByRole('option', { name: 'Since a day' }).click()
  await expect(changes.getByRole('row', { name: /cleo@client/ })).toContainText('Has access (possibly)')
  await shoot(page, 'changes-day')
})

test('a Wix account that nobody is known to be is told who it is, and that is undone', async ({
  openApp,
  folder,
}) => {
  const page = await syncAfterAcceptances(openApp, folder, people)
  await goTo(page, 'Access')
  const unknown = page.getByRole('button', { name: /^Unknown accounts/ })
  await unknown.click()
  const before = await unknown.innerText()
  await lines(page)
    .getByRole('row', { name: /Wix account/ })
    .first()
    .click()
  await page.getByRole('complementary', { name: 'Access' }).getByRole('button', { name: 'This is…' }).click()
  await shoot(page, 'this-is')
  await page
    .getByRole('list', { name: 'People found' })
    .getByRole('button', { name: /bob@client\.example/ })
    .first()
    .click()
  await expect(page.getByText('Wix account linked with bob@client.example')).toBeVisible()
  await expect(unknown).not.toHaveText(before)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(unknown).toHaveText(before)
})

test('a roster that is a whole list names who is in besides; they are ignored, adopted, and planned away', async ({
  openApp,
  folder,
}) => {
  const page = await syncAfterAcceptances(openApp, folder, people)
  await goTo(page, 'Access')
  await page.getByRole('navigation', { name: 'Access' }).getByRole('link', { name: 'Drift' }).click()
  await expect(page.getByText('No differences')).toBeVisible()
  await page.getByRole('button', { name: 'Whole lists…' }).click()
  await page.getByRole('checkbox', { name: 'people' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  const drift = page.getByRole('grid', { name: 'Differences' })
  const extra = drift.getByRole('row', { name: /Not in roster/ })
  // On Marlowe Books one was there before; on Cycle Republic two, and the newcomer may be somebody wished for.
  await expect(extra).toHaveCount(3)
  await shoot(page, 'drift')
  expect(await findSerious(page, 'drift')).toEqual([])

  await extra.last().getByRole('checkbox').check()
  await expect(page.getByRole('button', { name: 'Adopt into the roster' })).toHaveAttribute(
    'aria-description',
    /has no address to write down/,
  )
  await page.getByRole('button', { name: 'Ignore…' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Our own developer')
  await page.getByRole('dialog').getByRole('button', { name: 'Ignore', exact: true }).click()
  await expect(extra).toHaveCount(2)
  await expect(page.getByText('1 ignored')).toBeVisible()

  await extra.first().click()
  const panel = page.getByRole('complementary', { name: 'Access' })
  await panel.getByRole('button', { name: 'This is…' }).click()
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('cleo')
  await page
    .getByRole('list', { name: 'People found' })
    .getByRole('button', { name: /cleo@client\.example/ })
    .click()
  await expect(page.getByText('Wix account linked with cleo@client.example')).toBeVisible()
  // Their line is another one now, and the panel goes with the old one: it may be gone before it is closed.
  await expect(async () => {
    const close = panel.getByRole('button', { name: 'Close access' })
    if ((await close.count()) > 0) await close.click({ timeout: 1000 })
    await expect(panel).toHaveCount(0, { timeout: 1000 })
  }).toPass()
  const other = drift.getByRole('row', { name: /cleo@client\.example/ })
  await expect(other).toHaveCount(1)
  await other.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Adopt into the roster' }).click()
  // The notice of the link before it, with an Undo of its own, may still be on its way out.
  const adopted = page.locator('[data-notice]', { hasText: '1 difference adopted into “people”' })
  await expect(adopted).toBeVisible()
  await expect(other).toHaveCount(0)
  await adopted.getByRole('button', { name: 'Undo' }).click()
  await expect(other).toHaveCount(1)
  await other.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Plan…' }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toContainText('cleo@client.example')
})

test('reviews and off-boarding are parts of Access', async ({ page }) => {
  await goTo(page, 'Access')
  const parts = page.getByRole('navigation', { name: 'Access' })
  await parts.getByRole('link', { name: 'Reviews' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reviews' })).toBeVisible()
  await expect(
    page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Access' }),
  ).toHaveAttribute('aria-current', 'page')
  await parts.getByRole('link', { name: 'Off-boarding' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Off-boarding' })).toBeVisible()
  await parts.getByRole('link', { name: 'Who has access' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Access' })).toBeVisible()
})

import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { madeCells } from '../bench/made-rows.ts'
import { callFromPage, hasRows, openByKeys, press, seedRoster, times } from './grid-steps.ts'
import { expect, type RunningApp, test } from './start-app.ts'
import { goTo, importFile, isStill, makePlan, readEquation, sampleRoster, sendPlan } from './steps.ts'

// `npm run e2e -- screenshots` makes the pictures of the README: every screen of the practice job, light and dark.

const folder = resolve(import.meta.dirname, '../../docs/screenshots')

const both = ['light', 'dark'] as const

async function shoot(
  { page }: RunningApp,
  name: string,
  themes: readonly ('light' | 'dark')[] = both,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await isStill(page)
    await page.screenshot({ path: `${folder}/${name}-${theme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const closeNotices = async (page: Page) => {
  await page.getByRole('button', { name: 'Close notice' }).first().click()
  await expect(page.getByRole('button', { name: 'Close notice' })).toHaveCount(0)
}

test('screenshots', async ({ start }) => {
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
  await expect.poll(async () => (await readEquation(page)).sent).toBeGreaterThan(60)
  await shoot(app, 'run')
  await expect(page.getByText(/^(Finished|Needs you)$/)).toBeVisible({ timeout: 120_000 })
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

test('screenshots of a large roster', async ({ start }) => {
  const app = await start()
  const { page } = app
  const { sites, roles } = await callFromPage(page, 'directory.read', {})
  const names = sites
    .filter((site) => site.isOurs && site.isPresent && !site.isBlocked)
    .map(({ name }) => name)
  const titles = roles.filter((role) => role.title !== 'Owner').map((role) => role.title)
  const rows = Array.from({ length: 100_000 }, (_, at) => madeCells(at, { sites: names, roles: titles }))
  const wrong = {
    3: { site: 'Harbor Street Bakry' },
    7: { email: 'hana@gmial.com' },
    11: { roles: 'Blog Editer' },
  }
  await seedRoster(
    page,
    'Everyone',
    rows.map((cells, at) => ({ ...cells, ...wrong[at as keyof typeof wrong] })),
  )
  await openByKeys(page, 'Everyone')
  await expect(page.getByRole('gridcell', { name: /^person0@/ })).toBeVisible()
  await hasRows(page, 100_000)
  await expect(page.getByText('Counting…')).toHaveCount(0)
  await press(page, ...times(4, 'ArrowDown'), ...times(3, 'Shift+ArrowDown'), ...times(2, 'Shift+ArrowRight'))
  await shoot(app, 'grid-large')
  await press(page, 'Control+Home', ...times(3, 'ArrowDown'), ...times(3, 'ArrowRight'), 'Alt+ArrowDown')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('ba')
  await shoot(app, 'grid-sites')
  await press(page, 'Escape', 'Escape', 'ArrowRight', 'Alt+ArrowDown')
  await shoot(app, 'grid-roles', ['light'])
  await press(page, 'Escape', 'Escape')
  await page.getByRole('button', { name: 'Problems', exact: true }).click()
  await shoot(app, 'grid-problems', ['light'])
  await page.getByRole('button', { name: 'Close problems' }).click()
  await page.getByRole('searchbox').fill('client7.example')
  await page.keyboard.press('Enter')
  await shoot(app, 'grid-filter', ['light'])
  await page.getByRole('searchbox').fill('')
  await page.emulateMedia({ forcedColors: 'active' })
  await page.screenshot({ path: `${folder}/grid-forced-colours.png` })
  await page.emulateMedia({ forcedColors: 'none' })
  // What a window of 1440 x 900 shows at 200 %.
  await page.setViewportSize({ width: 720, height: 450 })
  await page.screenshot({ path: `${folder}/grid-zoom-200.png` })
})

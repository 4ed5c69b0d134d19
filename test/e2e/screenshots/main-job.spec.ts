import { madeCells } from '../../bench/made-rows.ts'
import { callFromPage, hasRows, openByKeys, press, seedRoster, times } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, importFile, makePlan, readEquation, sampleRoster, sendPlan } from '../steps.ts'
import { both, bothAndSmall, everyLook, shoot } from './shoot.ts'

// `npm run screenshots` makes the pictures of the README: every screen of the practice job, light and dark.

test('screenshots of the practice job', async ({ start }) => {
  const { page } = await start()
  await goTo(page, 'Home')
  await shoot(page, 'start', bothAndSmall)
  await goTo(page, 'Rosters')
  await importFile(page, sampleRoster)
  await page.getByRole('gridcell').nth(13).click()
  await shoot(page, 'roster', everyLook)
  await makePlan(page)
  await shoot(page, 'plan', bothAndSmall)
  await sendPlan(page, 'SEND')
  await expect.poll(async () => (await readEquation(page)).sent).toBeGreaterThan(60)
  await shoot(page, 'run', bothAndSmall)
  await expect(page.getByText(/^(Finished|Needs you)$/)).toBeVisible({ timeout: 120_000 })
  await goTo(page, 'Home')
  await expect(page.getByText(/\d of \d+ in/)).toBeVisible()
  await shoot(page, 'home', everyLook)
  await goTo(page, 'Rosters')
  await shoot(page, 'rosters', bothAndSmall)
  await goTo(page, 'Outbox')
  await shoot(page, 'outbox')
  await goTo(page, 'Invites')
  await shoot(page, 'invites')
  await goTo(page, 'Audit')
  await shoot(page, 'audit')
  await goTo(page, 'Accounts')
  await shoot(page, 'accounts')
})

test('screenshots of a large roster', async ({ start }) => {
  const { page } = await start()
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
  await shoot(page, 'grid-large', both)
  await press(page, 'Control+Home', ...times(3, 'ArrowDown'), ...times(3, 'ArrowRight'), 'Alt+ArrowDown')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('ba')
  await shoot(page, 'grid-sites')
  await press(page, 'Escape', 'Escape', 'ArrowRight', 'Alt+ArrowDown')
  await shoot(page, 'grid-roles', ['light'])
  await press(page, 'Escape', 'Escape')
  await page.getByRole('button', { name: 'Problems', exact: true }).click()
  await shoot(page, 'grid-problems', ['light'])
  await page.getByRole('button', { name: 'Close problems' }).click()
  await page.getByRole('searchbox').fill('client7.example')
  await page.keyboard.press('Enter')
  await shoot(page, 'grid-filter', ['light'])
  await page.getByRole('searchbox').fill('')
  await shoot(page, 'grid-large', ['forced-colours', 'zoom-200', 'wide'])
})

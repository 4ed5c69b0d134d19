import type { Page } from '@playwright/test'
import { findSerious } from './find-serious.ts'
import { callFromPage } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { goTo, makePlan, readEquation, sendPlan } from './steps.ts'
import { inviteAll, seedWorld } from './wix/seed-world.ts'

const ended = (page: Page) =>
  expect.poll(async () => (await callFromPage(page, 'outbox.list', {}))[0]?.state.kind).toBe('finished')

/** How many parts of the screen scroll and have one inside that does too: two scrollbars beside each other. */
const scrollersAroundScrollers = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const scrolling = [...main.querySelectorAll('*')].filter(
      (part) =>
        part.scrollHeight > part.clientHeight + 1 &&
        ['auto', 'scroll'].includes(getComputedStyle(part).overflowY),
    )
    return scrolling.filter((outer) => scrolling.some((one) => one !== outer && outer.contains(one))).length
  })

test('a plan asks on top, is answered by keyboard, keeps the answer over a restart, and sends by it', async ({
  start,
  folder,
}) => {
  const people = ['ann', 'bob', 'cleo', 'dan'].map((who, at) => {
    const site = at % 2 === 0 ? 'Marlowe Books' : 'Cycle Republic'
    return `${who}@client.example,${site},Translator`
  })
  const csv = ['email,site,roles', ...people].join('\n')
  await seedWorld(folder, (world) => inviteAll(world, csv, 'people'))
  const first = await start()
  const { page } = first
  const { invites } = await callFromPage(page, 'ledger.list', {})
  const inviteKeys = invites.slice(0, 3).map(({ key }) => key)
  const revoke = await callFromPage(page, 'plan.make', {
    source: { kind: 'ledger', act: 'revoke', inviteKeys },
  })
  await callFromPage(page, 'outbox.apply', { planId: revoke.id, confirmation: null })
  await ended(page)

  await goTo(page, 'Rosters')
  await page.getByRole('main').getByText('people', { exact: true }).first().click()
  await makePlan(page)
  const card = page.getByRole('region', { name: 'Revoked before: 3 lines' })
  await expect(card.getByText('Needs an answer')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nothing to send' })).toBeDisabled()
  expect(await findSerious(page, 'a plan that asks')).toEqual([])
  await page.setViewportSize({ width: 900, height: 600 })
  await expect.poll(() => scrollersAroundScrollers(page)).toBe(0)
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 1440, height: 900 })

  // By keyboard: Tab comes to the answers, an arrow moves between them.
  await card.getByRole('radio', { name: 'Invite again' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Send 3 invites' })).toBeEnabled()
  await page.keyboard.press('ArrowRight')
  await expect(card.getByRole('radio', { name: 'Leave as it is' })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Nothing to send' })).toBeDisabled()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card.getByRole('radio', { name: 'Invite again' })).toBeChecked()

  // One site answered apart, and its rows one click away.
  await card.getByRole('button', { name: 'Answer by site or role' }).click()
  await card.getByRole('combobox', { name: 'Answer for Cycle Republic' }).click()
  await page.getByRole('option', { name: 'Leave as it is' }).click()
  await expect(page.getByRole('button', { name: /^Send [12] invites?$/ })).toBeEnabled()
  const planned = page.url()
  await first.quit()

  const again = await start()
  await again.page.goto(planned)
  await expect(again.page.getByText('Answered', { exact: true })).toBeVisible()
  await again.page.getByRole('button', { name: 'Open rows in the roster' }).click()
  await expect(again.page.getByRole('grid', { name: /^Roster / })).toBeVisible()
  await expect(again.page.getByText(/^3 of 4 rows/).first()).toBeVisible()
  await again.page.goto(planned)
  await sendPlan(again.page)
  await ended(again.page)
  const { sent = 0 } = await readEquation(again.page)
  expect([1, 2]).toContain(sent)
})

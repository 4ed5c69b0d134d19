import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { emptyCells } from '../../../shared/roster.ts'
import type { World } from '../../world.ts'
import { findSerious } from '../find-serious.ts'
import { callFromPage } from '../grid-steps.ts'
import { seedEveryOutcome } from '../runs/every-outcome.ts'
import { expect, test } from '../start-app.ts'
import { goTo } from '../steps.ts'
import { seedWorld } from '../wix/seed-world.ts'

const dayMs = 86_400_000
const day = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)

/** Presses the act of the one line that says this. */
async function follow(page: Page, words: RegExp): Promise<void> {
  await goTo(page, 'Home')
  const line = page.getByRole('listitem').filter({ hasText: words })
  await expect(line).toHaveCount(1)
  await line.getByRole('button').click()
}

test('what a run left open leads from Home to exactly its rows', async ({ openApp, folder }) => {
  await seedEveryOutcome(folder)
  const page = await openApp('home')
  const [run] = await callFromPage(page, 'outbox.list', {})
  const { refused = 0, failed = 0, inDoubt = 0 } = run?.equation ?? {}
  await follow(page, new RegExp(`^${refused} rows? of .* refused by Wix`))
  await expect(page.getByRole('button', { name: `${refused} refused`, pressed: true })).toBeVisible()
  await follow(page, new RegExp(`^${failed} rows? of .* failed`))
  await expect(page.getByRole('button', { name: `${failed} failed`, pressed: true })).toBeVisible()
  await follow(page, new RegExp(`^${inDoubt} rows? (is|are) in doubt`))
  await expect(page.getByRole('heading', { level: 1, name: 'In doubt' })).toBeVisible()
  await goTo(page, 'Home')
  expect(await findSerious(page, 'home')).toEqual([])
})

/** Three invites, a last day that comes and one that is near, a review and an off-boarding. */
async function waitingForSomebody({ call, app }: World): Promise<void> {
  const { sites, roles } = await call('directory.read', {})
  const site = sites.find((one) => one.isOurs && one.isPresent && !one.isBlocked && one.seatLimit === null)
  const role = roles.find(({ title }) => title === 'Website Manager')
  if (site === undefined || role === undefined)
    throw new Error('the practice account has no site to invite to')
  const rowOf = (who: string, until = '') => ({
    ...emptyCells,
    ...{ email: `${who}@client.example`, name: who, site: site.name, siteId: site.id, until },
    ...{ roles: role.title, roleIds: role.id },
  })
  const { id: rosterId } = await call('roster.create', { name: 'Spring' })
  const rows = [rowOf('ann'), rowOf('bob', day(2)), rowOf('cem', day(18))].map((cells, at) => ({
    ...{ id: at + 1, cells },
  }))
  const step = { label: 'made', changes: [{ kind: 'insert' as const, after: null, rows }] }
  await call('roster.apply', { rosterId, step })
  const plan = await call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  await call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  await app.idle()
  expect((await call('outbox.list', {}))[0]?.equation.sent).toBe(3)
  await call('offboarding.begin', { personId: 'ann@client.example', note: '' })
  const scope = { kind: 'everything' } as const
  await call('review.begin', { name: 'Autumn', reviewer: 'Rosa', dueDay: day(16), scope })
}

test('invites without an answer, access that ended, a review and an off-boarding lead to where they are dealt with', async ({
  start,
  folder,
}) => {
  await seedWorld(folder, waitingForSomebody)
  const clock = resolve(import.meta.dirname, '../wix/clock-ahead.ts')
  const env = { NODE_OPTIONS: `--import ${clock}`, SPEC_AHEAD_MS: `${15 * dayMs}` }
  const { page } = await start({ at: 'home', env })
  await page.clock.setSystemTime(Date.now() + 15 * dayMs)
  await follow(page, /^3 open invites have had no answer for 14 days/)
  await expect(page.getByText(/^3 invites shown of 3 known/)).toBeVisible()
  await follow(page, /^1 row in “Spring” is past its last day/)
  await expect(page.getByRole('gridcell', { name: /^bob@client/ })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /^(ann|cem)@client/ })).toHaveCount(0)
  await follow(page, /^1 row in “Spring” ends within 7 days/)
  await expect(page.getByRole('gridcell', { name: /^cem@client/ })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /^(ann|bob)@client/ })).toHaveCount(0)
  await follow(page, /of the review “Autumn” .* no answer; 1 day left/)
  await expect(page.getByRole('heading', { level: 1, name: /Autumn/ })).toBeVisible()
  await follow(page, /^1 off-boarding is open: ann/)
  await expect(page.getByRole('heading', { level: 1, name: /ann/ })).toBeVisible()
  await goTo(page, 'Home')
  const bars = page.getByRole('figure', { name: 'Invites by week and state' })
  await bars.getByRole('link', { name: /3 pending|3 invited/i }).click()
  await expect(page.getByText(/^3 invites shown of 3 known/)).toBeVisible()
  await goTo(page, 'Home')
  await page.getByRole('button', { name: 'Runs: show as a table' }).click()
  await page.getByRole('link', { name: /: 3 sent$/ }).click()
  await expect(page.getByRole('button', { name: '3 sent', pressed: true })).toBeVisible()
})

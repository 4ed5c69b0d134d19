import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Happening } from '../../../electron/sandbox/happening.ts'
import { reviewLinesOf } from '../../electron/core/review/review-lines.ts'
import { callFromPage } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { exportsOf, goTo, importFile, makePlan, openPerson, runCommand, sendPlan } from '../steps.ts'
import { openOn } from '../wix/two-wixes.ts'
import { bothAndSmall, everyLook, shoot, shootPaper } from './shoot.ts'

// Pictures of who has access, what changed, drift, a person, a review and an off-boarding, all of one story.

const wixId = (n: number) => `aaaaaaaa-1111-4111-8111-00000000000${n}`
const leaver = 'sofia.marin@freelance-mail.example'
const wanted: readonly (readonly [string, string, string, readonly string[]])[] = [
  [leaver, 'Sofia Marin', 'Website Manager', ['Harbour Street Bakery', 'Hotel Alpenblick', 'Marlowe Books']],
  [leaver, 'Sofia Marin', 'Blog Editor; Translator', ['Atelier Fontaine', 'Little Fox Toys']],
  ['noah.berg@northlight.example', 'Noah Berg', 'Store Manager', ['Marlowe Books', 'Cycle Republic']],
  [
    'ines.novak@papercraft.example',
    'Ines Novak',
    'Translator',
    ['Harbour Street Bakery', 'Hotel Alpenblick'],
  ],
  ['finn.ivers@mendel-dental.example', 'Finn Ivers', 'Blog Editor', ['Dr. Mendel Dental Care']],
  [
    'lena.holm@northlight.example',
    'Lena Holm',
    'Website Designer',
    ['Green Leaf Pharmacy', 'Cycle Republic'],
  ],
  ['yann.costa@papercraft.example', 'Yann Costa', 'Blog Writer', ['Riverside Physiotherapy']],
]
const clients = {
  'Fontaine Group': ['Atelier Fontaine', 'Little Fox Toys', 'Marlowe Books', 'Cycle Republic'],
  'Alpenblick Hotels': ['Hotel Alpenblick', 'Harbour Street Bakery'],
}

test('screenshots of access, people, reviews and off-boarding', async ({ kept, openApp, start, folder }) => {
  const story = await openOn('practice', { kept, openApp, start, folder, sites: 0 })
  const { sites, roles } = await callFromPage(story.page, 'directory.read', {})
  const idOf = (name: string) => sites.find((site) => site.name === name)?.id ?? ''
  for (const [client, names] of Object.entries(clients)) {
    await callFromPage(story.page, 'directory.setClient', { siteIds: names.map(idOf), client })
  }
  const rows = wanted.flatMap(([email, name, given, names]) =>
    names.map((site) => `${email},${name},${site},"${given}"`),
  )
  const file = join(folder, 'client-teams.csv')
  writeFileSync(file, ['email,name,site,roles', ...rows].join('\n'))
  await goTo(story.page, 'Rosters')
  await importFile(story.page, file)
  await makePlan(story.page)
  await sendPlan(story.page)
  await expect(story.page.getByText('Finished', { exact: true })).toBeVisible()
  const accept = (email: string, site: string, nth: number): Happening => ({
    what: 'accept',
    email,
    siteId: idOf(site),
    accountId: wixId(nth),
  })
  const theirs = ['Harbour Street Bakery', 'Hotel Alpenblick', 'Marlowe Books', 'Atelier Fontaine']
  const joined = ['The Copper Kettle', 'Mindful Yoga Studio', 'Volt Electricians']
  await story.meanwhile(
    [
      ...theirs.map((site) => accept(leaver, site, 1)),
      ...joined.map(
        (site): Happening => ({ what: 'join', siteId: idOf(site), accountId: wixId(1), email: leaver }),
      ),
      accept('noah.berg@northlight.example', 'Marlowe Books', 2),
      accept('noah.berg@northlight.example', 'Cycle Republic', 2),
      accept('ines.novak@papercraft.example', 'Hotel Alpenblick', 3),
      { what: 'decline', email: 'finn.ivers@mendel-dental.example' },
    ],
    [{ fault: 'status-403', endpoint: 'remove-contributor', siteId: idOf('Volt Electricians'), times: null }],
  )
  await story.sync()
  const { page } = story
  await callFromPage(page, 'people.link', { personId: leaver, wixId: wixId(1) })

  await goTo(page, 'Access')
  await shoot(page, 'access-sites', everyLook)
  await page
    .getByRole('row', { name: /Noah Berg/ })
    .first()
    .click()
  await shoot(page, 'access-panel', bothAndSmall)
  await page.getByRole('button', { name: 'Close access' }).click()
  await page.getByRole('combobox', { name: /^Group/ }).click()
  await page.getByRole('option', { name: /person/i }).click()
  await shoot(page, 'access-people', bothAndSmall)
  const parts = page.getByRole('navigation', { name: 'Access' })
  await parts.getByRole('link', { name: 'Changes' }).click()
  await shoot(page, 'access-changes', bothAndSmall)

  await parts.getByRole('link', { name: 'Drift' }).click()
  const [roster] = await callFromPage(page, 'roster.list', {})
  await callFromPage(page, 'drift.setWhole', { rosterId: roster?.id ?? '', isWhole: true })
  await expect(page.getByRole('grid', { name: 'Differences' })).toBeVisible()
  await shoot(page, 'drift', bothAndSmall)

  await openSofia(page)
  await shoot(page, 'person', bothAndSmall)
  await shootTimeline(page)
  await shootAsks(page)
  await shootReview(page, folder)

  await openSofia(page)
  await page.getByRole('button', { name: 'Remove everywhere…' }).click()
  await expect(page.getByRole('button', { name: /^Plan \d+ removals/ })).toBeEnabled()
  await shoot(page, 'off-boarding-begun', bothAndSmall)
  await page.getByRole('button', { name: /^Plan \d+ removals/ }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await shoot(page, 'plan-removals', bothAndSmall)
  await page.getByRole('button', { name: /^(Revoke \d+ invites?, )?Remove 1 person/i }).click()
  const typed = page.getByRole('alertdialog').getByRole('textbox')
  if ((await typed.count()) > 0) await typed.fill('REMOVE')
  await shoot(page, 'off-boarding-confirm', ['light'])
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Remove 1 person/i })
    .click()
  await expect(page.getByText(/Needs you$/)).toBeVisible({ timeout: 120_000 })
  await shoot(page, 'off-boarding-done', everyLook)
  await page.getByRole('button', { name: 'Certificate' }).click()
  await shoot(page, 'off-boarding-certificate', ['light'])
  await page.getByRole('menuitem', { name: /^Save for paper/ }).click()
  await expect(page.getByText('Certificate saved')).toBeVisible()
  await shootPaper(newest(folder), 'certificate-paper')
  await goTo(page, 'Access')
  await parts.getByRole('link', { name: 'Off-boarding' }).click()
  await shoot(page, 'off-boardings', bothAndSmall)
  expect(roles.length).toBeGreaterThan(0)
})

/** The page for paper saved last. */
function newest(folder: string): string {
  const exports = exportsOf(join(folder, 'workspace'))
  const [name = ''] = readdirSync(exports)
    .filter((one) => one.endsWith('.html'))
    .toSorted((a, b) => statSync(join(exports, b)).mtimeMs - statSync(join(exports, a)).mtimeMs)
  return readFileSync(join(exports, name), 'utf8')
}

async function openSofia(page: Page): Promise<void> {
  await openPerson(page, 'sofia marin', 'Sofia Marin')
  await expect(page.getByRole('heading', { level: 1, name: 'Sofia Marin' })).toBeVisible()
}

async function shootTimeline(page: Page): Promise<void> {
  await goTo(page, 'Audit')
  await shoot(page, 'audit-log', bothAndSmall)
}

/** What a plan asks before anything is sent: an invite that was revoked, and roles that were edited. */
async function shootAsks(page: Page): Promise<void> {
  const { invites } = await callFromPage(page, 'ledger.list', {})
  const inviteKeys = invites.filter(({ address }) => address.startsWith('lena')).map(({ key }) => key)
  const revoke = await callFromPage(page, 'plan.make', {
    source: { kind: 'ledger', act: 'revoke', inviteKeys },
  })
  await callFromPage(page, 'outbox.apply', { planId: revoke.id, confirmation: null })
  await expect.poll(async () => (await callFromPage(page, 'outbox.list', {}))[0]?.state.kind).toBe('finished')
  await goTo(page, 'Rosters')
  await page.getByText('client-teams', { exact: true }).first().click()
  await expect(page.getByRole('grid', { name: /^Roster / })).toBeVisible()
  await page.getByRole('gridcell', { name: /lena/ }).first().click()
  await shoot(page, 'roster-states', everyLook)
  await runCommand(page, 'Show what is known of the row')
  await shoot(page, 'row-panel', bothAndSmall)
  await makePlan(page)
  await shoot(page, 'plan-asks', bothAndSmall)
}

async function shootReview(page: Page, folder: string): Promise<void> {
  const clientIds = clients['Alpenblick Hotels']
  expect(clientIds.length).toBe(2)
  const dueDay = '2026-12-18'
  for (const [name, client] of [
    ['Alpenblick, fourth quarter', 'Alpenblick Hotels'],
    ['Fontaine, fourth quarter', 'Fontaine Group'],
  ] as const) {
    await callFromPage(page, 'review.begin', {
      name,
      reviewer: 'noah.berg@northlight.example',
      dueDay,
      scope: { kind: 'client', client },
    })
  }
  const [review] = await callFromPage(page, 'review.list', {})
  const lines = reviewLinesOf(await callFromPage(page, 'review.read', { reviewId: review?.id ?? '' }))
  const answer = (from: number, to: number, decision: 'keep' | 'remove' | 'unsure', reason: string) => ({
    lineIds: lines.slice(from, to).map(({ id }) => id),
    answer: { decision, roleIds: [], reason },
  })
  await callFromPage(page, 'review.answer', {
    reviewId: review?.id ?? '',
    groups: [
      answer(0, 2, 'keep', ''),
      answer(2, 3, 'remove', 'Left the team in March'),
      answer(3, 4, 'unsure', 'Asked the client'),
    ],
  })
  await goTo(page, 'Access')
  await page.getByRole('navigation', { name: 'Access' }).getByRole('link', { name: 'Reviews' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reviews' })).toBeVisible()
  await shoot(page, 'reviews', bothAndSmall)
  await page.getByRole('button', { name: 'Fontaine, fourth quarter' }).click()
  await expect(page.getByRole('grid', { name: 'Lines' })).toBeVisible()
  await shoot(page, 'review-lines', bothAndSmall)
  await page.getByRole('button', { name: 'Files' }).click()
  await page.getByRole('menuitem', { name: /^Save the report for paper/ }).click()
  await expect(page.getByText('Report saved')).toBeVisible()
  await shootPaper(newest(folder), 'review-paper')
}

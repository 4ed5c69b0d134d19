import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { Happening } from '../../electron/sandbox/happening.ts'
import { createSandbox } from '../../electron/sandbox/sandbox.ts'
import { callFromPage } from './grid-steps.ts'
import { expect, type RunningApp, test } from './start-app.ts'
import { goTo, importFile, makePlan, openPerson, sendPlan } from './steps.ts'

// Three weeks in the life of a client: the app is opened again on some days, and in between people do what people do.

const dayMs = 86_400_000
const account = { ann: 'aaaaaaaa-1111-4111-8111-000000000001', bob: 'aaaaaaaa-1111-4111-8111-000000000002' }

async function sync(page: Page): Promise<void> {
  const syncs = async () =>
    (await callFromPage(page, 'directory.read', {})).syncs.map(({ sitesAt }) => sitesAt).join()
  await goTo(page, 'Accounts')
  const before = await syncs()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect.poll(syncs).not.toBe(before)
}

const ended = (page: Page, outcome: object) =>
  expect
    .poll(async () => (await callFromPage(page, 'outbox.list', {}))[0])
    .toMatchObject({ state: { kind: 'finished' }, equation: outcome })

async function openRoster(page: Page) {
  await goTo(page, 'Rosters')
  await page.getByText('people', { exact: true }).first().click()
  await expect(page.getByRole('grid', { name: /^Roster / })).toBeVisible()
  const headers = await page.getByRole('columnheader').allInnerTexts()
  return (row: number, column: string) =>
    page
      .getByRole('row')
      .nth(row)
      .getByRole('gridcell')
      .nth(headers.indexOf(column) - 1)
}

test('three weeks of a client: invited, in under another address, reminded, other roles, gone by themselves, removed', async ({
  start,
  folder,
}) => {
  let app: RunningApp | null = null
  /** The app is closed, this happens at Wix, and it is opened again so many days after the first. */
  const onDay = async (day: number, happenings: readonly Happening[] = []): Promise<Page> => {
    await app?.quit()
    if (happenings.length > 0) {
      const statePath = join(folder, 'workspace', 'practice-state.json')
      const now = () => Date.now() + day * dayMs - 3_600_000
      const sandbox = createSandbox({ seed: 'practice', statePath, now })
      for (const happening of happenings) expect(sandbox.happen(happening).isDone).toBe(true)
      sandbox.close()
    }
    const clock = resolve(import.meta.dirname, 'wix/clock-ahead.ts')
    app = await start({ env: { NODE_OPTIONS: `--import ${clock}`, SPEC_AHEAD_MS: `${day * dayMs}` } })
    await app.page.clock.setSystemTime(Date.now() + day * dayMs)
    return app.page
  }

  const file = join(folder, 'people.csv')
  const row = (who: string, site: string) => `${who}@client.example,${who} Lee,${site},Translator`
  const rows = [row('ann', 'Marlowe Books'), row('bob', 'Cycle Republic'), row('dan', 'Atelier Fontaine')]
  writeFileSync(file, ['email,name,site,roles', ...rows].join('\n'))
  let page = await onDay(0)
  await importFile(page, file)
  await makePlan(page)
  await sendPlan(page)
  await ended(page, { planned: 3, sent: 3 })

  // Day 3: two accepted, one of them with a private address, of which Wix tells nobody.
  page = await onDay(3, [
    { what: 'accept', email: 'ann@client.example', accountId: account.ann, as: 'ann.private@mail.example' },
    { what: 'accept', email: 'bob@client.example', accountId: account.bob },
  ])
  await sync(page)
  await goTo(page, 'Invites')
  const invite = (who: string) => page.getByRole('row', { name: new RegExp(`${who}@client.example`) })
  await expect(invite('ann')).toContainText('Has access (probably)')
  await expect(invite('bob')).toContainText('Has access (probably)')
  for (const who of ['ann', 'bob'] as const) {
    await callFromPage(page, 'people.link', { personId: `${who}@client.example`, wixId: account[who] })
  }
  await expect(invite('ann')).toContainText('Has access (confirmed)')

  // Day 8: whoever has not answered is reminded, and nobody else.
  page = await onDay(8)
  await goTo(page, 'Invites')
  await page.getByRole('checkbox', { name: /dan@client/ }).check()
  await page.getByRole('button', { name: 'Resend…' }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await sendPlan(page)
  await ended(page, { planned: 1, sent: 1 })

  // Day 15: Bob gets another role, and Ann has left by herself.
  page = await onDay(15, [
    {
      what: 'leave',
      siteId:
        (await callFromPage(page, 'ledger.list', {})).invites.find(({ address }) => address.startsWith('ann'))
          ?.siteId ?? '',
      accountId: account.ann,
    },
  ])
  await sync(page)
  await sync(page)
  let cell = await openRoster(page)
  await expect(cell(1, 'State')).toContainText('Gone')
  await expect(cell(3, 'State')).toContainText('Reminded once')
  await cell(2, 'Roles').click()
  await page.keyboard.type('Back Office Manager')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(cell(2, 'State')).toContainText('Differs')
  await makePlan(page)
  // Neither follows by itself: both are asked, and only the answered one is done.
  await expect(page.getByRole('region', { name: 'Had access before: 1 line' })).toBeVisible()
  const roles = page.getByRole('region', { name: 'Has access with other roles: 1 line' })
  await roles.getByRole('radio', { name: 'Change the roles' }).click()
  await page.getByRole('button', { name: 'Change the roles of 1 person' }).click()
  await ended(page, { planned: 3, changed: 1, held: 1, covered: 1 })

  // Day 22: Bob's contract ends.
  page = await onDay(22)
  await openPerson(page, 'bob lee', 'bob Lee')
  await page.getByRole('button', { name: 'Remove everywhere…' }).click()
  await expect(page.getByText('Gone, read back').first()).toBeVisible()
  await page.getByRole('button', { name: 'Plan 1 removal…' }).click()
  await page.getByRole('button', { name: 'Remove 1 person' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove 1 person' }).click()
  await ended(page, { planned: 1, removed: 1 })
  await expect(page.getByText('To be checked again from')).toBeVisible()

  // Two days later he is still gone, and nobody was mailed whom nobody wanted to.
  page = await onDay(24)
  await sync(page)
  cell = await openRoster(page)
  await expect(cell(2, 'State')).toContainText('Gone')
  const [record] = await callFromPage(page, 'offboarding.list', {})
  expect(record).toMatchObject({ figures: { gone: 1, toDo: 0 }, isCheckedAgain: true })
  const { invites } = await callFromPage(page, 'ledger.list', {})
  expect(invites.map(({ address, mails }) => [address, mails]).toSorted()).toEqual([
    ['ann@client.example', 1],
    ['bob@client.example', 1],
    ['dan@client.example', 2],
  ])
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, readEquation, sendPlan } from './steps.ts'
import { inviteAll, seedWorld } from './wix/seed-world.ts'

const two =
  'email,site,roles\nann@client.example,Marlowe Books,Translator\nbob@client.example,Cycle Republic,Translator\n'

test('one invite is resent, another revoked, each through its own plan, and their rows say so', async ({
  openApp,
  folder,
}) => {
  await seedWorld(folder, (world) => inviteAll(world, two, 'people'))
  const page = await openApp()

  for (const [address, act, outcome] of [
    ['ann@client.example', 'Resend…', 'sent'],
    ['bob@client.example', 'Revoke…', 'revoked'],
  ] as const) {
    await goTo(page, 'Invites')
    await page.getByRole('checkbox', { name: new RegExp(address) }).check()
    await page.getByRole('button', { name: act }).click()
    await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
    await sendPlan(page)
    await expect(page.getByText('Finished', { exact: true })).toBeVisible()
    expect(await readEquation(page)).toMatchObject({ planned: 1, [outcome]: 1 })
  }
  await goTo(page, 'Invites')
  await expect(page.getByRole('row', { name: /bob@client.example/ })).toContainText(/revoked/i)
  await expect(page.getByRole('row', { name: /ann@client.example/ })).toContainText('Reminded once')
  // Its rows read the same.
  await goTo(page, 'Rosters')
  await page.getByText('people', { exact: true }).first().click()
  await expect(page.getByRole('row', { name: /ann@client.example/ })).toContainText('Reminded once')
  await expect(page.getByRole('row', { name: /bob@client.example/ })).toContainText('Revoked')
})

test('what a run sent and nobody used is revoked through a plan, and only when that is sent', async ({
  openApp,
  folder,
}) => {
  const file = join(folder, 'people.csv')
  writeFileSync(file, two)
  const page = await openApp()
  await importFile(page, file)
  await makePlan(page)
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Revoke 2 open invites of this run…' }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await goTo(page, 'Invites')
  await expect(page.getByRole('row', { name: /ann@client.example/ })).toContainText('Invited')
  await page.goBack()
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  expect(await readEquation(page)).toMatchObject({ planned: 2, revoked: 2 })
  await expect(page.getByRole('button', { name: /open invites? of this run/ })).toHaveCount(0)
})

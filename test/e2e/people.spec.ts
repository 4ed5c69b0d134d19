import { findSerious } from './find-serious.ts'
import { expect, test } from './start-app.ts'
import { goTo, makePlan, openPerson } from './steps.ts'
import { inviteAll, seedWorld } from './wix/seed-world.ts'

test('a person is found, joined with their other address, marked as left, and let go again', async ({
  openApp,
  folder,
}) => {
  const csv = [
    'email,name,site,roles',
    'anna@client.example,Änna Lee,Marlowe Books,Translator',
    'a.lee@home.example,,Marlowe Books,Translator',
    'bob@client.example,Bob,Cycle Republic,Translator',
  ].join('\n')
  await seedWorld(folder, (world) => inviteAll(world, csv, 'people'))
  const page = await openApp()

  await openPerson(page, 'anna lee', 'Änna Lee')
  await expect(page.getByRole('heading', { level: 1, name: 'Änna Lee' })).toBeVisible()
  const sites = page.getByRole('grid', { name: 'Sites of this person' })
  await expect(sites.getByRole('row', { name: /Marlowe Books/ })).toContainText('Invited')

  await page.getByRole('button', { name: 'Join another…' }).click()
  const find = page.getByLabel('Find a person or type an address')
  // What it asks for is read whole.
  expect((await find.boundingBox())?.width).toBeGreaterThan(300)
  await find.fill('a.lee')
  await page.getByRole('list', { name: 'People found' }).getByRole('button', { name: 'a.lee@home' }).click()
  const join_ = page.getByRole('dialog', { name: 'Join with another address' })
  await expect(join_).toContainText('2 addresses become one person')
  await expect(join_).toContainText('Under more than one address on Marlowe Books')
  await join_.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(sites.getByRole('row', { name: /Marlowe Books/ })).toHaveCount(2)
  await expect(sites.getByRole('row', { name: /a\.lee@home/ })).toContainText('2 addresses')

  await page.getByRole('button', { name: 'Mark as left…' }).click()
  await page.getByLabel('Note (optional)').fill('Contract ended')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as left' }).click()
  await expect(page.getByText('“Contract ended”').first()).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'History' }).getByRole('button', { name: 'Person marked as left' }),
  ).toBeVisible()

  expect(await findSerious(page, 'person')).toEqual([])

  // Nothing goes to either address while they are marked as left.
  await goTo(page, 'Rosters')
  await page.getByText('people', { exact: true }).first().click()
  await makePlan(page)
  await expect(page.getByText('Marked as left', { exact: false }).first()).toBeVisible()
  await page.goBack()
  await page.goBack()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Änna Lee' })).toBeVisible()
  await page.getByRole('button', { name: 'No longer left' }).click()
  await expect(page.getByText('Änna Lee has left')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Änna Lee has left')).toBeVisible()
  await page.getByRole('button', { name: 'Show in Audit' }).click()
  await expect(page.getByRole('button', { name: /^Only anna@client\.example/ })).toBeVisible()
})

test('sites get a client at once, the invites are filtered by it, and undo takes it away again', async ({
  openApp,
  folder,
}) => {
  const csv = [
    'email,site,roles',
    'anna@client.example,Marlowe Books,Translator',
    'bob@client.example,Cycle Republic,Translator',
  ].join('\n')
  await seedWorld(folder, (world) => inviteAll(world, csv, 'people'))
  const page = await openApp()
  await goTo(page, 'Accounts')
  await page.getByRole('checkbox', { name: 'Marlowe Books' }).click()
  await page.getByRole('checkbox', { name: 'Hotel Alpenblick' }).click()
  await page.getByRole('button', { name: 'Set client…' }).click()
  await page.getByRole('dialog').getByLabel('Client').fill('Northwind')
  await page.getByRole('dialog').getByRole('button', { name: 'Set client' }).click()
  await expect(page.getByText('2 sites set to “Northwind”')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Set client…' }).click()
  await page.getByRole('dialog').getByLabel('Client').fill('Northwind')
  await page.getByRole('dialog').getByRole('button', { name: 'Set client' }).click()
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeVisible()
  expect(await findSerious(page, 'sites selected')).toEqual([])
  await goTo(page, 'Invites')
  await page.getByRole('combobox', { name: 'Client' }).click()
  await page.getByRole('option', { name: 'Northwind' }).click()
  await expect(page.getByText('1 invite shown of 2 known')).toBeVisible()
  await goTo(page, 'Accounts')
  await page.getByRole('combobox', { name: 'Client' }).click()
  await page.getByRole('option', { name: 'No client' }).click()
  await expect(page.getByRole('row', { name: /Marlowe Books/ })).toHaveCount(0)
})

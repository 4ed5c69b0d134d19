import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './start-app.ts'
import { goTo, importFile, isOpen, makePlan, openEmptyRoster, readEquation, sendPlan } from './steps.ts'

const people = [
  'E-mail,Website,Roles,Notes',
  'ann@client.example,Marlowe Books,Translator,',
  'bob@client.example,marlowe-books.example,translator,',
  'cleo@client.example,Nowhere Land,Translator,no such site',
  'ann@client.example,https://www.marlowe-books.example/,Translator,again',
  'dan@refused.example,Cycle Republic,Blog Editor,',
].join('\r\n')

test('a roster is imported, mended by keyboard, planned and sent', async ({ openApp, folder }) => {
  const file = join(folder, 'people.csv')
  writeFileSync(file, people)
  const page = await openApp()
  await importFile(page, file)
  await expect(page.getByRole('gridcell', { name: 'ann@client.example' }).first()).toBeVisible()

  // The site nobody knows is marked; typing another one mends it, and undo brings the mark back.
  const wrong = page.getByRole('gridcell', { name: 'Nowhere Land' })
  await expect(wrong).toHaveAttribute('aria-invalid', 'true')
  await wrong.click()
  await page.keyboard.type('Cycle Republic')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('gridcell', { name: 'Cycle Republic' })).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('gridcell', { name: 'Nowhere Land' })).toBeVisible()
  await page.keyboard.press('Control+y')
  await expect(page.getByRole('gridcell', { name: 'Cycle Republic' })).toHaveCount(2)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await makePlan(page)
  await expect(page.getByText(/Same person and site as row 1/)).toBeVisible()
  await sendPlan(page)
  await expect(page.getByText('Needs you', { exact: true })).toBeVisible()
  expect(await readEquation(page)).toEqual({
    planned: 5,
    sent: 3,
    'already covered': 1,
    refused: 1,
    failed: 0,
    'in doubt': 0,
    'on hold': 0,
    'not attempted': 0,
  })
  await goTo(page, 'Invites')
  await expect(page.getByText('cleo@client.example')).toBeVisible()
})

test('what is typed is saved as it is typed, and survives a restart with its undo', async ({ start }) => {
  const first = await start()
  await openEmptyRoster(first.page, 'By hand')
  await first.page.keyboard.type('ann@client.example')
  await first.page.keyboard.press('Enter')
  await first.page.keyboard.type('bob@client.example')
  await first.page.keyboard.press('Enter')
  await expect(first.page.getByText('Saved', { exact: true })).toBeVisible()
  await first.kill()

  const { page } = await start()
  await page.getByText('By hand').first().click()
  await isOpen(page)
  await expect(page.getByRole('gridcell', { name: 'bob@client.example' })).toBeVisible()
  await page.getByRole('gridcell', { name: 'ann@client.example' }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('gridcell', { name: 'bob@client.example' })).toHaveCount(0)
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, openPerson, readEquation, sampleRoster } from './steps.ts'

// The day as the language of the browser writes it.
const firstStart = /It will be sent at 08:00 on Monday, (2 March|March 2,) 2099/

test('an approved plan is sent later: scheduled from the menu, changed in the Outbox, sent now', async ({
  openApp,
}) => {
  const page = await openApp()
  await importFile(page, sampleRoster)
  await makePlan(page)
  await page.getByRole('button', { name: 'Send later' }).click()
  await page.getByRole('menuitem', { name: /Send at a time/ }).click()
  await expect(page.getByLabel('Day and time')).toBeVisible()
  await page.getByLabel('Day and time').fill('2099-03-02T08:00')
  await page.getByRole('button', { name: 'Schedule' }).click()
  const word = page.getByLabel(/Type .* to go on/)
  await expect(word).toBeVisible()
  await word.fill('SEND')
  await page.getByRole('alertdialog').getByRole('button', { name: /^Send/ }).click()
  await expect(page.getByText(firstStart)).toBeVisible()
  await goTo(page, 'Outbox')
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(page.getByText('Running').first()).toBeVisible()
})

test('somebody who left since the run was approved is not sent to when it begins, and the run says why', async ({
  openApp,
  folder,
}) => {
  const file = join(folder, 'people.csv')
  writeFileSync(
    file,
    [
      'email,name,site,roles',
      'anna@client.example,Anna Lee,Marlowe Books,Translator',
      'bob@client.example,Bob,Cycle Republic,Translator',
    ].join('\n'),
  )
  const page = await openApp()
  await importFile(page, file)
  await makePlan(page)
  await page.getByRole('button', { name: 'Send later' }).click()
  await page.getByRole('menuitem', { name: /Send at a time/ }).click()
  await page.getByLabel('Day and time').fill('2099-03-02T08:00')
  await page.getByRole('button', { name: 'Schedule' }).click()
  await expect(page.getByText(firstStart)).toBeVisible()

  await openPerson(page, 'anna lee', 'Anna Lee')
  await page.getByRole('button', { name: 'Mark as left…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as left' }).click()
  await expect(page.getByText('Anna Lee has left')).toBeVisible()

  await goTo(page, 'Outbox')
  await page.getByRole('button', { name: 'Send now' }).click()
  await page
    .getByRole('button', { name: /^people/ })
    .first()
    .click()
  await expect(
    page.getByText(/the plan was not true for it any more\. Marked as left\./).first(),
  ).toBeVisible()
  expect(await readEquation(page)).toMatchObject({ planned: 2, sent: 1, 'on hold': 1 })
})

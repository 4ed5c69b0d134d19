import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, sampleRoster } from './steps.ts'

test('an approved plan is sent later: scheduled from the menu, changed in the Outbox, sent now', async ({
  start,
}) => {
  const { page } = await start()
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
  await expect(page.getByText('It will be sent at 08:00 on Monday, 2 March 2099')).toBeVisible()
  await goTo(page, 'Outbox')
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(page.getByText('Running').first()).toBeVisible()
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { callFromPage } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { exportsOf, goTo, importFile, makePlan, sampleRoster, sendPlan } from './steps.ts'

test('the log becomes a page that an auditor reads on paper, whatever people are called', async ({
  openApp,
  folder,
}) => {
  const page = await openApp()
  await importFile(page, sampleRoster)
  await makePlan(page)
  await sendPlan(page, 'SEND')
  await expect
    .poll(async () => (await callFromPage(page, 'ledger.list', {})).invites.length, { timeout: 60_000 })
    .toBeGreaterThan(40)
  const { invites } = await callFromPage(page, 'ledger.list', {})
  const [first, second] = [...new Set(invites.map(({ address }) => address))]
  const named = { [first ?? '']: 'דנה לוי', [second ?? '']: '<b>Ann</b> =1+1' }
  for (const [personId, name] of Object.entries(named))
    await callFromPage(page, 'people.setName', { personId, name })

  await goTo(page, 'Audit')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /Report for reading/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Audit report' })
  await expect(dialog.getByRole('radio', { name: 'Person' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Save report…' }).click()
  await expect(page.getByText(/Saved a report of/)).toBeVisible()
  const exports = exportsOf(join(folder, 'workspace'))
  const [file = ''] = readdirSync(exports)
  const html = readFileSync(join(exports, file), 'utf8')

  // Every name is a text within itself, and nothing runs or is loaded.
  expect(html).toContain('<h2><bdi>דנה לוי</bdi></h2>')
  expect(html).toContain('<h2><bdi>&lt;b&gt;Ann&lt;/b&gt; =1+1</bdi></h2>')
  expect(html).not.toMatch(/<(script|img|link|iframe|b)\b|https?:/)
})

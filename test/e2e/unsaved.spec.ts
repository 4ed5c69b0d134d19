import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { callFromPage, isAt, isSaved, openByKeys, paste, press, seedRoster } from './grid-steps.ts'
import { expect, test } from './start-app.ts'

// The workspace cannot be written to for a while: another program holds it.

test('what cannot be saved stays on screen, marked, and is saved in order when it can be', async ({
  openApp,
  folder,
}) => {
  const page = await openApp()
  const people = ['ann', 'bob', 'cem'].map((name) => ({ email: `${name}@client.example`, name }))
  const rosterId = await seedRoster(page, 'Spring', people)
  await openByKeys(page, 'Spring')
  const other = new DatabaseSync(join(folder, 'workspace', 'workspace.db'))
  other.exec('BEGIN IMMEDIATE')
  const status = page.locator('footer')
  const words = (count: number) =>
    `${count} ${count === 1 ? 'change' : 'changes'} not saved yet: another program is using the workspace file`
  await press(page, 'ArrowRight')
  await page.keyboard.type('Ann Lee')
  await press(page, 'Enter')
  await expect(status.getByText('Saving…')).toBeVisible()
  await expect(status).toContainText(words(1), { timeout: 30_000 })
  await page.keyboard.type('Bob Ray')
  await press(page, 'Enter')
  await page.keyboard.type('wrong')
  await press(page, 'Enter', 'Control+z')
  await isAt(page, 'Row 3, Name')
  await page.keyboard.type('Cem Oz')
  await press(page, 'Enter')
  await paste(page, { 'text/plain': 'Dora' })
  await expect(status).toContainText(words(4))
  await expect(status.getByText('Saved', { exact: true })).toHaveCount(0)
  const marked = page.locator('[role=gridcell][data-unsaved]')
  await expect(marked.getByText('Ann Lee')).toBeVisible()
  await expect(page.getByText('wrong')).toHaveCount(0)

  await press(page, 'Alt+3')
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible()
  const notice = page.locator('[data-notice]').filter({ hasText: words(4) })
  // An error is read aloud as a whole: its buttons are hidden from that until they are reached.
  await notice.locator('button', { hasText: 'Back to the roster' }).click()
  await expect(marked.getByText('Cem Oz')).toBeVisible()
  await expect(notice).toHaveCount(0)
  await expect(status).toContainText(words(4))

  other.exec('ROLLBACK')
  other.close()
  // It is tried again by itself.
  await isSaved(page)
  await expect(marked).toHaveCount(0)
  const { rows, history } = await callFromPage(page, 'roster.open', { rosterId })
  expect(rows.map(({ cells }) => cells.name)).toEqual(['Ann Lee', 'Bob Ray', 'Cem Oz', 'Dora'])
  expect(history).toHaveLength(5)
})

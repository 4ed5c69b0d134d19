import { isAt, isSaved, openByKeys, press, seedRoster } from './grid-steps.ts'
import { expect, test } from './start-app.ts'

test('an app that does not answer is said so, closing asks, and what was typed is saved once it answers', async ({
  start,
}) => {
  test.skip(process.platform === 'win32', 'there is no signal that stops a process')
  const app = await start()
  const { page } = app
  await seedRoster(page, 'Spring', [{ email: 'ann@client.example' }])
  await openByKeys(page, 'Spring')
  await isAt(page, 'Row 1, E-mail, ann@client.example')
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  const status = page.locator('footer')
  // Beside all that a status bar says, in the lowest window.
  await page.setViewportSize({ width: 720, height: 450 })
  app.process.kill('SIGSTOP')
  try {
    await press(page, 'ArrowRight')
    await page.keyboard.type('Ann Lee')
    await press(page, 'Enter')
    await expect(status).toContainText('Not saved yet. Invite Desk has not answered for', { timeout: 20_000 })
    await expect(page.locator('[role=gridcell][data-unsaved]').getByText('Ann Lee')).toBeVisible()
    await expect(status.getByRole('status').filter({ hasText: 'Not saved yet' })).toBeInViewport({ ratio: 1 })
    await expect(status.getByRole('button', { name: 'Copy what was not saved' })).toBeInViewport({ ratio: 1 })
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => asked).toEqual(['beforeunload'])
  } finally {
    app.process.kill('SIGCONT')
  }
  await isSaved(page)
  await expect(page.locator('[role=gridcell][data-unsaved]')).toHaveCount(0)
})

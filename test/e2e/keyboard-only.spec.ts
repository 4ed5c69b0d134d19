import type { Locator, Page } from '@playwright/test'
import { press, tabTo } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { hasFocus, isOpen } from './steps.ts'
import { seedLeaver } from './wix/seed-leaver.ts'

// The whole work by somebody who has no mouse: nothing here clicks.

/** Goes to it by Tab and presses it. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled()
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('by keyboard alone: the sample, its plan, the send, and who is in', async ({ openApp }) => {
  const page = await openApp('home')
  await reach(page, button(page, 'Load the sample'))
  await isOpen(page)
  await reach(page, button(page, 'Plan all 12 rows'))
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await reach(page, button(page, 'Send 12 invites'))
  await expect(page.getByRole('group', { name: /12 planned = 12 sent/ })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Finished. 12 planned: 12 sent.' })).toHaveCount(1)

  await press(page, 'Alt+5')
  await expect(page.getByRole('heading', { level: 1, name: 'Access' })).toBeVisible()
  const lines = page.getByRole('grid', { name: 'Who has access' })
  await tabTo(page, lines)
  const mira = lines.getByRole('row', { name: /Mira Lindqvist/ }).first()
  const isCurrent = async () =>
    (await lines.getAttribute('aria-activedescendant')) === (await mira.getAttribute('id'))
  while (!(await isCurrent())) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Access' })
  await expect(panel).toContainText('Mira Lindqvist')
  // The focus stays in the table; what can be done stands further on.
  await tabTo(page, panel.getByRole('button', { name: 'Resend…' }))
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})

test('by keyboard alone: an off-boarding, from the palette to the certificate', async ({
  openApp,
  folder,
}) => {
  await seedLeaver(folder)
  const page = await openApp()
  await press(page, 'Control+k')
  await page.keyboard.type('ann lee')
  await expect(page.getByRole('option', { name: 'Ann Lee' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Ann Lee' })).toBeVisible()
  await reach(page, button(page, 'Remove everywhere…'))
  await reach(page, button(page, /^Plan \d+ removals/))
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await reach(page, button(page, /^(Revoke 1 invite, )?remove 1 person from \d+ sites$/i))
  const sure = page.getByRole('alertdialog')
  await hasFocus(sure)
  await reach(page, sure.getByRole('button', { name: /remove 1 person/i }))
  await expect(sure).toHaveCount(0)
  const certificate = button(page, 'Certificate')
  await expect(button(page, 'Gone, read back · 3')).toBeVisible()
  await reach(page, certificate)
  const paper = page.getByRole('menuitem', { name: /^Save for paper/ })
  await expect(paper).toBeVisible()
  await hasFocus(page.getByRole('menu'))
  while (!(await paper.evaluate((item) => item === document.activeElement))) await press(page, 'ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Certificate saved')).toBeVisible()
})

import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findSerious } from '../find-serious.ts'
import { expect, test } from '../start-app.ts'
import { isStill } from '../steps.ts'

// The workspace as a file for another computer: a passphrase for accept links, and the file opened where nothing was done yet.

const shots = process.env.INVITE_DESK_SHOTS

test('saved under a passphrase, and opened in an app in which nothing was done', async ({
  openApp,
  folder,
}) => {
  const page = await openApp()
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').fill('Backups')
  await page.getByRole('option', { name: /Restore, back up now/ }).click()
  await page.getByRole('button', { name: /Another computer/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Another computer' })
  const field = dialog.getByLabel(/Passphrase for accept links/)
  await field.fill('short')
  await expect(dialog).toContainText('At least 12 characters.')
  if (shots !== undefined) {
    mkdirSync(shots, { recursive: true })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await isStill(page)
      await page.screenshot({ path: join(shots, `another-computer-${colorScheme}.png`) })
    }
    await page.setViewportSize({ width: 900, height: 600 })
    await page.screenshot({ path: join(shots, 'another-computer-900.png') })
  }
  expect(await findSerious(page, 'another computer')).toEqual([])
  await field.fill('four plain words here')
  await dialog.getByRole('button', { name: 'Save the workspace…' }).click()
  await expect(dialog).toContainText('no accept links')
  const exports = join(folder, 'workspace', 'exports')
  const saved = readdirSync(exports).find((name) => name.endsWith('.invitedesk')) ?? ''
  await dialog.getByLabel('Saved workspace').setInputFiles(join(exports, saved))
  // The page is loaded anew once the file is in place.
  await expect(dialog).toHaveCount(0)
})

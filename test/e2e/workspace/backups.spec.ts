import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { callFromPage } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, importFile } from '../steps.ts'

// A backup by hand, a change after it, the restore looked at and done, and undone again.

const shots = process.env.INVITE_DESK_SHOTS

test('back up, change, look at the restore, restore, undo', async ({ openApp, folder }) => {
  const page = await openApp()
  const team = join(folder, 'team.csv')
  writeFileSync(
    team,
    'email,site,roles\nann@x.example,Marlowe Books,Translator\nbo@x.example,Marlowe Books,Translator\n',
  )
  await importFile(page, team)
  const open = async () => {
    await page.keyboard.press('Control+K')
    await page.getByRole('combobox').fill('Backups')
    await page.getByRole('option', { name: /Restore, back up now/ }).click()
    await expect(page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()
  }
  await open()
  await page.getByRole('button', { name: 'Back up now' }).click()
  const made = page.getByRole('row', { name: /By hand/ })
  await expect(made).toBeVisible()

  const [roster] = await callFromPage(page, 'roster.list', {})
  await callFromPage(page, 'roster.remove', { rosterId: roster?.id ?? '' })
  await callFromPage(page, 'roster.create', { name: 'Later' })
  await made.getByRole('button').click()
  const dialog = page.getByRole('dialog', { name: /^Restore/ })
  await expect(dialog).toContainText('Comes back with 2 rows')
  await expect(dialog).toContainText('newer than the backup: Later')
  if (shots !== undefined) {
    mkdirSync(shots, { recursive: true })
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.screenshot({ path: join(shots, `backups-dialog-${scheme}.png`) })
    }
  }
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()

  await expect(page.getByText('A backup was restored')).toBeVisible()
  const names = async () =>
    (await callFromPage(page, 'roster.list', {}))
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ name }) => name)
      .toSorted()
  expect(await names()).toEqual(['Later', 'team'])
  if (shots !== undefined) {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.screenshot({ path: join(shots, `backups-screen-${scheme}.png`) })
    }
    await page.setViewportSize({ width: 900, height: 600 })
    await page.screenshot({ path: join(shots, 'backups-screen-900.png') })
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  await page.getByRole('button', { name: 'Undo the restore…' }).click()
  await expect(dialog).toContainText('Goes to the bin')
  // A call into a page that is being loaded anew would be lost with it.
  const loaded = page.waitForEvent('load')
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await loaded
  await expect.poll(names).toEqual(['Later'])
  await goTo(page, 'Rosters')
  await expect(page.getByText('Later').first()).toBeVisible()
})

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cursor } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { importFile, sampleRoster } from '../steps.ts'

const cli = resolve(import.meta.dirname, '../../../electron/hosts/cli/cli.ts')

test('rows with problems go out as a workbook with the reasons, by keyboard, and come back in', async ({
  page,
  shared,
  folder,
}) => {
  await importFile(page, sampleRoster)
  await page.keyboard.press('Control+Shift+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByRole('button', { name: 'Save 240 rows…' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cursor(page)).toBeFocused()

  await page.keyboard.press('Control+Shift+E')
  await dialog.getByRole('combobox', { name: 'Rows' }).click()
  await page.getByRole('option', { name: /25 rows with problems/ }).click()
  await dialog.getByRole('button', { name: 'Save 25 rows…' }).click()
  await expect(page.getByText('Saved 25 rows')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible()

  const [name = ''] = readdirSync(shared.exports)
  expect(name).toMatch(/\.xlsx$/)
  const other = join(folder, 'other')
  const args = [cli, 'import', join(shared.exports, name), '--roster', 'Back', '--workspace', other, '--json']
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(child.status).toBe(1)
  const report = JSON.parse(child.stdout)
  expect(report.counts).toMatchObject({ lines: 25, rows: 25 })
  expect(report.columns).toContainEqual({
    header: 'Problems',
    target: 'ignore',
    reason: 'Is calculated by Invite Desk.',
  })
})

test('a template is got from the list of rosters', async ({ page, shared }) => {
  await page.getByRole('button', { name: 'Get a template…' }).click()
  await expect(page.getByText('The template is saved')).toBeVisible()
  await expect(page.getByText(/Its drop-downs offer \d+ sites/)).toBeVisible()
  expect(readdirSync(shared.exports)).toEqual([expect.stringMatching(/^people to invite.*\.xlsx$/)])
})

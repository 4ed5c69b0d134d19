import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from './start-app.ts'
import { exportsOf, goTo } from './steps.ts'

test('the audit log is shown, verified, exported, and verifies in the terminal', async ({
  start,
  folder,
}) => {
  const { page } = await start()
  await goTo(page, 'Audit')
  await expect(page.getByRole('grid', { name: 'Audit events, newest first' })).toBeVisible()
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByRole('menuitem', { name: /This workspace/ }).click()
  await expect(page.getByText(/intact/i).first()).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /^CSV(?!, raw)/ }).click()
  await expect(page.getByText(/exports/).first()).toBeVisible()

  const exports = exportsOf(join(folder, 'workspace'))
  const [name = ''] = readdirSync(exports)
  const file = join(exports, name)
  expect(readFileSync(file, 'utf8')).toContain('workspace.created')
  const cli = resolve(import.meta.dirname, '../../electron/hosts/cli/cli.ts')
  const said = execFileSync(process.execPath, [cli, 'audit', 'verify', file, '--json'], { encoding: 'utf8' })
  expect(JSON.parse(said)).toMatchObject({ kind: 'intact' })
})

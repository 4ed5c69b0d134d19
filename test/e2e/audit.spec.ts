import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openDatabase } from '../../electron/core/store/database.ts'
import { rewriteLog } from '../electron/core/audit/rewrite-log.ts'
import { expect, test } from './start-app.ts'
import { exportsOf, goTo } from './steps.ts'

test('the audit log is shown, verified, exported, and verifies in the terminal', async ({ page, shared }) => {
  await goTo(page, 'Audit')
  await expect(page.getByRole('grid', { name: 'Audit events, newest first' })).toBeVisible()
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByRole('menuitem', { name: /This workspace/ }).click()
  await expect(page.getByText(/intact/i).first()).toBeVisible()
  // The event of it is in the list, and not announced as news.
  await expect(page.getByRole('row', { name: /Audit log verified/ }).first()).toBeVisible()
  await expect(page.getByText(/New events were recorded/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /^CSV(?!, raw)/ }).click()
  await expect(page.getByText(/exports/).first()).toBeVisible()

  const [name = ''] = readdirSync(shared.exports)
  const file = join(shared.exports, name)
  expect(readFileSync(file, 'utf8')).toContain('workspace.created')
  const cli = resolve(import.meta.dirname, '../../electron/hosts/cli/cli.ts')
  const said = execFileSync(process.execPath, [cli, 'audit', 'verify', file, '--json'], { encoding: 'utf8' })
  expect(JSON.parse(said)).toMatchObject({ kind: 'intact' })
})

test('a proof is kept as a page, still fits after the log grew, and shows that the log was rewritten', async ({
  start,
  folder,
}) => {
  const workspace = join(folder, 'workspace')
  const app = await start()
  await goTo(app.page, 'Audit')
  await app.page.getByRole('button', { name: 'Verify' }).click()
  await app.page.getByRole('menuitem', { name: /Keep a proof elsewhere/ }).click()
  const keep = app.page.getByRole('dialog', { name: 'Keep a proof elsewhere' })
  await keep.getByRole('button', { name: 'Save a page to print…' }).click()
  await expect(keep.getByRole('heading', { name: 'Made here before' })).toBeVisible()
  await keep.getByRole('button', { name: 'Close' }).last().click()
  const exports = exportsOf(workspace)
  const [name = ''] = readdirSync(exports)
  const file = join(exports, name)
  const [code = '', last = ''] = /ID1-(\d+)(?:-[0-9a-f]+)+/.exec(readFileSync(file, 'utf8')) ?? []

  const check = async (page: typeof app.page) => {
    await goTo(page, 'Audit')
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByRole('menuitem', { name: /A proof kept elsewhere/ }).click()
    return page.getByRole('dialog', { name: 'Check a proof kept elsewhere' })
  }
  const typed = await check(app.page)
  await typed.getByRole('textbox', { name: 'Proof code' }).fill(`${code}0`)
  await expect(typed.getByText(/This code has a typo/)).toBeVisible()
  await expect(typed.getByRole('button', { name: 'Check', exact: true }).last()).toBeDisabled()
  await typed.getByLabel('File with a proof').setInputFiles(file)
  await expect(typed.getByText(`A proof of the first ${last} events.`)).toBeVisible()
  await typed.getByRole('button', { name: 'Check', exact: true }).last().click()
  const unchanged = `The log still contains it, unchanged, up to event ${last}`
  await expect(app.page.getByText(unchanged)).toBeVisible()
  await app.quit()

  const db = openDatabase(join(workspace, 'workspace.db'))
  rewriteLog(db, 2)
  db.close()
  const { page } = await start()
  const pasted = await check(page)
  await pasted.getByRole('textbox', { name: 'Proof code' }).fill(code.replaceAll('-', ' ').toUpperCase())
  await pasted.getByRole('button', { name: 'Check', exact: true }).last().click()
  await expect(page.getByText(`The log was rewritten: event ${last} has another hash`)).toBeVisible()
})

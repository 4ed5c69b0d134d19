import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../start-app.ts'
import { isOpen } from '../steps.ts'

/** Chooses a file made in the page: the driver takes none of this size over. */
async function chooseLargeCsv(page: Page, people: number): Promise<void> {
  await page.getByLabel('File to import').evaluate((input, count) => {
    const transcript = 'abcdefghij '.repeat(960)
    const line = (_: unknown, at: number) => `p${at}@client.example,Ada Person${at},${transcript}\n`
    const lines = Array.from({ length: count }, line)
    const files = new DataTransfer()
    files.items.add(new File(['E-Mail,Name,Transcript\n', ...lines], 'large.csv'))
    // The only input on this screen that takes files.
    ;(input as HTMLInputElement).files = files.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, people)
}

test('a file of 60 MB is imported, and one that is cancelled on its way leaves nothing', async ({
  openApp,
  folder,
}) => {
  const people = 6000
  const page = await openApp()
  const dialog = page.getByRole('dialog')
  const choose = async () => {
    await page
      .getByRole('button', { name: /^Import/ })
      .first()
      .click()
    await chooseLargeCsv(page, people)
    await expect(dialog.getByText('Reading the file (MB)')).toBeVisible()
  }
  const kept = () => {
    const imports = join(folder, 'workspace', 'imports')
    return existsSync(imports) ? readdirSync(imports) : []
  }

  await choose()
  await expect.poll(kept).toHaveLength(1)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(kept).toEqual([])

  await choose()
  await expect(dialog).toContainText('6,000 rows to import')
  await dialog.getByRole('button', { name: 'Import 6,000 rows' }).click()
  await isOpen(page)
  await expect(page.getByRole('gridcell', { name: 'p0@client.example' })).toBeVisible()
  expect(kept()).toEqual([])
})

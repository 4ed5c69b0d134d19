import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../start-app.ts'

test('a file that is refused at first is imported once its encoding is chosen', async ({ page, folder }) => {
  const file = join(folder, 'list.csv')
  writeFileSync(
    file,
    Buffer.from(`名前,メールアドレス\n${'岡太郎健一次郎'.repeat(6)},oka@x.example\n`, 'utf16le'),
  )
  await page.getByRole('button', { name: 'Import a file…' }).first().click()
  await page.getByLabel('File to import').setInputFiles(file)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText('This is not a text file')
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await dialog.getByRole('combobox', { name: 'Encoding' }).click()
  await page.getByRole('option', { name: 'UTF-16 (little endian)' }).click()
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Import 1 row', exact: true }).click()
  await expect(page.getByRole('gridcell', { name: 'oka@x.example' })).toBeVisible()
})

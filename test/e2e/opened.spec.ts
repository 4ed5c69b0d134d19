import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './start-app.ts'

// What is opened with the app: a spreadsheet, then a link to the roster it became; and a file dropped on any screen.

test('a file opened with the app is offered for import, and a link leads back to its roster', async ({
  start,
  folder,
}) => {
  const file = join(folder, 'spring team.csv')
  writeFileSync(file, 'Email,Site,Role\nann@client.example,Marlowe Books,Translator\n')
  const first = await start({ at: 'home', appArgs: [file] })
  await expect(first.page.getByRole('heading', { name: 'Import spring team.csv' })).toBeVisible()
  await first.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import/ })
    .click()
  await expect(first.page).toHaveURL(/#\/rosters\/[0-9a-f]{32}/)
  const id = first.page.url().split('/').at(-1) ?? ''
  await first.quit()

  const second = await start({ at: 'home', appArgs: [`invite-desk://roster/${id}`, 'no such file.csv'] })
  await expect(second.page.getByRole('grid', { name: 'Roster spring team' })).toBeVisible()
  await expect(
    second.page.getByText('no such file.csv is not there any more, or cannot be read.'),
  ).toBeVisible()
})

test('a file dropped on another screen is offered for import', async ({ page }) => {
  await page.evaluate(() => {
    window.location.hash = '#/audit'
  })
  await expect(page.getByRole('heading', { name: 'Audit', level: 1 })).toBeVisible()
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['Email,Site\nbo@client.example,Marlowe Books\n'], 'dropped.csv'))
    const over = { bubbles: true, cancelable: true, dataTransfer }
    document.querySelector('main')?.dispatchEvent(new DragEvent('dragenter', over))
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', over))
  })
  await expect(page.getByRole('heading', { name: 'Import dropped.csv' })).toBeVisible()
})

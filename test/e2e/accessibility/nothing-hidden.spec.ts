import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedRoster, tabTo } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, openEmptyRoster } from '../steps.ts'

// Nothing scrolls inside of what scrolls, covers what it is about, or is cut for good.

test('spellings to settle stand in full in an import, and any of all sites can be meant by one', async ({
  page,
  folder,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const file = join(folder, 'odd.csv')
  const people = Array.from({ length: 9 }, (_, at) => `p${at}@client.example,Marlow Boks ${at},Chief ${at}`)
  writeFileSync(file, ['E-mail,Site,Role', ...people].join('\n'))
  await goTo(page, 'Rosters')
  await page
    .getByRole('button', { name: /^Import a file…/ })
    .first()
    .click()
  await page.getByLabel('File to import').setInputFiles(file)
  const dialog = page.getByRole('dialog', { name: 'Import odd.csv' })
  const spellings = dialog.getByRole('region', { name: 'Spellings to settle' })
  await expect(spellings.getByRole('combobox')).toHaveCount(12)
  const inside = () => spellings.evaluate((part) => part.scrollHeight - part.clientHeight)
  expect(await inside()).toBe(0)
  await spellings.getByRole('button', { name: 'Show 6 more' }).click()
  await expect(spellings.getByRole('combobox')).toHaveCount(18)
  expect(await inside()).toBe(0)

  const first = spellings.getByRole('combobox', { name: 'What “Marlow Boks 0” means' })
  await first.click()
  await page.getByRole('option', { name: 'Another site…' }).click()
  const all = page.getByRole('dialog', { name: 'What does “Marlow Boks 0” mean?' })
  await expect(all.getByRole('combobox', { name: 'Search sites' })).toBeFocused()
  await page.keyboard.type('yoga')
  await page.keyboard.press('Enter')
  await all.getByRole('button', { name: 'Use this site' }).click()
  await expect(all).toHaveCount(0)
  await expect(first).toHaveText('Mindful Yoga Studio')
  await page.keyboard.press('Escape')
})

test('a notice in the lowest window stands below what it is about, and covers nothing', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await openEmptyRoster(page, 'Low notice')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('x')
  const notice = page.locator('[data-notice]')
  await expect(notice).toContainText('calculated')
  const edges = () =>
    page.evaluate(() => {
      const edgesOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
      return { page: edgesOf('#root')?.bottom, notice: edgesOf('[data-notice]'), room: window.innerHeight }
    })
  await expect
    .poll(async () => {
      const { page: bottom, notice: at, room } = await edges()
      return [bottom === at?.top, at?.bottom === room]
    })
    .toEqual([true, true])
  const told = await edges()
  expect(told.notice?.height).toBeLessThan(64)
  await notice.locator('[aria-label="Close notice"]').click()
  await expect(notice).toHaveCount(0)
  expect((await edges()).page).toBe(450)
})

test('what is cut of a line is whole beside it once the keys have reached it, and goes with them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 600 })
  const name = 'Everybody who helps with the relaunch of the shops in the north this spring and summer'
  await seedRoster(page, name, [{ email: 'ann@client.example' }])
  await page.keyboard.press('Alt+2')
  const list = page.getByRole('grid').first()
  await expect(list.getByRole('row').filter({ hasText: name })).toBeVisible()
  await tabTo(page, list)
  const whole = page.locator('[data-whole-words]')
  await page.keyboard.press('Home')
  await expect(whole).toContainText(name)
  await page.keyboard.press('Escape')
  await expect(whole).toHaveCount(0)
  // A list that the keys walk from a field, too.
  await page.getByRole('button', { name: 'Paste a list…' }).first().click()
  await page.getByRole('combobox', { name: 'Search sites' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(whole).toContainText(/\.example · Practice account/)
  await page.getByRole('combobox', { name: 'Search roles' }).click()
  await expect(whole).toHaveCount(0)
  await page.keyboard.press('Escape')
})

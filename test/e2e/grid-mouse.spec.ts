import type { Locator, Page } from '@playwright/test'
import { isAt } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { hasFocus, importFile, isOpen, sampleRoster } from './steps.ts'

// What a mouse does in the cells, in the real window: fill, move, widen, freeze, hide; and that the layout is kept.

const titles = (page: Page): Promise<readonly (string | null)[]> =>
  page.getByRole('columnheader').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[role=row][aria-rowindex="${row + 1}"] [role=gridcell][aria-colindex="${column}"]`)

async function dragTo(page: Page, from: Locator, to: { readonly x: number; readonly y: number }) {
  const box = await from.boundingBox()
  if (box === null) throw new Error('nothing to drag')
  const [x, y] = [box.x + Math.min(box.width, 60) / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move((x + to.x) / 2, (y + to.y) / 2)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
}
async function middleOf(one: Locator) {
  const box = await one.boundingBox()
  if (box === null) throw new Error('it is not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('cells, rows and columns by mouse, kept over a restart', async ({ start, folder }) => {
  const app = await start({ workspace: `${folder}/w` })
  const { page } = app
  await importFile(page, sampleRoster)

  await test.step('the fill handle copies down, as one step', async () => {
    await cell(page, 1, 8).click()
    await page.keyboard.type('de')
    await page.keyboard.press('Enter')
    await expect(cell(page, 1, 8)).toHaveText('de')
    await cell(page, 1, 8).click()
    await isAt(page, 'Row 1, Language, de')
    await dragTo(page, page.locator('[data-fill]'), await middleOf(cell(page, 4, 8)))
    for (const row of [2, 3, 4]) await expect(cell(page, row, 8)).toHaveText('de')
    await page.keyboard.press('Control+z')
    await expect(cell(page, 3, 8)).toHaveText('')
    await page.keyboard.press('Control+y')
    await expect(cell(page, 3, 8)).toHaveText('de')
  })

  await test.step('a row moves by its number', async () => {
    const first = await cell(page, 1, 3).textContent()
    const number = page.getByRole('rowheader', { name: '1', exact: true })
    await number.click()
    await isAt(page, /^1 row selected, row 1/)
    const third = await middleOf(page.getByRole('rowheader', { name: '3', exact: true }))
    await dragTo(page, number, { x: third.x, y: third.y + 12 })
    await expect(cell(page, 3, 3)).toHaveText(first ?? '')
  })

  await test.step('a column moves by its title, fits by a double click, hides and freezes by its menu', async () => {
    const note = page.getByRole('columnheader', { name: 'Note' })
    await note.click({ position: { x: 20, y: 10 } })
    const name = await page.getByRole('columnheader', { name: 'Name' }).boundingBox()
    await dragTo(page, note, { x: (name?.x ?? 0) + 5, y: (name?.y ?? 0) + 10 })
    await expect
      .poll(async () => (await titles(page)).slice(0, 5))
      .toEqual(['Row', 'State', 'E-mail', 'Note', 'Name'])

    const email = page.getByRole('columnheader', { name: 'E-mail' })
    const narrow = (await email.boundingBox())?.width ?? 0
    const edge = await email.boundingBox()
    await page.mouse.dblclick((edge?.x ?? 0) + narrow - 3, (edge?.y ?? 0) + 10)
    await expect.poll(async () => (await email.boundingBox())?.width ?? 0).toBeGreaterThan(narrow)

    await email.hover()
    await page.getByRole('button', { name: 'Column menu: E-mail' }).click()
    // State and e-mail stay in place from the start.
    await expect(page.getByRole('menuitem', { name: 'Freeze up to E-mail' })).toBeDisabled()
    // What is opened from it keeps the focus when it is gone.
    await page.getByRole('menuitem', { name: 'Filter by E-mail…' }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await hasFocus(page.getByRole('dialog', { name: 'Filter by E-mail' }))
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: 'Name' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Hide column' }).click()
    await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: /^Column|^Row/ })).toBeFocused()
    const before = await email.boundingBox()
    await page.mouse.move(700, 400)
    const site = page.getByRole('columnheader', { name: 'Site' })
    const unscrolled = (await site.boundingBox())?.x ?? 0
    await page.mouse.wheel(400, 0)
    await expect.poll(async () => (await site.boundingBox())?.x ?? 0).toBeLessThan(unscrolled)
    expect(await email.boundingBox()).toEqual(before)
  })

  await app.quit()
  const again = await start({ workspace: `${folder}/w` })
  await again.page.getByText('sample-roster').first().click()
  await isOpen(again.page)
  const kept = ['Row', 'State', 'E-mail', 'Note', 'Site']
  await expect.poll(async () => (await titles(again.page)).slice(0, 5)).toEqual(kept)
  await expect(cell(again.page, 4, 8)).toHaveText('de')
})

import type { Page, Route } from '@playwright/test'
import { cursor, seedRoster } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { isOpen } from '../steps.ts'

const secondScript = '**/assets/later-*.js'

/** Loads the page anew without its second script, until it is let through. */
async function holdSecondScript(page: Page): Promise<{ readonly letThrough: () => Promise<void> }> {
  const asked = Promise.withResolvers<Route>()
  await page.route(secondScript, (route) => asked.resolve(route), { times: 1 })
  await page.reload()
  const request = await asked.promise
  return { letThrough: () => request.continue() }
}

/** A roster of one row, on screen without the second script. */
async function openHeld(page: Page) {
  const id = await seedRoster(page, 'Held', [{ email: 'ann@client.example', note: 'first' }])
  await page.evaluate((id) => {
    window.location.hash = `#/rosters/${id}`
  }, id)
  await isOpen(page)
  const held = await holdSecondScript(page)
  await isOpen(page)
  return held
}

/** The second script is read, and what it draws of what was asked for meanwhile is drawn. */
async function isThere(page: Page): Promise<void> {
  await page.keyboard.press('Control+/')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await expect(keys).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
}

const opening = (page: Page) => page.getByRole('textbox', { name: 'Opening' })

/** With the second script held, keys are pressed for a window or menu that is in it. */
async function pressHeld(page: Page, keys: string) {
  const held = await openHeld(page)
  await page.keyboard.press(keys)
  await expect(opening(page)).toBeFocused()
  return held
}

/** More frames than a key that was held takes until it is pressed. */
const frames = (page: Page) =>
  page.evaluate(async () => {
    for (let left = 30; left > 0; left -= 1) await new Promise((done) => requestAnimationFrame(done))
  })

/** Nothing of what was typed for a window is in the roster, and nothing is on its way there. */
async function isUntouched(page: Page): Promise<void> {
  await expect(page.getByRole('gridcell', { name: 'ann@client.example' })).toBeVisible()
  await expect(page.getByRole('grid', { name: /^Roster / })).toHaveAttribute('aria-rowcount', '3')
  await expect(page.getByRole('button', { name: 'Undo: made' })).toBeVisible()
}

test('what is typed for Find before it is there is in its field', async ({ page }) => {
  const held = await pressHeld(page, 'Control+f')
  await page.keyboard.type('first')
  await held.letThrough()
  await expect(page.getByRole('search').getByLabel('Find', { exact: true })).toHaveValue('first')
  await isUntouched(page)
})

test('a command typed into the palette before it is there is done by Enter, and by Enter only after something typed', async ({
  page,
}) => {
  const held = await pressHeld(page, 'Control+k')
  await page.keyboard.press('Enter')
  await page.keyboard.type('audit')
  await page.keyboard.press('Enter')
  await held.letThrough()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
})

test('a palette that an arrow was pressed for before it is there does nothing by itself', async ({
  page,
}) => {
  const held = await pressHeld(page, 'Control+k')
  await page.keyboard.type('audit')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await held.letThrough()
  const field = page.getByRole('combobox', { name: 'Search and commands' })
  await expect(field).toHaveValue('audit')
  await frames(page)
  await expect(field).toBeFocused()
})

test('letters and keys for a window without a field go nowhere: no cell, no button of it, no command behind it', async ({
  page,
}) => {
  const held = await pressHeld(page, 'Control+Shift+e')
  await page.keyboard.type('x y')
  for (const key of ['Enter', 'Space', 'ArrowDown', 'Delete', 'Tab', 'F1', 'Control+Enter', 'Control+f']) {
    await page.keyboard.press(key)
  }
  await held.letThrough()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByRole('combobox', { name: 'Rows' })).toBeFocused()
  await frames(page)
  await expect(dialog.getByRole('combobox', { name: 'Rows' })).toHaveAttribute('aria-expanded', 'false')
  await expect(page.getByRole('search').getByLabel('Find', { exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(cursor(page)).toBeFocused()
  await isUntouched(page)
})

for (const [what, keys] of [
  ['the list of keys', 'Control+/'],
  ['the palette', 'Control+k'],
  ['Export', 'Control+Shift+e'],
  ['Find', 'Control+f'],
  ['the menu of a cell', 'Shift+F10'],
] as const) {
  test(`${what} that is closed again before it is there does not come, and the cells have the focus`, async ({
    page,
  }) => {
    const held = await pressHeld(page, keys)
    await page.keyboard.type('gone')
    await page.keyboard.press('Escape')
    await expect(opening(page)).toHaveCount(0)
    await expect(cursor(page)).toBeFocused()
    await held.letThrough()
    await isThere(page)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(cursor(page)).toBeFocused()
    await isUntouched(page)
  })
}

test('letters for the menu of a cell go into no cell, and the menu comes', async ({ page }) => {
  const held = await pressHeld(page, 'Shift+F10')
  await page.keyboard.type('cut')
  await held.letThrough()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cursor(page)).toBeFocused()
  await isUntouched(page)
})

test('a menu and an explanation that were open and closed before they are there stay away', async ({
  page,
}) => {
  const held = await openHeld(page)
  const bulk = page.getByRole('button', { name: 'Bulk edit' })
  await bulk.click()
  await expect(bulk).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(bulk).toHaveAttribute('aria-expanded', 'false')
  const undo = page.getByRole('button', { name: 'Undo: made' })
  await undo.hover()
  await expect(undo).toHaveAttribute('data-popup-open')
  await page.mouse.move(0, 0)
  await expect(undo).not.toHaveAttribute('data-popup-open')
  await held.letThrough()
  await isThere(page)
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.locator('[data-closed]')).toHaveCount(0)
})

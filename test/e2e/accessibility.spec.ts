import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { cursor, isAt, openByKeys, press, seedRoster, times } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, sendPlan } from './steps.ts'

/** Serious and critical findings of axe on what is shown, in both themes. */
async function findings(page: Page, screen: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The window is attached to, not owned: axe may open no page of its own.
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(passes.length, 'rules that looked at something').toBeGreaterThan(10)
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      found.push(
        `${screen}, ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
      )
    }
  }
  return found
}

test('axe finds nothing serious on any screen, light or dark', async ({ start, folder }) => {
  const file = join(folder, 'people.csv')
  writeFileSync(
    file,
    'email,site,roles\nann@client.example,Marlowe Books,Translator\nbob@client.example,Nowhere,Translator\n',
  )
  const { page } = await start()
  const found = [...(await findings(page, 'first start'))]
  await importFile(page, file)
  found.push(...(await findings(page, 'roster')))
  await makePlan(page)
  found.push(...(await findings(page, 'plan')))
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  found.push(...(await findings(page, 'run')))
  for (const screen of ['Outbox', 'Invites', 'Audit', 'Accounts', 'Rosters']) {
    await goTo(page, screen)
    found.push(...(await findings(page, screen)))
  }
  expect(found).toEqual([])
})

test('axe finds nothing serious on a roster at work: lists, menus, panels, dialogs', async ({ start }) => {
  test.setTimeout(150_000)
  const { page } = await start()
  await seedRoster(page, 'Work', [
    { email: 'ann@gmial.com', name: 'Ann', site: 'Marlowe Books', roles: 'Translator' },
    { email: 'bob@client', site: 'Nowhere', roles: 'Translator, Blog Editor' },
    { email: 'ann@gmial.com', site: 'Marlowe Books', roles: 'Blog Editor', note: 'again' },
    { email: 'cleo@client.example', site: 'Cycle Republic', roles: 'Translator' },
  ])
  await openByKeys(page, 'Work')
  await isAt(page, 'Row 1, E-mail')
  const byName = async (words: string) => {
    await press(page, 'Control+k')
    await page.keyboard.type(words)
    await press(page, 'Enter')
  }
  const dialogCalled = (name: RegExp) => page.getByRole('dialog', { name })
  /** What is looked at, how it is opened, and what is there then. */
  const moments: readonly (readonly [string, () => Promise<unknown>, Locator])[] = [
    ['the list of sites', () => pressAt(page, 3, 'Alt+ArrowDown'), page.getByRole('listbox')],
    ['the list of roles', () => pressAt(page, 4, 'Alt+ArrowDown'), page.getByRole('listbox')],
    ['the menu of a cell', () => pressAt(page, 1, 'Shift+F10'), page.getByRole('menu')],
    ['the menu of a column', () => pressAt(page, 3, 'Alt+ArrowUp'), page.getByRole('menu')],
    ['find and replace', () => press(page, 'Control+h'), page.getByRole('search', { name: /^Find/ })],
    ['the filter dialog', () => byName('Filter by this column'), dialogCalled(/filter/i)],
    ['the sort dialog', () => byName('Sort by several columns'), dialogCalled(/sort/i)],
    ['the expand dialog', () => byName('Expand to sites'), dialogCalled(/expand/i)],
    ['the set dialog', () => byName('Set roles'), dialogCalled(/roles/i)],
  ]
  const found: string[] = []
  for (const [what, open, thing] of moments) {
    await open()
    await expect(thing.first(), what).toBeVisible()
    found.push(...(await findings(page, what)))
    await press(page, 'Escape')
    await expect(thing, what).toHaveCount(0)
    if ((await cursor(page).count()) === 0) await page.locator('textarea').first().focus()
  }
  for (const panel of ['Problems', 'Groups']) {
    await page.getByRole('button', { name: panel, exact: true }).click()
    await expect(page.getByRole('complementary', { name: panel })).toBeVisible()
    found.push(...(await findings(page, `the panel ${panel}`)))
  }
  expect(found).toEqual([])
})

/** In row 2, in the column so many after the first. */
async function pressAt(page: Page, column: number, key: string): Promise<void> {
  await press(page, 'Control+Home', 'ArrowDown', ...times(column, 'ArrowRight'), key)
}

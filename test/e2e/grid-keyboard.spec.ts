import { cursor, hasRows, isAt, isSaved, openByKeys, press, seedRoster, tabTo, times } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { hasFocus, runCommand } from './steps.ts'

// Nothing in this file touches the mouse.

const people = Array.from({ length: 60 }, (_, at) => ({
  email: `person${at + 1}@client.example`,
  name: `Person ${at + 1}`,
  site: at % 2 === 0 ? 'Marlowe Books' : 'Cycle Republic',
  roles: 'Translator',
  note: at === 30 ? '' : `note ${at + 1}`,
}))

test('a roster is made, filled in, mended and planned', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Rosters', level: 1 })).toBeVisible()
  await runCommand(page, 'New roster')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('By keys')
  await press(page, 'Enter')
  await isAt(page, 'New row, E-mail, empty')

  // A run of Tabs; Enter goes back to where it began, one row down.
  await page.keyboard.type('ann@client.example')
  await press(page, 'Tab')
  await page.keyboard.type('Ann')
  await press(page, 'Tab')
  await page.keyboard.type('Marlowe Books')
  await press(page, 'Tab')
  await page.keyboard.type('Translator')
  await press(page, 'Enter')
  await isAt(page, 'New row, E-mail')
  await page.keyboard.type('bob@client')
  await press(page, 'Tab', 'Tab')
  await page.keyboard.type('Nowhere Land')
  await press(page, 'Tab')
  await page.keyboard.type('Translator')
  await press(page, 'Enter', 'ArrowUp')
  await isAt(page, /Row 2, E-mail, bob@client, Draft, error/)

  // F2 goes into the text, Escape leaves it as it was.
  await press(page, 'F2')
  await page.keyboard.type('.exam')
  await press(page, 'Escape')
  await isAt(page, 'Row 2, E-mail, bob@client, ')
  await press(page, 'F2')
  await page.keyboard.type('.example')
  await press(page, 'Enter', 'ArrowUp', 'ArrowRight', 'ArrowRight')
  await isAt(page, /Row 2, Site, Nowhere Land, Draft, error/)

  // The list of sites: searched, chosen by arrow, taken by Enter.
  await press(page, 'Alt+ArrowDown')
  const list = page.getByRole('listbox')
  await expect(list).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('cycle')
  await expect(list.getByRole('option', { name: /Cycle Republic/ })).toBeVisible()
  const option = list.getByRole('option', { name: /Cycle Republic/ })
  await press(page, 'ArrowDown')
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await press(page, 'Enter')
  await expect(list).toHaveCount(0)
  await expect(page.getByRole('gridcell', { name: 'Cycle Republic' })).toBeVisible()
  await isSaved(page)
  await expect(page.getByText('2 sites')).toBeVisible()

  await tabTo(page, page.getByRole('button', { name: /^Plan all 2 rows/ }), 80)
  await press(page, 'Enter')
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
})

test('every key that moves and selects', async ({ page }) => {
  await seedRoster(page, 'Sixty', people)
  await openByKeys(page, 'Sixty')
  await isAt(page, 'Row 1, E-mail, person1@client.example')
  const moves: readonly (readonly [string, string])[] = [
    ['ArrowDown', 'Row 2, E-mail'],
    ['ArrowRight', 'Row 2, Name'],
    ['Tab', 'Row 2, Site'],
    ['Shift+Tab', 'Row 2, Name'],
    ['ArrowLeft', 'Row 2, E-mail'],
    ['ArrowUp', 'Row 1, E-mail'],
    ['Enter', 'Row 2, E-mail'],
    ['Shift+Enter', 'Row 1, E-mail'],
    ['Control+ArrowDown', 'Row 60, E-mail'],
    ['Control+ArrowUp', 'Row 1, E-mail'],
    ['Control+ArrowRight', 'Row 1, Roles'],
    ['Home', 'Row 1, State'],
    ['End', 'Row 1, Expires'],
    ['Control+Home', 'Row 1, State'],
    ['Control+End', 'Row 60, Expires'],
    ['Control+Home', 'Row 1, State'],
    ['PageDown', 'Row \\d\\d, State'],
    ['PageUp', 'Row 1, State'],
    ['Alt+PageDown', 'Row 1, (?!State)'],
    ['Alt+PageUp', 'Row 1, State'],
  ]
  for (const [key, where] of moves) {
    await press(page, key)
    await isAt(page, where)
  }
  const selections: readonly (readonly [readonly string[], RegExp])[] = [
    [['Control+Home', 'ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowRight'], /^4 cells selected, rows 1 to 2/],
    [['Control+Home', 'ArrowRight', 'Control+Shift+ArrowDown'], /^60 cells selected, rows 1 to 60/],
    [['Control+Home', 'Shift+Space'], /^1 row selected, row 1/],
    [['Control+Space'], /selected/],
    [['Control+a'], /selected/],
    [['Control+Home', 'Shift+End'], /^1 row selected, row 1/],
    [['Control+Home', 'Control+Shift+End'], /^60 rows selected/],
    [['Control+Home', 'Shift+PageDown'], /^\d+ cells selected, rows 1 to \d\d/],
  ]
  for (const [keys, said] of selections) {
    await press(page, ...keys)
    await isAt(page, said)
  }
  // Tab leaves after Escape, as the key map says.
  await press(page, 'Control+Home', 'Escape', 'Tab')
  await expect(cursor(page)).toHaveCount(0)
})

test('filling, copying, clearing, and back by undo', async ({ page }) => {
  await seedRoster(page, 'Sixty', people)
  await openByKeys(page, 'Sixty')
  const note = (row: number) => isAt(page, `Row ${row}, Note`)
  await press(page, ...times(6, 'ArrowRight'))
  await note(1)
  await page.keyboard.type('same for all')
  await press(page, 'Enter', 'ArrowUp', ...times(4, 'Shift+ArrowDown'), 'Control+d')
  await expect(page.getByRole('gridcell', { name: 'same for all' })).toHaveCount(5)
  await press(page, 'Control+z')
  await expect(page.getByRole('gridcell', { name: 'same for all' })).toHaveCount(1)
  await press(page, 'Control+y')
  await expect(page.getByRole('gridcell', { name: 'same for all' })).toHaveCount(5)
  await press(page, 'Control+z', 'Control+Shift+Z')
  await expect(page.getByRole('gridcell', { name: 'same for all' })).toHaveCount(5)

  // Undo and redo select what they changed; typed once, with Ctrl+Enter in every selected cell.
  await isAt(page, '4 cells selected')
  await page.keyboard.type('everywhere')
  await press(page, 'Control+Enter')
  await expect(page.getByRole('gridcell', { name: 'everywhere' })).toHaveCount(4)

  // A block is copied and pasted below the last row: new rows.
  await press(page, 'Control+Home', 'ArrowRight', 'Shift+ArrowDown', ...times(6, 'Shift+ArrowRight'))
  await isAt(page, '14 cells selected')
  await press(page, 'Control+c', 'Control+Home', 'Control+ArrowDown', 'ArrowDown', 'ArrowRight')
  await isAt(page, 'New row, E-mail')
  await press(page, 'Control+v')
  await hasRows(page, 62)
  await press(page, 'Control+Home', 'ArrowRight', 'Control+ArrowDown')
  await isAt(page, /Row 62, E-mail, person2@client.example/)
  await press(page, 'Control+z')
  await hasRows(page, 60)

  // Delete clears; whole rows go and come with their own keys.
  await press(page, 'Control+Home', 'ArrowRight', 'ArrowRight', 'Delete')
  await isAt(page, 'Row 1, Name, empty')
  await press(page, 'Control+z')
  await isAt(page, 'Row 1, Name, Person 1')
  await press(page, 'Shift+ArrowDown', 'Control+Shift+Backspace')
  await hasRows(page, 58)
  await press(page, 'Control+z')
  await hasRows(page, 60)
  await press(page, 'Control+Home', 'Control+Shift+Enter')
  await hasRows(page, 61)
  await press(page, 'Control+z')
  await isSaved(page)
})

test('finding, replacing, filtering and the problems panel', async ({ page }) => {
  const rows = people.map((cells, at) => (at === 41 ? { ...cells, site: 'Marlowe Boks' } : cells))
  await seedRoster(page, 'Sixty', rows)
  await openByKeys(page, 'Sixty')

  await press(page, 'Control+h')
  const bar = page.getByRole('search', { name: 'Find and replace' })
  await expect(bar.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await page.keyboard.type('note 1')
  await expect(bar.getByText('11 cells')).toBeVisible()
  await tabTo(page, bar.getByRole('textbox', { name: 'Replace with' }))
  await page.keyboard.type('remark 1')
  await tabTo(page, bar.getByRole('button', { name: /^Replace all 11/ }))
  await press(page, 'Enter')
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await tabTo(page, dialog.getByRole('button', { name: 'Change 11 cells' }))
  await press(page, 'Enter')
  await expect(page.getByRole('gridcell', { name: 'remark 1', exact: true })).toBeVisible()
  await press(page, 'Escape')
  await expect(bar).toHaveCount(0)
  await expect(cursor(page)).toBeFocused()
  await press(page, 'Control+z')
  await expect(page.getByRole('gridcell', { name: 'note 1', exact: true })).toBeVisible()

  // The search field filters; Enter goes back to the cells.
  const search = page.getByRole('searchbox', { name: 'Search in this roster' })
  await tabTo(page, search, 100)
  await page.keyboard.type('person4')
  await expect(page.getByText('11 of 60 rows').first()).toBeVisible()
  await press(page, 'Enter', 'Control+Home', 'ArrowRight')
  await isAt(page, 'Row 4, E-mail, person4@client.example')
  await press(page, 'ArrowDown')
  await isAt(page, 'Row 40, E-mail')
  await tabTo(page, search, 100)
  await press(page, 'Control+a', 'Delete', 'Enter')
  await hasRows(page, 60)

  // The panel of problems lists the wrong site; Enter there goes to its cell, where it is put right.
  await tabTo(page, page.getByRole('button', { name: 'Problems', exact: true }), 100)
  await press(page, 'Enter')
  const panel = page.getByRole('complementary', { name: 'Problems' })
  const list = panel.getByRole('grid')
  await tabTo(page, list, 100)
  await press(page, 'ArrowDown', 'Enter')
  await isAt(page, /Row 42, Site, Marlowe Boks, Draft, error/)
  await page.keyboard.type('Marlowe Books')
  await press(page, 'Enter', 'ArrowUp')
  await isAt(page, 'Row 42, Site, Marlowe Books, Ready')
  await isSaved(page)
})

test('letters typed at once after the shortcut are the palette’s, not the cell’s', async ({ page }) => {
  await seedRoster(page, 'Sixty', people)
  await openByKeys(page, 'Sixty')
  await isAt(page, 'Row 1, E-mail, person1@client.example')
  const keys = page.keyboard
  // Handed over together: the page gets them as fast as it can take them.
  await Promise.all([
    ...[keys.down('Control'), keys.down('k'), keys.up('k'), keys.up('Control')],
    keys.type('audit'),
  ])
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toHaveValue('audit')
  await press(page, 'Escape')
  await isAt(page, 'Row 1, E-mail, person1@client.example')
})

test('letters typed at once after a key that opens a window change no cell behind it', async ({ page }) => {
  await seedRoster(page, 'Sixty', people)
  await openByKeys(page, 'Sixty')
  const first = 'Row 1, E-mail, person1@client.example'
  await isAt(page, first)
  const keys = page.keyboard
  for (const [key, window] of [
    ['l', /^Filter by E-mail/],
    ['e', 'Export'],
  ] as const) {
    await Promise.all([
      ...[keys.down('Control'), keys.down('Shift'), keys.press(key), keys.up('Shift'), keys.up('Control')],
      keys.type('audit'),
    ])
    await expect(page.getByRole('dialog', { name: window })).toBeVisible()
    // Escape goes on until the window is closed: letters may have opened a list in it.
    await expect(async () => {
      await keys.press('Escape')
      await expect(page.getByRole('dialog', { name: window })).toHaveCount(0, { timeout: 500 })
    }).toPass()
    await isAt(page, first)
  }
  await Promise.all([keys.down('Control'), keys.press('f'), keys.up('Control'), keys.type('audit')])
  await expect(page.getByRole('textbox', { name: 'Find' })).toHaveValue('audit')
  await keys.press('Escape')
  await isAt(page, first)
  await isSaved(page)
})

test('a window that was closed takes no letter from what was opened after it, however late a frame is drawn', async ({
  page,
}) => {
  await seedRoster(page, 'Sixty', people)
  await openByKeys(page, 'Sixty')
  const first = 'Row 1, E-mail, person1@client.example'
  await isAt(page, first)
  // As on a machine that is busy: keys are heard, and nothing is drawn meanwhile.
  const frames = await page.evaluateHandle(() => {
    const asked: FrameRequestCallback[] = []
    const { requestAnimationFrame } = window
    window.requestAnimationFrame = (act) => asked.push(act)
    return () => {
      window.requestAnimationFrame = requestAnimationFrame
      for (const act of asked) act(performance.now())
    }
  })
  await press(page, 'Control+Shift+L', 'Escape', 'Control+f')
  await page.keyboard.type('aud')
  await frames.evaluate((draw) => draw())
  await page.keyboard.type('it')
  await expect(page.getByRole('textbox', { name: 'Find' })).toHaveValue('audit')
  await press(page, 'Escape')
  await isAt(page, first)
  await isSaved(page)
})

test('letters typed at once after a window is closed are the cell’s', async ({ page }) => {
  await seedRoster(page, 'Sixty', people)
  await openByKeys(page, 'Sixty')
  const first = 'Row 1, E-mail, person1@client.example'
  for (const [name, open] of [
    ['Search and commands', () => press(page, 'Control+k')],
    ['Keys', () => runCommand(page, 'Show all keys')],
    [null, () => press(page, 'Shift+F10')],
  ] as const) {
    await isAt(page, first)
    await open()
    await hasFocus(name === null ? page.getByRole('menu').locator('..') : page.getByRole('dialog', { name }))
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.type('audit')])
    await expect(cursor(page)).toHaveValue('audit')
    await press(page, 'Escape')
  }
  await isAt(page, first)
})

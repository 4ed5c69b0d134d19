import type { CDPSession, Page } from '@playwright/test'
import { callFromPage, cursor, isAt, isSaved, openByKeys, press, seedRoster } from './grid-steps.ts'
import { expect, test } from './start-app.ts'

// What is typed stays what it was typed for, whoever has the focus, whatever the keyboard prints and whatever comes
// from outside meanwhile.

const people = ['Ann', 'Bob', 'Cem', 'Dora'].map((name) => ({
  email: `${name.toLowerCase()}@client.example`,
  name,
  site: 'Marlowe Books',
  roles: 'Translator',
}))
const named = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })

/** A key as a layout has it, with the place that Chromium's own editing commands go by. */
async function hold(
  client: CDPSession,
  key: { readonly key: string; readonly code: string; readonly place: number },
  modifiers: number,
  text?: string,
): Promise<void> {
  const event = { key: key.key, code: key.code, windowsVirtualKeyCode: key.place, modifiers }
  await client.send('Input.dispatchKeyEvent', {
    ...event,
    ...(text === undefined ? { type: 'rawKeyDown' } : { type: 'keyDown', text }),
  })
  await client.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' })
}
const alt = 1
const ctrl = 2

test('an edit is undone wherever the focus is in the roster', async ({ page }) => {
  await seedRoster(page, 'Spring', people)
  await openByKeys(page, 'Spring')
  await press(page, 'ArrowRight')
  const places = [
    page.getByRole('heading', { level: 1 }).getByText('Spring'),
    page.getByText('Practice: no e-mail leaves this computer'),
    page.locator('footer'),
    page.getByRole('button', { name: 'History of changes' }),
    page.getByRole('complementary', { name: 'History' }),
  ]
  for (const [at, place] of places.entries()) {
    await named(page, 'Ann').click()
    await page.keyboard.type(`Other ${at}`)
    await press(page, 'Enter')
    await isAt(page, 'Row 2, Name, Bob')
    await place.click({ position: { x: 2, y: 2 } })
    await expect(cursor(page)).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(named(page, 'Ann')).toBeVisible()
    await expect(named(page, 'Bob')).toBeVisible()
    await page.keyboard.press('Control+y')
    await expect(named(page, `Other ${at}`)).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(named(page, 'Ann')).toBeVisible()
  }
  await press(page, 'Control+f')
  await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused()
})

for (const [layout, key] of [
  ['Russian', 'я'],
  ['Hebrew', 'ז'],
  ['Greek', 'ζ'],
] as const) {
  test(`a ${layout} keyboard undoes the edit, and no other cell changes`, async ({ page }) => {
    const client = await page.context().newCDPSession(page)
    await seedRoster(page, 'Spring', people)
    await openByKeys(page, 'Spring')
    await press(page, 'ArrowRight')
    await page.keyboard.type('Other')
    await press(page, 'Enter')
    await hold(client, { key, code: 'KeyZ', place: 90 }, ctrl)
    await expect(named(page, 'Ann')).toBeVisible()
    await named(page, 'Dora').click()
    await expect(named(page, 'Bob')).toBeVisible()
    await isSaved(page)
    await hold(client, { key: 'а', code: 'KeyF', place: 70 }, ctrl)
    await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused()
    await hold(client, { key: 'л', code: 'KeyK', place: 75 }, ctrl)
    await expect(page.getByRole('dialog', { name: 'Search and commands' })).toBeVisible()
  })
}

test('a key that prints with Option is text, and leaves neither cell nor screen', async ({ page }) => {
  const client = await page.context().newCDPSession(page)
  await seedRoster(page, 'Spring', people)
  await openByKeys(page, 'Spring')
  await page.keyboard.type('new')
  await hold(client, { key: '@', code: 'Digit2', place: 50 }, alt, '@')
  await page.keyboard.type('client.example')
  await press(page, 'Enter')
  await expect(named(page, 'new@client.example')).toBeVisible()
})

test('rows with problems only: what is typed lands on the row it was typed for', async ({ page }) => {
  const rosterId = await seedRoster(
    page,
    'Spring',
    people.map((person, at) => (at === 3 ? person : { ...person, email: `${person.name}@` })),
  )
  await openByKeys(page, 'Spring')
  await page.getByRole('button', { name: /^Only rows with problems/ }).click()
  await named(page, 'Cem@').click()
  await isAt(page, 'Row 3, E-mail, Cem@')
  await page.keyboard.type('cem@cli')
  // Somebody else, a terminal say, mends the rows above meanwhile: they leave the view.
  await callFromPage(page, 'roster.apply', {
    rosterId,
    step: {
      label: 'mended elsewhere',
      changes: [
        { kind: 'set', rows: [1, 2].map((id) => ({ id, cells: { email: `p${id}@client.example` } })) },
      ],
    },
  })
  await callFromPage(page, 'roster.rename', { rosterId, name: 'Spring' })
  await expect(named(page, 'Bob@')).toHaveCount(0)
  await page.keyboard.type('ent.example')
  await press(page, 'Enter')
  await isSaved(page)
  const { rows } = await callFromPage(page, 'roster.open', { rosterId })
  expect(rows.map(({ cells }) => cells.email)).toEqual([
    'p1@client.example',
    'p2@client.example',
    'cem@client.example',
    'dora@client.example',
  ])
})

test('rows with problems only: what is typed while a sync mends other rows lands on the row it was typed for', async ({
  openApp,
}) => {
  const page = await openApp()
  const rosterId = await seedRoster(
    page,
    'Spring',
    people.map((person, at) => {
      if (at < 2) return { ...person, site: 'Lantern Works' }
      return at === 2 ? { ...person, email: 'Cem@' } : person
    }),
  )
  const [account] = await callFromPage(page, 'accounts.list', {})
  if (account === undefined) throw new Error('there is no practice account')
  await openByKeys(page, 'Spring')
  await page.getByRole('button', { name: /^Only rows with problems/ }).click()
  await expect(named(page, 'Dora')).toHaveCount(0)
  await named(page, 'Cem@').click()
  await isAt(page, 'Row 3, E-mail, Cem@')
  await page.keyboard.type('cem@cli')
  // The site that the rows above name is known now: they are fine, and leave the view.
  await callFromPage(page, 'directory.addSite', {
    accountId: account.id,
    siteId: '5f1c0a3e-7d42-4b7e-9a51-2f6b8c9d0e11',
    name: 'Lantern Works',
  })
  await callFromPage(page, 'directory.sync', { accountId: account.id })
  await expect(named(page, 'Bob')).toHaveCount(0)
  await isAt(page, 'Row 3, E-mail, Cem@')
  await page.keyboard.type('ent.example')
  await press(page, 'Enter')
  await isSaved(page)
  const { rows } = await callFromPage(page, 'roster.open', { rosterId })
  expect(rows.map(({ cells }) => cells.email)).toEqual([
    'ann@client.example',
    'bob@client.example',
    'cem@client.example',
    'dora@client.example',
  ])
})

test('undo of a row that was inserted leaves the cursor in the nearest row, and typing goes on there', async ({
  page,
}) => {
  await seedRoster(page, 'Spring', people)
  await openByKeys(page, 'Spring')
  await press(page, 'ArrowRight', 'ArrowDown')
  await isAt(page, 'Row 2, Name, Bob')
  await press(page, 'Control+Shift+Enter')
  await isAt(page, 'Row 2, Name, empty')
  await press(page, 'Control+z')
  await isAt(page, 'Row 2, Name, Bob')
  await page.keyboard.type('Robert')
  await press(page, 'Enter')
  await expect(named(page, 'Robert')).toBeVisible()
  await isAt(page, 'Row 3, Name, Cem')
  await isSaved(page)
})

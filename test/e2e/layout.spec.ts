import type { Locator, Page } from '@playwright/test'
import { leaver, seedOffice } from './accessibility/seed-office.ts'
import { openByKeys, seedRoster, tabTo } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { goTo, makePlan, openEmptyRoster, runCommand, sampleRoster } from './steps.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
  // What a window of 1440 x 900 shows at 200 %.
  { width: 720, height: 450 },
] as const
const screens = ['Home', 'Rosters', 'Outbox', 'Invites', 'Access', 'Audit', 'Accounts'] as const

test('every screen fits every size, in its own typeface, with practice named at the top', async ({
  page,
}) => {
  // Served with the page: nothing was asked of a network, and the policy let it through.
  await page.evaluate(() => document.fonts.load('13px "Inter Variable"'))
  expect(await page.evaluate(() => document.fonts.check('13px "Inter Variable"'))).toBe(true)
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.woff2') ? [name] : [])),
  )
  expect(loaded.length).toBeGreaterThan(0)
  expect(loaded.filter((name) => !name.startsWith('https://app.invalid/'))).toEqual([])
  // Nothing here is written with these letters: they are there before a row with them is shown.
  const areNamesReady = () => document.fonts.check('13px "Inter Variable"', 'ş')
  await expect.poll(() => page.evaluate(areNamesReady)).toBe(true)

  for (const screen of screens) {
    await goTo(page, screen)
    for (const size of sizes) {
      await page.setViewportSize(size)
      const at = `${screen} at ${size.width} x ${size.height}`
      await expect(page.getByText('Practice', { exact: false }).first(), at).toBeInViewport()
      const beyond = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main, header, nav')].flatMap((element) =>
          element.scrollWidth > element.clientWidth + 1 ? [element.tagName] : [],
        ),
      )
      expect(beyond, at).toEqual([])
      for (const button of await page.locator('main header').getByRole('button').all()) {
        await expect(button, at).toBeInViewport({ ratio: 0.9 })
      }
    }
  }
})

test('what is done to a roster stands in one line from 900 pixels on', async ({ page }) => {
  await seedRoster(page, 'One line', [{ email: 'ann@client.example' }])
  await openByKeys(page, 'One line')
  for (const width of [1920, 1401, 1400, 1280, 900]) {
    await page.setViewportSize({ width, height: 800 })
    const middleOf = async (name: RegExp) => {
      const box = await page.locator('main').getByRole('button', { name }).last().boundingBox()
      return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2)
    }
    expect(await middleOf(/^Problems/), String(width)).toBe(await middleOf(/undo/i))
  }
})

test('what is done to a roster stands in one line in the lowest window too', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await seedRoster(page, 'One low line', [{ email: 'not an address' }])
  await openByKeys(page, 'One low line')
  const middleOf = async (name: string | RegExp) => {
    const box = await page.locator('main').getByRole('button', { name }).last().boundingBox()
    return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2)
  }
  await expect(page.locator('main').getByRole('button', { name: /bulk edit/i })).toBeVisible()
  expect(await middleOf(/^Problems/)).toBe(await middleOf(/undo/i))
})

/** What scrolls downwards inside of what scrolls downwards: two scrollbars side by side. */
const doubled = (page: Page) =>
  page.evaluate(() => {
    const scrolls = [...document.querySelectorAll('main *')].filter(
      (element) =>
        /auto|scroll/.test(getComputedStyle(element).overflowY) &&
        element.clientHeight > 0 &&
        element.scrollHeight > element.clientHeight + 1,
    )
    return scrolls.filter((inner) => scrolls.some((outer) => outer !== inner && outer.contains(inner))).length
  })

/** Whether the current row of a list is seen from its top to its bottom, with nothing over it. */
const isCurrentInSight = (list: Locator) =>
  list.evaluate((list) => {
    const row = document.getElementById(list.getAttribute('aria-activedescendant') ?? '')
    if (row === null) return false
    const { left, top, bottom } = row.getBoundingClientRect()
    return [top + 2, bottom - 2].every((y) =>
      row.contains(document.elementFromPoint(Math.max(left, 60) + 40, y)),
    )
  })

/** What would have to be moved sideways to be read whole. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')].flatMap((element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth
        ? [`${element.getAttribute('aria-label')}: ${element.scrollWidth} in ${element.clientWidth}`]
        : [],
    ),
  )

test('a plan and a list in the lowest window have one scrollbar, and lines to see', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await goTo(page, 'Access')
  await expect(page.getByRole('heading', { level: 1, name: 'Access' })).toBeVisible()
  expect(await doubled(page)).toBe(0)
  const roles = { site: 'Marlowe Books', roles: 'Translator' }
  const people = ['ann', 'bob', 'cleo', 'dan', 'eve', 'fay'].map((name) => `${name}@client.example`)
  await seedRoster(
    page,
    'Low',
    people.map((email) => ({ email, ...roles })),
  )
  await openByKeys(page, 'Low')
  await makePlan(page)
  await expect(page.getByText(people[0] ?? '')).toBeInViewport({ ratio: 1 })
  expect(await doubled(page)).toBe(0)
  expect(await tooWide(page)).toEqual([])
})

test('every screen in the lowest window has one scrollbar, and its list can be read to the last row', async ({
  openApp,
  folder,
}) => {
  const office = await seedOffice(folder)
  const page = await openApp('home')
  const go = async (hash: string, list: string | RegExp) => {
    await page.evaluate((hash) => {
      location.hash = hash
    }, hash)
    await expect(page.getByRole('grid', { name: list }), hash).toBeVisible()
  }
  for (const [hash, list] of [
    ['#/rosters', 'Rosters'],
    [`#/plan/${office.askingPlanId}`, 'Lines of the plan'],
    [`#/outbox/${office.runId}`, 'People of the run'],
    ['#/invites', 'Invites'],
    ['#/access', 'Who has access'],
    ['#/access/changes', 'What changed'],
    ['#/access/drift', 'Differences'],
    [`#/reviews/${office.reviewId}`, 'Lines'],
    [`#/offboarding/${office.offboardingId}`, 'Sites'],
    [`#/people/${encodeURIComponent(leaver)}`, 'Sites of this person'],
    ['#/audit', /^Audit events/],
    ['#/accounts', /^Sites of/],
    ['#/backups', 'Backups'],
  ] as const) {
    // A screen that was opened in a larger window becomes one with room again.
    for (const size of [sizes[1], sizes[3]]) {
      await page.setViewportSize(size)
      await go(hash, list)
      const at = `${hash} at ${size.width} x ${size.height}`
      await expect.poll(() => doubled(page), at).toBe(0)
    }
    const grid = page.getByRole('grid', { name: list })
    await grid.focus()
    await page.keyboard.press('End')
    await expect.poll(() => isCurrentInSight(grid), hash).toBe(true)
    await page.keyboard.press('Home')
    await expect.poll(() => isCurrentInSight(grid), hash).toBe(true)
  }
})

test('in the lowest window the status bar cuts no word, leaves out what needs nobody, and has the rest in a menu', async ({
  openApp,
  folder,
}) => {
  const office = await seedOffice(folder)
  const page = await openApp('home')
  await page.setViewportSize({ width: 720, height: 450 })
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/rosters/${office.rosterId}`)
  await expect(page.getByRole('grid', { name: 'Roster Autumn' })).toBeVisible()
  const status = page.locator('footer')
  // All cells: what is selected is counted too.
  await page.keyboard.press('Control+a')
  await expect(status.getByText(/cells selected$/)).toBeInViewport({ ratio: 1 })
  await expect(status.getByText('Has access (possibly) 12')).toBeInViewport({ ratio: 1 })
  await expect(status.getByText('Saved', { exact: true })).toBeInViewport({ ratio: 1 })
  await expect(status.getByRole('button', { name: /^1 error, \d hints?$/ })).toBeInViewport({ ratio: 1 })
  expect(await cutWords(status)).toEqual([])
  const all = status.getByRole('button', { name: /^All counts, \d+ not shown$/ })
  await tabTo(page, all)
  await page.keyboard.press('Enter')
  await expect(page.getByText('5 people · 4 sites')).toBeVisible()
  await page.getByRole('menuitem', { name: /^Invited 1/ }).press('Enter')
  await expect(status.getByText('1 of 14 rows')).toBeVisible()
})

/** Texts of which a part is seen and a part is not. */
const cutWords = (status: Locator) =>
  status.evaluate((status) => {
    const texts = document.createTreeWalker(status, NodeFilter.SHOW_TEXT)
    const cut: string[] = []
    while (texts.nextNode() !== null) {
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      const text = range.getBoundingClientRect()
      let around = texts.currentNode.parentElement
      while (around !== null && getComputedStyle(around).overflow === 'visible') around = around.parentElement
      const seen = around?.getBoundingClientRect()
      if (seen === undefined || text.width === 0 || text.top >= seen.bottom) continue
      if (text.right > seen.right + 1 || text.bottom > seen.bottom + 2)
        cut.push(texts.currentNode.textContent ?? '')
    }
    return cut
  })

test('a person on sites of clients is read at 1280 pixels without moving anything sideways', async ({
  openApp,
  folder,
}) => {
  await seedOffice(folder)
  const page = await openApp('home')
  await page.setViewportSize({ width: 1280, height: 800 })
  // One address, on a site of a client; and two addresses.
  for (const person of [leaver, 'cleo@client.example']) {
    await page.evaluate(
      (hash) => {
        location.hash = hash
      },
      `#/people/${encodeURIComponent(person)}`,
    )
    const sites = page.getByRole('grid', { name: 'Sites of this person' })
    await expect(sites.getByText('Northwind').first()).toBeVisible()
    expect(await tooWide(page), person).toEqual([])
    const state = sites.getByRole('gridcell', { name: 'Has access (possibly)' }).first()
    expect(await cutWords(state), person).toEqual([])
  }
})

test('Wix accounts that nobody knows are told from each other at 1280 pixels', async ({
  openApp,
  folder,
}) => {
  await seedOffice(folder)
  const page = await openApp('home')
  await page.setViewportSize({ width: 1280, height: 800 })
  for (const [hash, list] of [
    ['#/access', 'Who has access'],
    ['#/access/changes', 'What changed'],
    ['#/access/drift', 'Differences'],
  ] as const) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, hash)
    const unknown = page.getByRole('grid', { name: list }).getByRole('gridcell', { name: /^Wix account/ })
    await expect(unknown.first(), hash).toBeVisible()
    expect(await cutWords(unknown.first()), hash).toEqual([])
    expect(await tooWide(page), hash).toEqual([])
  }
})

test('sites to choose from can be read in the lowest window', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await seedRoster(page, 'Low list', [{ email: 'ann@client.example' }])
  await openByKeys(page, 'Low list')
  await runCommand(page, 'Expand to sites')
  const sites = page.getByRole('dialog', { name: /^Expand/ }).getByRole('listbox', { name: 'Sites' })
  await expect(sites.getByRole('option').first()).toBeVisible()
  expect((await sites.boundingBox())?.height).toBeGreaterThan(90)
})

test('the sites of an account can be read in the lowest window', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await goTo(page, 'Accounts')
  const sites = page.getByRole('grid').or(page.getByRole('table')).first()
  await expect(sites).toBeVisible()
  await sites.focus()
  await page.keyboard.press('PageDown')
  await expect.poll(() => isCurrentInSight(sites)).toBe(true)
  const rowsInSight = () =>
    sites.getByRole('row').evaluateAll((rows) => {
      const isInSight = ({ top, bottom }: DOMRect) => top >= 0 && bottom <= window.innerHeight
      return rows.filter((row) => isInSight(row.getBoundingClientRect())).length
    })
  await expect.poll(rowsInSight).toBeGreaterThan(5)
})

test('an import is looked at with one scrollbar: the lines of its file do not scroll inside of the dialog', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await goTo(page, 'Rosters')
  await page
    .getByRole('button', { name: /^Import a file…/ })
    .first()
    .click()
  await page.getByLabel('File to import').setInputFiles(sampleRoster)
  const lines = page.getByRole('region', { name: 'Columns of the file' })
  await expect(lines.getByRole('row').nth(5)).toBeVisible()
  expect(await lines.evaluate((part) => part.scrollHeight - part.clientHeight)).toBe(0)
})

test('the palette finds the list of problems before a filter by them, and a setting by its heading', async ({
  page,
}) => {
  await openEmptyRoster(page)
  const firstFound = async (typed: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(typed)
    const first = page.getByRole('option').first()
    await expect(first).toBeVisible()
    return first
  }
  await expect(await firstFound('problem')).toContainText('Show the problems')
  await page.keyboard.press('Escape')
  await expect(await firstFound('settings confirm')).toContainText('Require confirmation for large sends')
})

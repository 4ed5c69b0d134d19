import { expect, type Locator, type Page } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { type Cells, emptyCells } from '../../shared/roster.ts'

// The grid as a person at a keyboard uses it, and what is arranged before.

/** A call as the page makes it: for what a spec needs to be there, never for what it is about. */
export async function callFromPage<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const text = await page.evaluate(({ name, payload }) => window.inviteDesk?.call(name, payload) ?? '', {
    name,
    payload: JSON.stringify({ requestId: `spec ${Math.random()}`, input }),
  })
  const answer = JSON.parse(text) as { readonly ok: boolean; readonly value: CallOutput<N> }
  if (!answer.ok) throw new Error(`${name}: ${text.slice(0, 500)}`)
  return answer.value
}

/** A roster of made rows; returns its id. */
export async function seedRoster(
  page: Page,
  name: string,
  cells: readonly Partial<Cells>[],
): Promise<string> {
  const roster = await callFromPage(page, 'roster.create', { name })
  const rows = cells.map((some, at) => ({ id: at + 1, cells: { ...emptyCells, ...some } }))
  if (rows.length > 0) {
    const step = { label: 'made', changes: [{ kind: 'insert' as const, after: null, rows }] }
    await callFromPage(page, 'roster.apply', { rosterId: roster.id, step })
  }
  return roster.id
}

/** Presses Tab until an element has the focus, out of the grid where need be. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    // In the grid Tab goes to the next cell; after Escape it leaves.
    if ((await cursor(page).count()) > 0) await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${target}`)
}

/** Opens a roster from the list with Tab, arrows and Enter. */
export async function openByKeys(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('heading', { level: 1, name: 'Rosters' })).toBeVisible()
  const list = page.getByRole('grid').first()
  await tabTo(page, list)
  const row = list.getByRole('row').filter({ hasText: name })
  await expect(row).toBeVisible()
  const isCurrent = async () =>
    (await list.getAttribute('aria-activedescendant')) === (await row.getAttribute('id'))
  while (!(await isCurrent())) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: `Roster ${name}` })).toBeVisible()
  await expect(cursor(page)).toBeFocused()
}

/** The one text area of the grid, whose name says the current cell. */
export const cursor = (page: Page): Locator => page.locator('textarea:focus')

/** The current cell is said as `words`, e.g. `Row 2, E-mail`. */
export async function isAt(page: Page, words: string | RegExp): Promise<void> {
  const name = typeof words === 'string' ? new RegExp(`^(Edit )?${words}`) : words
  await expect(cursor(page)).toHaveAttribute('aria-label', name)
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** What other programs put on the clipboard, given to the page as its own paste event gives it: the system's is not touched. */
export async function paste(page: Page, formats: Readonly<Record<string, string>>): Promise<void> {
  await expect(cursor(page)).toBeFocused()
  await page.evaluate((formats) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(formats)) clipboardData.setData(type, text)
    const init = { clipboardData, bubbles: true, cancelable: true }
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', init))
  }, formats)
}

export const times = (count: number, key: string): readonly string[] => Array(count).fill(key)

export const isSaved = (page: Page): Promise<void> =>
  expect(page.getByText('Saved', { exact: true })).toBeVisible()

/** The status bar counts so many rows, all of them read. */
export async function hasRows(page: Page, count: number): Promise<void> {
  const status = page.locator('footer')
  await expect(status.getByText(`${count.toLocaleString('en')} rows`, { exact: true })).toBeVisible()
  await expect(status.getByText('Counting…')).toHaveCount(0)
}

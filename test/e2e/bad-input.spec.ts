import type { Page } from '@playwright/test'
import {
  callFromPage,
  hasRows,
  isAt,
  isSaved,
  openByKeys,
  paste,
  press,
  seedRoster,
  times,
} from './grid-steps.ts'
import { expect, test } from './start-app.ts'

const said = (page: Page, words: RegExp) => expect(page.getByText(words).first()).toBeVisible()
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true })

test('what no spreadsheet should hold is pasted, or refused in words', async ({ page }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const rosterId = await seedRoster(page, 'Rough', [{ email: 'ann@client.example' }])
  const core = async () => (await callFromPage(page, 'roster.open', { rosterId })).rows
  await openByKeys(page, 'Rough')
  await isAt(page, 'Row 1, E-mail, ann@client.example')

  // Scripts and styles of copied HTML: the words arrive, nothing runs and nothing is fetched.
  await press(page, 'ArrowDown')
  await paste(page, {
    'text/plain': '',
    'text/html': `<style>body{display:none}td{content:"x"}</style><script>window.ran = 1</script>
      <table><tr><td onclick="window.ran = 2">bob@client.example<script>window.ran = 3</script></td>
      <td><img src="https://tracker.example/x.png" onerror="window.ran = 4"><b style="position:fixed">Bob</b></td>
      <td><a href="javascript:window.ran = 5">Marlowe Books</a></td></tr></table>`,
  })
  await hasRows(page, 2)
  await expect(cell(page, 'bob@client.example')).toBeVisible()
  await expect(cell(page, 'Bob')).toBeVisible()
  await expect(cell(page, 'Marlowe Books')).toBeVisible()
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined()
  await expect(page.locator('body')).toBeVisible()

  // Right-to-left and combining text stays as it was.
  const odd = ['שלום עולם', 'مرحبا', 'Zoe\u0308', '👩‍👩‍👧', 'n\u0303']
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight')
  await paste(page, { 'text/plain': odd.join('\n') })
  await hasRows(page, 7)
  await isSaved(page)
  expect((await core()).slice(2).map((row) => row.cells.name)).toEqual(odd)

  // 300 columns: those there is a column for, and words about the others.
  await press(page, 'Control+z')
  await hasRows(page, 2)
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowRight')
  const wide = Array.from({ length: 300 }, (_, at) => `c${at}`).join('\t')
  await paste(page, { 'text/plain': wide })
  await said(page, /Left out: .*2\d\d cells beyond the last column/)
  await hasRows(page, 3)
  await press(page, 'Control+z')
  await hasRows(page, 2)

  // One cell of 5 MB.
  await press(page, 'Control+Home', 'ArrowRight')
  await paste(page, { 'text/plain': 'x'.repeat(5_000_000) })
  await said(page, /Nothing was pasted: .*a cell takes at most 100,000/)
  await isAt(page, 'Row 1, E-mail, ann@client.example')
  expect(await core()).toHaveLength(2)
  expect(dialogs).toEqual([])
})

test('200,000 cells are pasted as one step', async ({ page }) => {
  const rosterId = await seedRoster(page, 'Large', [])
  await openByKeys(page, 'Large')
  await isAt(page, 'New row, E-mail')
  const line = (at: number) =>
    `p${at}@client.example\tPerson ${at}\tMarlowe Books\tTranslator\t\ten\tnote ${at}\tx\ty`
  const text = Array.from({ length: 25_000 }, (_, at) => line(at)).join('\n')
  await paste(page, { 'text/plain': text })
  // A notice goes away by itself.
  await said(page, /Left out/)
  await hasRows(page, 25_000)
  await isSaved(page)
  const stored = async () => (await callFromPage(page, 'roster.open', { rosterId })).rows
  const pasted = await stored()
  expect(pasted).toHaveLength(25_000)
  expect(pasted.at(-1)?.cells).toMatchObject({ email: 'p24999@client.example', note: 'note 24999' })
  // What is typed next comes after it, and each is undone by itself.
  await press(page, 'Control+Home', 'ArrowRight')
  await page.keyboard.type('typed after')
  await press(page, 'Enter', 'ArrowUp')
  await isAt(page, 'Row 1, E-mail, typed after')
  await press(page, 'Control+z')
  await isAt(page, 'Row 1, E-mail, p0@client.example')
  await press(page, 'Control+z')
  await hasRows(page, 0)
  await isSaved(page)
  expect(await stored()).toEqual([])
})

test('rows that are on their way are not changed by a paste, and say why', async ({ openApp }) => {
  const page = await openApp()
  const sites = ['Marlowe Books', 'Cycle Republic', 'Osteria Lucia', 'The Copper Kettle']
  const rosterId = await seedRoster(
    page,
    'Queued',
    sites.map((site, at) => ({ email: `p${at}@client.example`, site, roles: 'Translator' })),
  )
  // One call a minute, and a pause: the last invites wait in the queue.
  const [account] = await callFromPage(page, 'accounts.list', {})
  await callFromPage(page, 'accounts.setPace', { accountId: account?.id ?? '', callsPerMinute: 1 })
  const plan = await callFromPage(page, 'plan.make', {
    source: { kind: 'roster', rosterId, rowIds: [1, 2, 3] },
  })
  const applied = await callFromPage(page, 'outbox.apply', { planId: plan.id, confirmation: null })
  if (applied.kind !== 'started') throw new Error(`not started: ${applied.kind}`)
  await callFromPage(page, 'outbox.pause', { runId: applied.runId })
  await openByKeys(page, 'Queued')
  await press(page, 'ArrowDown', 'ArrowDown')
  await isAt(page, /Row 3, E-mail, p2@client.example, Waiting.*locked/)
  await paste(page, { 'text/plain': 'c@x.example\nd@x.example' })
  await said(page, /1 cell was left as it is: This row waits in the outbox/)
  await isSaved(page)
  const emails = async () =>
    (await callFromPage(page, 'roster.open', { rosterId })).rows.slice(2).map((row) => row.cells.email)
  expect(await emails()).toEqual(['p2@client.example', 'd@x.example'])
  // Typing over one is refused as well; its note is free.
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowRight')
  await page.keyboard.type('z')
  await isAt(page, 'Row 3, E-mail, p2@client.example')
  await press(page, 'Escape', ...times(6, 'ArrowRight'))
  await isAt(page, 'Row 3, Note')
  await page.keyboard.type('free')
  await press(page, 'Enter')
  await expect(cell(page, 'free')).toBeVisible()
  await isSaved(page)
  expect((await emails())[0]).toBe('p2@client.example')
})

import type { Page } from '@playwright/test'
import { callFromPage } from '../e2e/grid-steps.ts'
import { type GridPages, withGridPages } from './grid-pages.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import {
  arrayMs,
  chooseMs,
  clickRow,
  enterMs,
  frames,
  median,
  openMs,
  scrollHeight,
  searchMs,
  wholeList,
} from './page-probe.ts'

// The grid of the real app in the browser host, saved to SQLite, against a bare virtual list in the same shell.

const rows = 100_000
const size = '100,000 rows x 10 columns'
const rounds = 5

/** Median of `rounds` after one warm-up. */
async function medianOf(measure: (round: number) => Promise<number>): Promise<number> {
  const figures: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const figure = await measure(round)
    if (round > 0) figures.push(figure)
  }
  return median(figures)
}

/** Opened after another roster was, and come back to: then the page has the rows, and asks whether they are as they were. */
async function mount({ ours, floor, hash, rows }: GridPages): Promise<readonly RuledFigure[]> {
  const firstEmail = rows[0]?.cells.email ?? ''
  const other = await callFromPage(ours, 'roster.create', { name: 'Another' })
  const measure = (page: Page, before: () => Promise<void> = async () => undefined) =>
    medianOf(async () => {
      await before()
      const ms = await openMs(page, hash, firstEmail)
      await wholeList(page, rows.length)
      return ms
    })
  const bare = await measure(floor)
  const app = await measure(ours, async () => {
    await ours.evaluate((id) => {
      location.hash = `#/rosters/${id}`
    }, other.id)
    await ours.getByRole('heading', { name: 'Another' }).waitFor()
  })
  const back = await measure(ours)
  return [
    toFigure('grid.mount', size, app, bare, 2),
    toFigure('grid.back', `${size}: come back to`, back, bare, 2),
  ]
}

export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1_000_000
}

async function heap({ ours, floor }: GridPages): Promise<RuledFigure> {
  return toFigure('grid.heap', `${size}, MB`, await heapMb(ours), await heapMb(floor), 1)
}

const late = (lengths: readonly number[]): number => lengths.filter((ms) => ms > 34).length
const perSecond = (lengths: readonly number[]): number =>
  (1000 * lengths.length) / lengths.reduce((sum, ms) => sum + ms, 0)

async function scroll({ ours, floor }: GridPages): Promise<readonly RuledFigure[]> {
  const whole = (await scrollHeight(ours)) / 300
  const [lateOurs, lateFloor, fastOurs, fastFloor] = [
    await medianOf(async () => late(await frames(ours, 120))),
    await medianOf(async () => late(await frames(floor, 120))),
    await medianOf(async () => perSecond(await frames(ours, whole))),
    await medianOf(async () => perSecond(await frames(floor, whole))),
  ]
  return [
    toFigure(
      'grid.scroll-a',
      `${size}, 120 px a frame: frames over 34 ms of 300`,
      lateOurs,
      lateFloor,
      2,
      'difference',
    ),
    toFigure(
      'grid.scroll-b',
      `${size}, whole list in 300 frames: frames a second`,
      fastOurs,
      fastFloor,
      0.85,
      'at-least',
    ),
  ]
}

async function key({ ours, floor, rows, hash }: GridPages): Promise<readonly RuledFigure[]> {
  const note = 7
  await clickRow(ours, 90_000, note)
  const app = await medianOf(async (round) => {
    await ours.keyboard.type(`x${round}`)
    return enterMs(ours)
  })
  await clickRow(floor, 90_000, note)
  const bare = await medianOf(async () => {
    await floor.keyboard.type('x')
    return enterMs(floor)
  })
  return [
    toFigure('grid.key', 'one Enter at row 90,000 of 100,000: painted and saved', app, bare, 1.5),
    toFigure(
      'grid.key-lost',
      '40 rows of 25 characters at 0 ms a key',
      await lost({ ours, rows, hash }),
      0,
      0,
      'difference',
    ),
  ]
}

/** Characters that did not arrive, of cells typed one after the other as fast as keys can be sent. */
async function lost({ ours, hash, rows }: Pick<GridPages, 'ours' | 'hash' | 'rows'>): Promise<number> {
  await clickRow(ours, 90_100, 7)
  const texts = Array.from(
    { length: 40 },
    (_, at) => `the quick brown fox, n. ${String(at).padStart(2, '0')}`,
  )
  const first = await ours.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  for (const text of texts) await ours.keyboard.type(`${text}\n`, { delay: 0 })
  await ours.waitForFunction(() => !/Saving/.test(document.querySelector('footer')?.textContent ?? ''))
  const cells = await notesFrom(ours, hash, texts, rows.length)
  if (cells === null) throw new Error(`nothing typed at ${first} arrived`)
  return texts.reduce((sum, text, at) => sum + (cells[at] === text ? 0 : text.length), 0)
}

/** What the core holds from the row on that has the first text. */
async function notesFrom(
  page: Page,
  hash: string,
  texts: readonly string[],
  count: number,
): Promise<readonly string[] | null> {
  return page.evaluate(
    async ({ rosterId, first, many, count }) => {
      const payload = JSON.stringify({ requestId: `lost ${performance.now()}`, input: { rosterId } })
      const answer = JSON.parse((await window.inviteDesk?.call('roster.open', payload)) ?? '{}')
      const notes: string[] = answer.value.rows
        .slice(0, count)
        .map((row: { cells: { note: string } }) => row.cells.note)
      const at = notes.indexOf(first)
      return at < 0 ? null : notes.slice(at, at + many)
    },
    {
      rosterId: decodeURIComponent(hash.split('/').at(-1) ?? ''),
      first: texts[0] ?? '',
      many: texts.length,
      count,
    },
  )
}

/** Searching in everything, and sorting by a column of 100,000 different texts; rows are edited in between. */
async function views({ ours, floor }: GridPages): Promise<readonly RuledFigure[]> {
  await clickRow(ours, 20, 7)
  const filter = await medianOf(async (round) => {
    const ms = await searchMs(ours, `person99${round}`)
    await searchMs(ours, '')
    return ms
  })
  const bareFilter = await medianOf((round) => arrayMs(floor, 'filter', `person99${round}`))
  const title = ours.getByRole('columnheader', { name: /^E-mail/ })
  const sort = await medianOf(async (round) => {
    await ours.keyboard.press('Control+Home')
    await clickRow(ours, 20, 7)
    await ours.keyboard.type(`y${round}\n`)
    await title.click({ button: 'right' })
    await ours.getByRole('menuitem', { name: /^Sort z to a/i }).waitFor()
    const ms = await chooseMs(ours, 'Sort Z to A')
    await title.click({ button: 'right' })
    await ours.getByRole('menuitem', { name: 'Remove from the sort' }).click()
    return ms
  })
  const bareSort = await medianOf(() => arrayMs(floor, 'sort', ''))
  return [
    toFigure('grid.filter', `${size}, all columns`, filter, bareFilter, 2),
    toFigure('grid.sort', '100,000 rows by a column of different texts', sort, bareSort, 2),
  ]
}

/** Every figure of the group `grid`. */
export const gridBench = (): Promise<readonly RuledFigure[]> =>
  withGridPages(rows, async (pages) => [
    ...(await mount(pages)),
    await heap(pages),
    ...(await scroll(pages)),
    ...(await views(pages)),
    ...(await key(pages)),
  ])

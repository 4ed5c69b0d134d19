import type { Page } from '@playwright/test'
import { heapMb } from '../grid-bench.ts'
import { type MadeFrom, madeCells, madeTsv } from '../made-rows.ts'
import type { Contestant } from './contestants.ts'
import { gestureMs, keyMs } from './timed-gesture.ts'

/** What one round measured, by the name of the line; null where somebody has no such thing. */
export type Round = Readonly<Record<Line, number | null>>

/** Saved lines are the app's alone. */
export type Line =
  | 'cold'
  | 'coldWhole'
  | 'warm'
  | 'sort'
  | 'filter'
  | 'paste'
  | 'pasteSaved'
  | 'undo'
  | 'undoSaved'
  | 'commit'
  | 'commitSaved'
  | 'heap'
  | 'largePaste'
  | 'largePasteSaved'

const pasted = 10_000
const largePasted = 30_000
const farRow = 90_000
const noteColumn = 7

/** From a page that has read nothing to its heap at the end; every text that is awaited can be known from the made rows. */
export async function playRound(
  one: Contestant,
  from: MadeFrom,
  count: number,
  round: number,
): Promise<Round> {
  const emailOf = (at: number) => madeCells(at, from).email
  const page = await one.start()
  const cold = await gestureMs(page, 'open', '', emailOf(0))
  const coldWhole = one.whole === null ? cold.shownMs : (await one.whole(page)) - cold.start
  await page.waitForTimeout(one.restMs)
  await one.beforeSort(page)
  // By code, İ comes after every letter of ASCII: the last but one of the made rows is first then.
  const sort = await gestureMs(page, 'sort', '', emailOf(count - 1), emailOf(count - 2))
  await page.waitForTimeout(one.restMs)
  await one.close(page)
  const warm = await gestureMs(page, 'open', '', emailOf(0))
  await one.whole?.(page)
  await page.waitForTimeout(one.restMs)
  const filter = await gestureMs(page, 'filter', `person99${round}`, emailOf(990 + round))
  await page.waitForTimeout(one.restMs)
  await gestureMs(page, 'filter', '', emailOf(0))
  await page.waitForTimeout(one.restMs)
  const edits = await playEdits(one, page, from, round)
  const heap = await heapMb(page)
  // Last, so that the heap is that of the rows with the smaller paste.
  const large = await pasteMs(one, page, from, largePasted, (100 + round) * 1_000_000)
  // Ours keeps its rows beyond the round.
  if (one.undoKey !== null) await keyMs(page, one.undoKey, emailOf(0))
  const [sorted, filtered] = [sort.shownMs, filter.shownMs]
  return {
    ...{ cold: cold.shownMs, coldWhole, warm: warm.shownMs, sort: sorted, filter: filtered, ...edits, heap },
    ...{ largePaste: large.shownMs, largePasteSaved: large.savedMs },
  }
}

/** New rows of text, numbered from `offset`, over the first rows. */
async function pasteMs(one: Contestant, page: Page, from: MadeFrom, count: number, offset: number) {
  await one.select(page, 0, 0)
  await page.waitForTimeout(one.restMs)
  const paste = await gestureMs(page, 'paste', madeTsv(count, from, offset), madeCells(offset, from).email)
  await page.waitForTimeout(one.restMs)
  return paste
}

async function playEdits(one: Contestant, page: Page, from: MadeFrom, round: number) {
  const emailOf = (at: number) => madeCells(at, from).email
  const paste = await pasteMs(one, page, from, pasted, 1_000_000 + round * pasted)
  const undo = one.undoKey === null ? null : await keyMs(page, one.undoKey, emailOf(0))
  await page.waitForTimeout(one.restMs)
  await one.select(page, farRow, noteColumn)
  await page.waitForTimeout(one.restMs)
  const text = `typed ${round}`
  await typeInCell(one, page, text)
  const commit = await keyMs(page, 'Enter', text)
  await page.waitForTimeout(one.restMs)
  return {
    ...{ paste: paste.shownMs, pasteSaved: paste.savedMs },
    ...{ undo: undo?.shownMs ?? null, undoSaved: undo?.savedMs ?? null },
    ...{ commit: commit.shownMs, commitSaved: commit.savedMs },
  }
}

/** Typed all at once: some load their editor only when it opens, and some hear keys outside of it. */
async function typeInCell(one: Contestant, page: Page, text: string): Promise<void> {
  if (one.editKey !== null) await page.keyboard.press(one.editKey)
  await page.waitForTimeout(one.restMs)
  await page.evaluate((text) => {
    document.execCommand('selectAll')
    if (!document.execCommand('insertText', false, text)) throw new Error('no editor is open')
  }, text)
}

import type { Page } from '@playwright/test'
import { type GridPages, withGridPages } from '../grid-pages.ts'
import { madeTsv } from '../made-rows.ts'
import { type RuledFigure, toFigure } from '../measure.ts'
import { median, openMs, paste, wholeList } from '../page-probe.ts'
import { undoMs } from './undo-ms.ts'

const pasted = 10_000
const rounds = 5

/** The bare list takes over the same texts: in the page, on disk, painted. */
function bareMs(page: Page, work: 'paste' | 'undo', text: string): Promise<number> {
  return page.evaluate(
    async ({ work, text }) => {
      const { bare, probe, bareRows = [] } = window
      if (bare === undefined || probe === undefined) throw new Error('no bare list')
      const before = bareRows.slice(0, text.split('\n').length)
      const start = performance.now()
      const isSaved = work === 'paste' ? bare.paste(text) : bare.replace(before)
      const isPainted = probe.painted(() => true)
      await isSaved
      return Math.max(performance.now(), await isPainted) - start
    },
    { work, text },
  )
}

/** Whole new rows pasted over others, each taken back again. */
export const pasteBench = (): Promise<readonly RuledFigure[]> => withGridPages(100_000, pastes)

async function pastes({ ours, floor, from, hash, rows }: GridPages): Promise<readonly RuledFigure[]> {
  const times = { paste: [] as number[], task: [] as number[], shown: [] as number[], undo: [] as number[] }
  const bare = { paste: [] as number[], undo: [] as number[] }
  for (const page of [floor, ours]) {
    await openMs(page, hash, rows[0]?.cells.email ?? '')
    await wholeList(page, rows.length)
  }
  for (let round = 0; round <= rounds; round += 1) {
    const tsv = madeTsv(pasted, from, 1_000_000 + round * pasted)
    const barePaste = await bareMs(floor, 'paste', tsv)
    const bareUndo = await bareMs(floor, 'undo', tsv)
    await ours.keyboard.press('Control+Home')
    await ours.waitForTimeout(500)
    const { ms, longestTaskMs } = await paste(ours, tsv)
    await ours.waitForTimeout(1000)
    const undone = await undoMs(ours)
    await ours.waitForTimeout(1000)
    if (round === 0) continue
    bare.paste.push(barePaste)
    bare.undo.push(bareUndo)
    times.paste.push(ms)
    times.task.push(longestTaskMs)
    times.shown.push(undone.shownMs)
    times.undo.push(undone.ms)
  }
  const what = '10,000 x 8 new cells over rows of 100,000'
  return [
    toFigure('grid.paste', `${what}, saved`, median(times.paste), median(bare.paste), 3),
    toFigure('grid.paste-task', `${what}: longest task, against 100 ms`, median(times.task), 100, 1),
    toFigure('grid.undo', 'undo of that paste, saved', median(times.undo), median(bare.undo), 3),
    toFigure('grid.undo-shown', 'undo of that paste, painted', median(times.shown), median(bare.undo), 3),
  ]
}

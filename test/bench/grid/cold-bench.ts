import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { startApp } from '../../e2e/start-app.ts'
import { type GridPages, withGridPages } from '../grid-pages.ts'
import { type RuledFigure, toFigure } from '../measure.ts'
import { installProbe, median, openMs } from '../page-probe.ts'

const run = promisify(execFile)
const rounds = 5

interface Opened {
  readonly shownMs: number
  /** Until every row was there. */
  readonly wholeMs: number
  /** Of the core's process, once nothing is done any more. */
  readonly memoryMb: number
}

/** From the list of rosters to one of them, in an app that has just started. */
async function openCold(pages: GridPages): Promise<Opened> {
  const app = await startApp({ workspace: pages.workspace })
  try {
    const { page } = app
    await installProbe(page)
    await page.waitForTimeout(2000)
    const shownMs = await openMs(page, pages.hash, pages.rows[0]?.cells.email ?? '')
    const whole = await wholeAt(page)
    const opened = await page.evaluate(
      () => performance.getEntriesByName('bench-open').at(-1)?.startTime ?? Number.NaN,
    )
    await page.waitForTimeout(4000)
    return { shownMs, wholeMs: whole - opened, memoryMb: await residentMb(app.process.pid ?? 0) }
  } finally {
    await app.quit()
  }
}

/** When a frame was painted with the number of rows known and nothing left to count, by performance.now(). */
const wholeAt = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const words = () => document.querySelector('footer')?.textContent ?? ''
    return (await window.probe?.painted(() => /rows/.test(words()) && !/Counting/.test(words()))) ?? 0
  })

async function residentMb(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout.trim()) / 1000
}

/** The bare list reads every row from the disk and shows it. */
const bareWholeMs = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const start = performance.now()
    await window.bare?.readAll()
    return ((await window.probe?.painted(() => true)) ?? 0) - start
  })

/** A process that holds the same texts in arrays and does nothing else. */
async function arraysMb(textsFile: string): Promise<number> {
  const { stdout } = await run(process.execPath, [
    '--expose-gc',
    join(import.meta.dirname, 'texts-alone.ts'),
    textsFile,
  ])
  return Number(stdout)
}

/** The first opening of a roster after a start, and what the core's process takes then. */
export const coldBench = (): Promise<readonly RuledFigure[]> => withGridPages(100_000, opens)

async function opens(pages: GridPages): Promise<readonly RuledFigure[]> {
  const { floor } = pages
  await pages.endOurs()
  const opened: Opened[] = []
  const bare = { shown: [] as number[], whole: [] as number[], memory: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const shown = await openMs(floor, pages.hash, pages.rows[0]?.cells.email ?? '')
    const whole = await bareWholeMs(floor)
    const memory = await arraysMb(pages.textsFile)
    const one = await openCold(pages)
    if (round === 0) continue
    opened.push(one)
    bare.shown.push(shown)
    bare.whole.push(whole)
    bare.memory.push(memory)
  }
  const size = `${pages.rows.length.toLocaleString('en')} rows`
  const of = (take: (one: Opened) => number) => median(opened.map(take))
  return [
    toFigure(
      'grid.cold',
      `${size}: painted`,
      of(({ shownMs }) => shownMs),
      median(bare.shown),
      3,
    ),
    toFigure(
      'grid.cold-whole',
      `${size}: all there`,
      of(({ wholeMs }) => wholeMs),
      median(bare.whole),
      3,
    ),
    toFigure(
      'core.memory',
      `${size}: MB`,
      of(({ memoryMb }) => memoryMb),
      median(bare.memory),
      3,
    ),
  ]
}

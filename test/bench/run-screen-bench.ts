import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import buildPage from '../e2e/build-page.ts'
import { callFromPage } from '../e2e/grid-steps.ts'
import { startApp } from '../e2e/start-app.ts'
import { readEquation } from '../e2e/steps.ts'
import { importPeople, planRoster } from '../job-steps.ts'
import { startWorld } from '../world.ts'
import { type RuledFigure, toFigure } from './measure.ts'

// The screen of a run while it sends, in the real app in the browser host, against a screen that shows nothing of it.

const rows = 10_000
const watchedMs = 15_000

interface Watched {
  /** The longest the page was busy in one go, in milliseconds. */
  readonly longestTaskMs: number
  /** Rows of the list that were taken out of the page although nobody scrolled. */
  readonly removed: number
  /** How often the figures changed meanwhile. */
  readonly changes: number
}

/** A workspace with a plan of 10,000 rows that waits to be sent. */
async function seed(folder: string): Promise<void> {
  const world = await startWorld({ folder })
  try {
    const { sites } = await world.call('directory.read', {})
    const open = sites.filter((site) => site.isOurs && site.isPresent && !site.isBlocked)
    const lines = Array.from(
      { length: rows },
      (_, at) => `p${at}@client.example,${open[at % open.length]?.id},Translator`,
    )
    await planRoster(world, await importPeople(world, lines, 'Ten thousand'))
  } finally {
    await world.close()
  }
}

/** What the page does in the next seconds. */
const watch = (page: Page): Promise<Watched> =>
  page.evaluate(async (ms) => {
    let longestTaskMs = 0
    let removed = 0
    let changes = 0
    const tasks = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, task.duration)
    })
    const isRow = (node: Node) => node instanceof Element && node.getAttribute('role') === 'row'
    const mutations = new MutationObserver((seen) => {
      for (const { type, removedNodes } of seen) {
        if (type === 'attributes') changes += 1
        for (const node of removedNodes) if (isRow(node)) removed += 1
      }
    })
    const grid = document.querySelector('[role=grid][aria-label="People of the run"]')
    if (grid !== null) mutations.observe(grid, { childList: true, subtree: true })
    const equation = document.querySelector('[role=group][aria-label*=" planned = "]')
    if (equation !== null) mutations.observe(equation, { attributes: true })
    tasks.observe({ type: 'longtask' })
    await new Promise((done) => setTimeout(done, ms))
    tasks.disconnect()
    mutations.disconnect()
    return { longestTaskMs, removed, changes }
  }, watchedMs)

/** Goes to a screen and lets it come to rest. */
async function show(page: Page, hash: string, there: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, hash)
  await page.waitForSelector(there, { timeout: 60_000 })
  await page.waitForTimeout(1000)
}

/** A run of 10,000 rows while it sends: how long the page is held up, and rows that flicker. */
export async function runScreenBench(): Promise<readonly RuledFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  try {
    await buildPage()
    await seed(folder)
    const app = await startApp({ workspace: join(folder, 'workspace') })
    try {
      const { page } = app
      const [plan] = await callFromPage(page, 'plan.list', {})
      const started = await callFromPage(page, 'outbox.apply', {
        planId: plan?.id ?? '',
        confirmation: 'SEND',
      })
      if (started.kind !== 'started') throw new Error(`not started: ${started.kind}`)
      const run = `#/outbox/${started.runId}`
      // The first round warms up; sending goes on through all of them.
      await show(page, run, '[role=grid][aria-label="People of the run"]')
      const { planned } = await readEquation(page)
      await watch(page)
      await show(page, '#/accounts', 'h1')
      const floor = await watch(page)
      await show(page, run, '[role=grid][aria-label="People of the run"]')
      const ours = await watch(page)
      if (planned !== rows || ours.changes === 0) throw new Error(`nothing moved: ${JSON.stringify(ours)}`)
      const size = `${rows.toLocaleString('en')} rows while they are sent, ${ours.changes} changes of the figures`
      return [
        toFigure(
          'run-screen.task',
          `${size}: longest task of the page, ms`,
          ours.longestTaskMs,
          floor.longestTaskMs,
          100,
          'difference',
        ),
        toFigure('run-screen.rows', `${size}: rows drawn anew`, ours.removed, 0, 0, 'difference'),
      ]
    } finally {
      await app.quit()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

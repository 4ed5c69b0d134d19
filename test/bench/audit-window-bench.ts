import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import buildPage from '../e2e/build-page.ts'
import { callFromPage } from '../e2e/grid-steps.ts'
import { type RunningApp, startApp } from '../e2e/start-app.ts'
import { longestTask } from './longest-task.ts'
import { type RuledFigure, toFigure } from './measure.ts'

// The log of a large agency in the real app in the browser host: how long the page stands still with what is done there.

const events = 1_000_000
const longWorkMs = 400_000

/** What is chosen in a menu. */
async function choose(page: Page, menu: string | RegExp, entry: RegExp): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page
    .getByRole('menuitem', { name: entry })
    .or(page.getByRole('menuitemcheckbox', { name: entry }))
    .click()
}

async function pauses(page: Page): Promise<readonly RuledFigure[]> {
  const whole = /^[\d,]+ events, each chained to the one before$/
  const some = /^[\d,]+ events? of [\d,]+$/
  const pause = async (what: string, act: () => Promise<void>, there: RegExp, giveUpMs?: number) =>
    toFigure(
      'audit.window',
      `${events.toLocaleString('en')} events: longest task of the page (processor), ${what}`,
      await longestTask(page, act, there, giveUpMs),
      0,
      100,
      'difference',
    )
  const find = page.getByRole('searchbox', { name: 'Find a person, site or id' })
  const showAll = () => page.getByRole('button', { name: 'Show all', exact: true }).click()
  const scroll = async () => {
    await page.getByRole('grid', { name: 'Audit events, newest first' }).focus()
    for (let times = 0; times < 30; times += 1) await page.keyboard.press('End')
    await page.keyboard.press('Home')
  }
  return [
    await pause(
      'opened',
      () =>
        page.evaluate(() => {
          location.hash = '#/audit'
        }),
      whole,
    ),
    await pause('scrolled', scroll, whole),
    await pause('searched for one person', () => find.fill('person.5000@'), /^1 event of /, longWorkMs),
    await pause('all again', showAll, whole, longWorkMs),
    await pause('searched for a site', () => find.fill('Site 12,'), some, longWorkMs),
    await pause('all again', showAll, whole, longWorkMs),
    await pause('of one action', () => choose(page, 'Any action', /^Invite sent$/), some, longWorkMs),
    await pause('since a day', () => page.getByLabel('From day').fill('2020-01-01'), some, longWorkMs),
    await pause(
      'all again',
      async () => {
        await page.keyboard.press('Escape')
        await showAll()
      },
      whole,
      longWorkMs,
    ),
    await pause(
      'verified',
      () => choose(page, 'Verify', /This workspace/),
      /audit log is intact/,
      longWorkMs,
    ),
    await pause(
      'exported',
      () => choose(page, 'Export', /^CSV(?!, raw)/),
      /^Saved [\d,]+ events/,
      longWorkMs,
    ),
  ]
}

/** The audit screen of a log of that size. */
export async function auditWindowBench(): Promise<readonly RuledFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const workspace = join(folder, 'workspace')
  let app: RunningApp | null = null
  try {
    await buildPage()
    const empty = await startApp({ workspace })
    await callFromPage(empty.page, 'directory.read', {})
    await empty.quit()
    const child = join(import.meta.dirname, 'audit-child.ts')
    execFileSync(process.execPath, [child, join(workspace, 'workspace.db'), 'make', String(events)])
    app = await startApp({ workspace })
    return await pauses(app.page)
  } finally {
    await app?.quit()
    rmSync(folder, { recursive: true, force: true })
  }
}

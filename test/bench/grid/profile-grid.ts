import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type RunningApp, startApp } from '../../e2e/start-app.ts'
import { withGridPages } from '../grid-pages.ts'
import { madeTsv } from '../made-rows.ts'
import { clickRow, enterMs, installProbe, openFromList, paste, toList } from '../page-probe.ts'
import { type Profile, type Stage, stagesOf } from '../profile-stages.ts'
import { pageStages } from './page-stages.ts'
import { undoMs } from './undo-ms.ts'

/** Frames of no other file count to the file here that called them. */
const files = {
  'page/make-bridge.ts': 'core: bridge',
  'browser/cdp.ts': 'core: pipe',
  'core/answer.ts': 'core: parsing, checking and writing of calls',
  'roster/rows-table.ts': 'core: rows in SQLite',
  'history/steps-table.ts': 'core: steps in SQLite',
  'roster/rosters-table.ts': 'core: rosters in SQLite',
  'store/database.ts': 'core: SQL and commit',
  'roster/complete-step.ts': 'core: resolving, and what the page lacks',
  'spelling/resolve.ts': 'core: resolving, and what the page lacks',
  'roster/steps.ts': 'core: applying',
  'spelling/problems.ts': 'core: problems of rows',
  'verdicts/people-index.ts': 'core: duplicates',
  'verdicts/duplicates.ts': 'core: duplicates',
  'roster/checked-sheet.ts': 'core: weighing',
  'verdicts/verdicts.ts': 'core: weighing',
  'verdicts/look-alikes.ts': 'core: look-alikes',
  'roster/sheet-marks.ts': 'core: marks',
  'roster/conflict-watch.ts': 'core: comparison with others',
  'roster/load-sheet.ts': 'core: reading in turns',
  'roster/roster-reading.ts': 'core: answering a read',
  'roster/note-until.ts': 'core: audit of last days',
  'roster/until-changes.ts': 'core: audit of last days',
  'audit/audit.ts': 'core: audit of last days',
} as const

const none = 'core: waiting'

/** What page and core do from the gesture until `act` is over; each side's stages sum up to the whole time. */
async function sides(
  app: RunningApp,
  file: string,
  act: (page: Page) => Promise<unknown>,
): Promise<readonly Stage[]> {
  const toggle = async (isThere: (text: string) => boolean) => {
    process.kill(app.process.pid ?? 0, 'SIGUSR2')
    for (;;) {
      await wait(50)
      const text = readProfile(file)
      if (isThere(text)) return text
    }
  }
  await toggle((text) => text === 'begun')
  const page = await pageStages(app.page, async () => void (await act(app.page)))
  const text = await toggle((text) => text.startsWith('{') && text.endsWith('}'))
  // Written by profile-on-signal.ts and by nothing else.
  const core = stagesOf(JSON.parse(text) as Profile, files, 1).map(({ name, ms }) => ({
    name: name.startsWith('waiting') ? none : name.startsWith('core') ? name : `core: ${name}`,
    ms,
  }))
  return [...page, ...core]
}

function readProfile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Opening after a start and once more, one Enter, a large paste and its undo, in a roster of 100,000 rows. */
export const profileGrid = (): Promise<Readonly<Record<string, readonly Stage[]>>> =>
  withGridPages(100_000, async (pages) => {
    await pages.endOurs()
    const file = join(pages.workspace, 'profile.json')
    const hook = resolve(import.meta.dirname, 'profile-on-signal.ts')
    const app = await startApp({
      workspace: pages.workspace,
      entry: 'test/bench/start/run-sources.ts',
      env: { NODE_OPTIONS: `--import ${hook}`, BENCH_PROFILE: file },
    })
    try {
      await installProbe(app.page)
      await app.page.waitForTimeout(2000)
      const email = pages.rows[0]?.cells.email ?? ''
      const isWhole = (page: Page) =>
        page.waitForFunction(() =>
          /^(?!.*Counting).*Saved/.test(document.querySelector('footer')?.textContent ?? ''),
        )
      const open = async (page: Page) => {
        await openFromList(page, pages.hash, email)
      }
      const cold = await sides(app, file, open)
      await isWhole(app.page)
      await app.page.waitForTimeout(4000)
      await toList(app.page, email)
      const mount = await sides(app, file, open)
      await isWhole(app.page)
      await clickRow(app.page, 90_000, 7)
      await app.page.keyboard.type('x')
      const key = await sides(app, file, enterMs)
      await app.page.keyboard.press('Control+Home')
      await app.page.waitForTimeout(1000)
      const pasted = await sides(app, file, (page) => paste(page, madeTsv(10_000, pages.from, 1_000_000)))
      await app.page.waitForTimeout(2000)
      const undone = await sides(app, file, undoMs)
      return {
        'grid.cold': cold,
        'grid.mount': mount,
        'grid.key': key,
        'grid.paste': pasted,
        'grid.undo': undone,
      }
    } finally {
      await app.quit()
    }
  })

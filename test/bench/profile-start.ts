import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import buildPage from '../e2e/build-page.ts'
import { startApp } from '../e2e/start-app.ts'
import { type Profile, type Stage, stagesOf } from './profile-stages.ts'
import { seedStart } from './seed-start.ts'

const rounds = 3

/** Frames of no other file count to the file here that called them. */
const files = {
  'esm/loader': 'loading modules',
  'esm/module_job': 'loading modules',
  'esm/translators': 'loading modules',
  'store/open-workspace.ts': 'opening the workspace',
  'core/app.ts': 'making the app',
  'access/read-evidence.ts': 'known access: reading evidence',
  'access/known-reader.ts': 'known access: deciding',
  'roster/rows-table.ts': 'roster: reading rows',
  'roster/resolve-again.ts': 'roster: resolving again',
  'roster/checked-sheet.ts': 'roster: checking',
  'roster/sheet-marks.ts': 'roster: states',
  'roster/conflict-watch.ts': 'roster: comparing with others',
  'browser/open-window.ts': 'talking to the window',
  'browser/cdp.ts': 'talking to the window',
  'core/answer.ts': 'other calls of the page',
} as const

/** What the app's own process does from its launch until a roster that was opened by its link has its first cells. */
export async function profileStart(): Promise<readonly Stage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const [workspace, profiles] = [join(folder, 'workspace'), join(folder, 'profiles')]
  mkdirSync(profiles)
  try {
    await buildPage()
    const rosterId = await seedStart(workspace)
    for (let round = 0; round < rounds; round += 1) {
      const app = await startApp({
        ...{ workspace, at: 'home', entry: 'test/bench/start/run-sources.ts' },
        appArgs: [`invite-desk://roster/${rosterId}`],
        env: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` },
      })
      await app.page.locator('[role=gridcell]').first().waitFor()
      await app.quit()
    }
    const all = readdirSync(profiles).map(
      (name) => JSON.parse(readFileSync(join(profiles, name), 'utf8')) as Profile,
    )
    return sumOf(all.map((profile) => stagesOf(profile, files, all.length)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sumOf(lists: readonly (readonly Stage[])[]): readonly Stage[] {
  const sums = new Map<string, number>()
  for (const { name, ms } of lists.flat()) sums.set(name, (sums.get(name) ?? 0) + ms)
  return [...sums].map(([name, ms]) => ({ name, ms })).toSorted((a, b) => b.ms - a.ms)
}

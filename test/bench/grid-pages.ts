import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Row } from '../../shared/roster.ts'
import buildPage from '../e2e/build-page.ts'
import { callFromPage } from '../e2e/grid-steps.ts'
import { type RunningApp, startApp } from '../e2e/start-app.ts'
import { within } from '../waits/within.ts'
import { type MadeFrom, madeRows } from './made-rows.ts'
import { installProbe } from './page-probe.ts'

/** The app and the bare list, each in a browser of its own, with the same strings. */
export interface GridPages {
  readonly ours: Page
  readonly floor: Page
  readonly from: MadeFrom
  readonly rows: readonly Row[]
  /** Where the roster is; the bare list answers to it too. */
  readonly hash: string
  /** What the bare host's call `load` reads. */
  readonly answerFile: string
  /** Of both; another app can have it once `ours` is ended. */
  readonly workspace: string
  /** The rows as arrays of texts, in JSON. */
  readonly textsFile: string
  /** Ends the app and leaves the bare list. */
  endOurs(): Promise<void>
  end(): Promise<void>
}

/** Into a folder, as the app's own page is built. */
export async function buildBareList(outDir: string): Promise<void> {
  const root = resolve(import.meta.dirname, 'bare-list')
  await build({
    root,
    base: './',
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir,
      target: 'chrome140',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
    },
  })
}

/** Builds both pages, fills a workspace with a roster of `count` rows, and opens both windows. */
export async function openGridPages(count: number): Promise<GridPages> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const apps: RunningApp[] = []
  const open = async (options: Parameters<typeof startApp>[0]) => {
    const app = await startApp(options)
    apps.push(app)
    return app.page
  }
  try {
    await buildPage()
    await within('the page of the bare list', buildBareList(join(folder, 'bare-list')))
    const workspace = join(folder, 'workspace')
    const ours = await open({ workspace })
    const from = await readNames(ours)
    const rows = madeRows(count, from)
    const roster = await callFromPage(ours, 'roster.create', { name: 'Bench' })
    const step = { label: 'made', changes: [{ kind: 'insert' as const, after: null, rows: [...rows] }] }
    await within('the rows', callFromPage(ours, 'roster.apply', { rosterId: roster.id, step }))
    const texts = rows.map(({ cells: { email, name, site, roles, until, language, note } }) => [
      'Ready',
      ...[email, name, site, roles, until, language, note],
      ...['', ''],
    ])
    const file = join(folder, 'rows.json')
    writeFileSync(file, JSON.stringify(texts))
    const host = resolve(import.meta.dirname, 'bare-list-host.ts')
    const floor = await open({ workspace, program: [host, join(folder, 'bare-list'), file] })
    for (const page of [ours, floor]) await installProbe(page)
    return {
      ours,
      floor,
      from,
      rows,
      answerFile: `${file}.answer`,
      ...{ workspace, textsFile: file },
      endOurs: async () => {
        const [first] = apps.splice(0, 1)
        if (first !== undefined) await endApp(first)
      },
      hash: `#/rosters/${encodeURIComponent(roster.id)}`,
      end: async () => {
        for (const app of apps) await endApp(app)
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    for (const app of apps) await endApp(app)
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** An app that does not end by itself is ended, and that is said: it is no less a fault than a figure that falls short. */
async function endApp(app: RunningApp): Promise<void> {
  try {
    await within('the end of an app', app.quit(), 30_000)
  } catch (error) {
    await app.kill()
    throw new Error(`It printed: ${app.printed().slice(-500)}`, { cause: error })
  }
}

/** Ends both windows whatever becomes of the work. */
export async function withGridPages<T>(count: number, work: (pages: GridPages) => Promise<T>): Promise<T> {
  const pages = await openGridPages(count)
  try {
    return await work(pages)
  } finally {
    await pages.end()
  }
}

/** Names that are read one way only, once the practice account is there. */
async function readNames(page: Page): Promise<MadeFrom> {
  for (let tries = 0; tries < 100; tries++) {
    const { sites, roles } = await within('the directory', callFromPage(page, 'directory.read', {}))
    const names = sites.filter((site) => site.isOurs && site.isPresent && !site.isBlocked)
    const unique = names.filter((site) => names.filter(({ name }) => name === site.name).length === 1)
    if (unique.length > 0 && roles.length > 0) {
      return { sites: unique.map((site) => site.name), roles: roles.map((role) => role.title) }
    }
    await page.waitForTimeout(200)
  }
  throw new Error('the practice account has no sites')
}

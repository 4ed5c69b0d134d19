import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page, type TestInfo } from '@playwright/test'
import { defaultSettings } from '../../shared/settings.ts'
import { attachWindow } from '../attach-window.ts'
import { callFromPage } from './grid-steps.ts'
import { type LaunchedApp, type LaunchOptions, launchApp } from './launch-app.ts'
import { type KeptWindow, keepWindow } from './window/keep-window.ts'

/** The screen to begin on: most specs are about rosters, and the app itself begins at home. */
type FirstScreen = 'home' | 'rosters'

export interface StartOptions extends LaunchOptions {
  readonly at?: FirstScreen
}

export interface RunningApp extends LaunchedApp {
  readonly page: Page
}

/** Starts the browser host as `npm start` does and attaches to its window. */
export async function startApp(options: StartOptions): Promise<RunningApp> {
  const launched = launchApp(options)
  const shown = async () => {
    const window = await attachWindow(launched.profile, launched.hasEnded)
    await begin(window.page, options.at)
    return window
  }
  const { browser, page } = await shown().catch((cause) => {
    launched.process.kill('SIGKILL')
    throw new Error(`the app did not start:\n${launched.printed()}`, { cause })
  })
  return {
    ...launched,
    page,
    kill: async () => {
      await launched.kill()
      await browser.close().catch(() => undefined)
    },
  }
}

/** The page has its first screen, and the spec the one it wants. */
async function begin(page: Page, at: FirstScreen = 'rosters'): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached', timeout: 60_000 })
  // Another page than the app's own says what is in its way.
  const isHome = (await page.locator('h1').first().textContent()) === 'Home'
  if (!isHome || at === 'home') return
  await page.evaluate(() => {
    globalThis.location.hash = '#/rosters'
  })
  await page.getByRole('heading', { name: 'Rosters', level: 1 }).waitFor()
}

interface SharedApp {
  readonly app: RunningApp
  /** Where it saves what is exported. */
  readonly exports: string
}

interface OfWorker {
  /** A start takes longer than most specs: those that leave nothing but rosters, settings and files share one. */
  readonly shared: SharedApp
  /** A browser takes most of a start: apps that no spec ends follow each other in one window. */
  readonly kept: KeptWindow
}

/** Opens the workspace inside the spec's folder; called again, closes it before and opens it anew. */
export type OpenApp = (at?: FirstScreen) => Promise<Page>

interface Fixtures {
  /** The window of the shared app at its list of rosters, without anything that an earlier spec left there. */
  readonly page: Page
  /** A folder of its own that goes away with the test. */
  readonly folder: string
  /** The app on a workspace of its own, for specs that are about neither its process nor its window. */
  readonly openApp: OpenApp
  /** Starts the app in a workspace inside {@link folder}; whatever still runs at the end is quit. */
  readonly start: (options?: Partial<StartOptions>) => Promise<RunningApp>
}

/** What earlier specs left, or one that begins would see, is gone, and the page is loaded anew. */
async function clear({ app: { page }, exports }: SharedApp): Promise<void> {
  page.removeAllListeners('dialog')
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const { id, deletedAt } of await callFromPage(page, 'roster.list', {})) {
    if (deletedAt === null) await callFromPage(page, 'roster.remove', { rosterId: id })
  }
  await callFromPage(page, 'app.changeSettings', defaultSettings)
  rmSync(exports, { recursive: true, force: true })
  await page.evaluate(() => {
    globalThis.localStorage.clear()
    globalThis.location.hash = '#/rosters'
  })
  await page.reload()
  await page.getByRole('heading', { name: 'Rosters', level: 1 }).waitFor()
}

/** What the app printed, when the spec failed. */
async function attachPrinted(app: Pick<RunningApp, 'printed'>, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus) return
  await info.attach('printed', { body: app.printed(), contentType: 'text/plain' })
}

export const test = base.extend<Fixtures, OfWorker>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'invite-desk-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'invite-desk-e2e-'))
      const workspace = join(folder, 'workspace')
      const app = await startApp({ workspace })
      await use({ app, exports: join(workspace, 'exports') })
      await app.quit()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const kept = keepWindow((workspace, program) => startApp({ workspace, program, at: 'home' }))
      await use(kept)
      await kept.quit()
    },
    { scope: 'worker' },
  ],
  openApp: async ({ kept, folder }, use, info) => {
    let isUsed = false
    await use(async (at) => {
      isUsed = true
      const page = await kept.open(join(folder, 'workspace'))
      await begin(page, at)
      return page
    })
    if (!isUsed) return
    await attachPrinted(kept, info)
    await kept.close()
  },
  page: async ({ shared }, use, info) => {
    await clear(shared)
    await use(shared.app.page)
    await attachPrinted(shared.app, info)
  },
  start: async ({ folder }, use, info) => {
    const apps: RunningApp[] = []
    await use(async (options = {}) => {
      const app = await startApp({ workspace: join(folder, 'workspace'), ...options })
      apps.push(app)
      return app
    })
    for (const app of apps) {
      await attachPrinted(app, info)
      if (app.process.exitCode === null && app.process.signalCode === null) await app.quit()
      // One that was killed, or whose window was closed, left its profile.
      rmSync(app.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    }
  },
})

export { expect } from '@playwright/test'

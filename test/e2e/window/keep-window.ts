import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { WindowOrder, WindowReport } from './window-order.ts'

const program = join(import.meta.dirname, 'window-program.ts')
const appUrl = 'https://app.invalid/'

interface Started {
  readonly process: ChildProcess
  readonly page: Page
  printed(): string
  quit(): Promise<number | null>
}

/** A window that stays from spec to spec, while the app behind it is closed and started on another workspace. */
export interface KeptWindow {
  /** Starts the app on `workspace` and loads its page. What was open is closed before. */
  open(workspace: string): Promise<Page>
  /** Closes the app; nothing of it or its page is there any more when this resolves. */
  close(): Promise<void>
  printed(): string
  quit(): Promise<void>
}

/** `start` runs a program with its arguments in a window of the app's kind. It is called when one is first needed. */
export function keepWindow(
  start: (workspace: string, program: readonly string[]) => Promise<Started>,
): KeptWindow {
  let started: Started | null = null
  let lastOrder = 0

  async function tell({ process }: Started, workspace: string | null): Promise<void> {
    lastOrder += 1
    const order = lastOrder
    const reported = new Promise<WindowReport>((done) => {
      const settle = (report: WindowReport) => {
        process.off('message', hear)
        process.off('exit', end)
        done(report)
      }
      const hear = (report: WindowReport) => {
        if (report.order === order) settle(report)
      }
      const end = () => settle({ order, failure: 'its process ended' })
      process.on('message', hear)
      process.on('exit', end)
    })
    process.send({ order, workspace } satisfies WindowOrder)
    const { failure } = await reported
    if (failure !== null)
      throw new Error(`the workspace was not ${workspace ? 'opened' : 'closed'}: ${failure}`)
  }

  return {
    open: async (workspace) => {
      if (started === null) {
        started = await start(workspace, [program, workspace])
        return started.page
      }
      await tell(started, workspace)
      await started.page.goto(appUrl)
      await forgetHistory(started.page)
      return started.page
    },
    close: async () => {
      if (started === null) return
      await tell(started, null)
      await empty(started.page)
    },
    printed: () => started?.printed() ?? '',
    quit: async () => {
      await started?.quit()
    },
  }
}

/** Neither the page nor what a spec arranged around it is left, as in a window that was just opened. */
async function empty(page: Page): Promise<void> {
  page.removeAllListeners('dialog')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(`${appUrl}nothing`)
  await page.evaluate(() => {
    globalThis.localStorage.clear()
    globalThis.sessionStorage.clear()
  })
  await page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null })
  if (page.viewportSize() !== null) await page.setViewportSize({ width: 1440, height: 900 })
}

/** Back leads nowhere, as in a window that was just opened. */
async function forgetHistory(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.resetNavigationHistory')
  await session.detach()
}

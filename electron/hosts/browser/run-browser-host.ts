import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { appVersion } from '../machine/app-version.ts'
import { addAll, createOpenedQueue } from '../machine/opened-queue.ts'
import { prepareNetwork } from '../machine/route-fetch.ts'
import { type HearEvent, startApp } from '../machine/start-app.ts'
import { systemClock } from '../machine/system-clock.ts'
import { type PageFiles, readPageFiles } from '../page/page-files.ts'
import { createPageHost, type PageHost } from '../page/page-host.ts'
import { browserShell, createBrowserFiles, exportFolder } from './browser-ports.ts'
import { hearEndRequests } from './end-requests.ts'
import type { FoundBrowser } from './find-browser.ts'
import { runWindow, windowOrigin } from './run-window.ts'

export interface BrowserHostOptions {
  readonly browser: FoundBrowser
  /** Absolute. */
  readonly workspace: string
  /** The built page. */
  readonly pageFolder: string
  readonly env: NodeJS.ProcessEnv
  /** Said in the window once. */
  readonly notices: readonly string[]
  /** Files and links to open at once, from the folder they were typed in. */
  readonly open: { readonly things: readonly string[]; readonly folder: string }
  /** While the app is being made: calls back whenever the page was built anew. */
  readonly watchPage?: (onBuilt: () => void) => void
  /** Prints one line. */
  readonly say: (line: string) => void
}

/** Runs the app in a browser's window until that is closed, or the process is told to end. Resolves to the exit code. */
export async function runBrowserHost(options: BrowserHostOptions): Promise<number> {
  const { browser, env, say } = options
  const end = hearEndRequests(systemClock.monotonic, () => process.exit(130))
  let sendEvent: HearEvent = () => undefined
  try {
    return await runWindow({
      browser,
      startHost: async () => {
        const host = await startHost(options, end.ask, (name, payload) => sendEvent(name, payload))
        const trouble = host.trouble()
        if (trouble !== null) say(trouble.message)
        return host
      },
      env,
      end,
      say,
      onOpen: (window) => {
        sendEvent = window.sendEvent
        options.watchPage?.(() => void window.reload())
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    say(error.message)
    return 1
  } finally {
    end.stop()
  }
}

async function startHost(
  options: BrowserHostOptions,
  onQuit: () => void,
  onEvent: HearEvent,
): Promise<PageHost> {
  const folder = exportFolder(options.env)
  const files = createBrowserFiles(folder)
  const opened = createOpenedQueue(() => randomBytes(16).toString('hex'))
  const refusals = await addAll(opened, options.open.things, options.open.folder)
  const notices = [...options.notices, ...prepareNetwork(options.env), ...refusals]
  return createPageHost({
    workspace: options.workspace,
    files: pageFiles(options),
    exportFolder: folder,
    now: systemClock.now,
    onEvent,
    onQuit,
    start: (request) =>
      startApp({
        ...request,
        host: 'browser',
        appVersion: appVersion(),
        origin: windowOrigin,
        env: options.env,
        notices,
        opened,
        files,
        shell: browserShell,
      }),
  })
}

/** Read once; read anew at every request while the page is being worked on. */
function pageFiles({ pageFolder, watchPage }: BrowserHostOptions): () => PageFiles {
  if (watchPage !== undefined) return () => readPageFiles(pageFolder)
  const files = readPageFiles(pageFolder)
  return () => files
}

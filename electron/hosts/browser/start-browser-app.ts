import { randomBytes } from 'node:crypto'
import { firstCalls } from '../../../shared/workspace/first-calls.ts'
import { linkedPlace } from '../../../shared/workspace/opened.ts'
import { addAll, createOpenedQueue } from '../machine/opened-queue.ts'
import { prepareNetwork } from '../machine/route-fetch.ts'
import { type HearEvent, startApp } from '../machine/start-app.ts'
import { systemClock } from '../machine/system-clock.ts'
import { type PageFiles, readPageFiles } from '../page/page-files.ts'
import { createPageHost, type PageHost } from '../page/page-host.ts'
import { browserShell, createBrowserFiles, exportFolder } from './browser-ports.ts'
import type { FoundBrowser } from './find-browser.ts'
import { windowOrigin } from './run-window.ts'

export interface BrowserHostOptions {
  readonly browser: FoundBrowser
  readonly appVersion: string
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
  /** Called once the browser is on its way. What it throws ends both, and is passed on. */
  readonly onLaunched?: () => void
}

/** Starts the app for a browser's window; what keeps it from running is printed, too. */
export async function startBrowserApp(
  options: BrowserHostOptions,
  onQuit: () => void,
  onEvent: HearEvent,
): Promise<PageHost> {
  const folder = exportFolder(options.env)
  const files = createBrowserFiles(folder)
  const opened = createOpenedQueue(() => randomBytes(16).toString('hex'))
  const refusals = await addAll(opened, options.open.things, options.open.folder)
  const notices = [...options.notices, ...prepareNetwork(options.env), ...refusals]
  // A page that comes after the first asks what it is about.
  const first = [...firstCalls(linkedPlace(opened.waiting()))]
  return createPageHost({
    workspace: options.workspace,
    files: pageFiles(options),
    exportFolder: folder,
    now: systemClock.now,
    onEvent,
    onTrouble: ({ message }) => options.say(message),
    onQuit,
    start: (request) =>
      startApp({
        ...request,
        first: first.splice(0),
        host: 'browser',
        appVersion: options.appVersion,
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

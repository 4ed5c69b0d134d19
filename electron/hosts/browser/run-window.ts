import { messageOf } from '../../../shared/errors.ts'
import type { PageHost } from '../page/page-host.ts'
import { browserArgs, extraArgs } from './browser-args.ts'
import type { EndRequests } from './end-requests.ts'
import type { FoundBrowser } from './find-browser.ts'
import { launchBrowser, type RunningBrowser } from './launch-browser.ts'
import type { AppWindow } from './open-window.ts'
import { makeProfile, sweepProfiles } from './profile-folder.ts'

/** The page's own origin: a name below .invalid can belong to nobody (RFC 6761 §6.4). */
export const windowOrigin = 'https://app.invalid'

export interface RunWindowOptions {
  readonly browser: FoundBrowser
  /** Makes what the window shows, while the browser starts and the window is taken over. What it throws is passed on. */
  readonly startHost: () => Promise<PageHost>
  /** The query of the page's first address; '' for none. */
  readonly start: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly end: EndRequests
  /** Prints one line. */
  readonly say: (line: string) => void
  /** Told once, with what reaches the page. */
  readonly onOpen: (window: AppWindow) => void
}

/**
 * Shows the app in a browser's window until that is closed, the browser is gone, or an end is asked for; then closes
 * the host and the browser. The browser needs longer to start than the host, so it goes first. Resolves to the exit code:
 * 0, or 1 when there was no window.
 */
export async function runWindow(options: RunWindowOptions): Promise<number> {
  const { env, end, say } = options
  const profile = makeProfile(env.INVITE_DESK_PROFILE_DIR)
  let browser: RunningBrowser | null = null
  let host: PageHost | null = null
  try {
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0
    if (isRoot) say(`Warning: running as root, so ${options.browser.name} runs without its own sandbox.`)
    const args = browserArgs({
      profile: profile.path,
      appUrl: `${windowOrigin}/`,
      isRoot,
      extra: extraArgs(env),
    })
    browser = await launchBrowser(options.browser.path, args)
    sweepProfiles()
    const starting = options.startHost()
    // Awaited below, once what takes over the window was loaded.
    starting.catch(() => undefined)
    const { openWindow } = await import('./open-window.ts')
    const opening = openWindow({
      cdp: browser.cdp,
      origin: windowOrigin,
      start: options.start,
      host: starting,
      onRefused: refusals(say),
    })
    // Told below, unless there is no host.
    opening.catch(() => undefined)
    host = await starting
    const window: AppWindow | null = await Promise.race([opening, end.asked.then(() => null)])
    if (window === null) return 0
    options.onOpen(window)
    await Promise.race([window.closed, browser.ended, end.asked.then(window.leave)])
    return 0
  } catch (error) {
    // It is no fault of the browser that there is nothing to show.
    if (browser !== null && host === null) throw error
    const why = messageOf(error)
    say(`${options.browser.name} (${options.browser.path}) did not open a window: ${why}`)
    const printed = browser?.printed().trim() ?? ''
    if (printed !== '') say(printed)
    return 1
  } finally {
    // What is being sent is journalled and the window goes, whatever becomes of the other.
    await Promise.allSettled([host?.close(), browser?.close()])
    profile.remove()
  }
}

/** Says each thing once: a page in a loop must not fill a terminal. */
function refusals(say: (line: string) => void): (what: string) => void {
  const printed = new Set<string>()
  return (what) => {
    if (printed.has(what) || printed.size >= 20) return
    printed.add(what)
    say(`Refused: ${what}.`)
  }
}

import { AppError } from '../../../shared/errors.ts'
import { writeStart } from '../../../shared/workspace/start-address.ts'
import type { HearEvent } from '../machine/start-app.ts'
import { systemClock } from '../machine/system-clock.ts'
import { hearEndRequests } from './end-requests.ts'
import { runWindow } from './run-window.ts'
import type { BrowserHostOptions } from './start-browser-app.ts'

/** Runs the app in a browser's window until that is closed, or the process is told to end. Resolves to the exit code. */
export async function runBrowserHost(options: BrowserHostOptions): Promise<number> {
  const { browser, env, say } = options
  const end = hearEndRequests(systemClock.monotonic, () => process.exit(130))
  let sendEvent: HearEvent = () => undefined
  try {
    return await runWindow({
      browser,
      startHost: async () => {
        options.onLaunched?.()
        // The browser is on its way by now, which the whole app would only hold up.
        const { startBrowserApp } = await import('./start-browser-app.ts')
        return startBrowserApp(options, end.ask, (name, payload) => sendEvent(name, payload))
      },
      start: writeStart(options.open.things),
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

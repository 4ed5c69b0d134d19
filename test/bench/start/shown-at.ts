import { setTimeout as wait } from 'node:timers/promises'
import { devtoolsUrl, targetsOf } from '../../waits/devtools.ts'

/** Long enough for a start; a longer one is told as well, only that from here on it is not alone. */
const leftAloneMs = 2000

/** A kind of entry in the browser's own notes of when something was first seen, and its name or identifier. */
export interface Noted {
  readonly type: 'paint' | 'element'
  readonly name: string
}

/**
 * When the window of a browser that was just launched on `profile` showed something, by the clock of the computer. The
 * browser notes that for itself: it is asked afterwards, once, so that whoever measures takes nothing from what is measured.
 */
export async function shownAt(profile: string, { type, name }: Noted): Promise<number> {
  await wait(leftAloneMs)
  const url = await devtoolsUrl(profile)
  return askPage(url, `(${noted})(${JSON.stringify(type)}, ${JSON.stringify(name)})`)
}

/** Runs in the page, as text. */
const noted = (type: string, name: string) =>
  new Promise<number>((done) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // TypeScript's own list of what pages know has no `PerformanceElementTiming`.
        const { identifier } = entry as PerformanceEntry & { readonly identifier?: string }
        if (name === (identifier ?? entry.name)) done(performance.timeOrigin + entry.startTime)
      }
    }).observe({ type, buffered: true })
  })

/** What an expression comes to in the browser's one page, a number. */
async function askPage(browser: string, expression: string): Promise<number> {
  const page = (await targetsOf(browser)).find(({ type }) => type === 'page')
  if (page === undefined) throw new Error('There is no page.')
  const socket = new WebSocket(page.webSocketDebuggerUrl)
  const answer = new Promise<string>((done, failed) => {
    socket.onopen = () => {
      const params = { expression, awaitPromise: true, returnByValue: true }
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
    }
    socket.onmessage = ({ data }) => done(String(data))
    socket.onerror = () => failed(new Error('The page was not reached.'))
  })
  const { result } = JSON.parse(await answer) as {
    readonly result?: { readonly result?: { value?: unknown } }
  }
  socket.close()
  const value = result?.result?.value
  if (typeof value !== 'number') throw new Error('The page did not tell a time.')
  return value
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { until } from './until.ts'

/**
 * Attaches to the window of a browser that runs on `profile`, once the app's page is there. An attachment in the very
 * moment of the first navigation can miss the page that follows, so the browser is asked first, from outside.
 */
export async function attachWindow(
  profile: string,
  /** The app's process is gone: nothing more is waited for. */
  hasEnded: () => boolean = () => false,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const portFile = join(profile, 'DevToolsActivePort')
  const goOn = () => {
    if (hasEnded()) throw new Error('the app ended')
  }
  await until('the window', () => {
    goOn()
    return existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')
  })
  const url = `http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`
  await until('the page', async () => {
    goOn()
    return (await targetsOf(url)).some(isShown)
  })
  const browser = await chromium.connectOverCDP(url, { timeout: 60_000 })
  const pages = () => browser.contexts().flatMap((context) => context.pages())
  const ofApp = () => pages().find((one) => one.url().startsWith(appUrl))
  await until('the page to be attached to', () => ofApp() !== undefined)
  const page = ofApp()
  if (page === undefined) throw new Error('the page went away')
  return { browser, page }
}

const appUrl = 'https://app.invalid/'

interface Target {
  readonly type: string
  readonly url: string
  readonly title: string
}

/** Until its document has said its title, a page is called after its address. */
const isShown = ({ type, url, title }: Target): boolean =>
  type === 'page' && url.startsWith(appUrl) && title !== '' && !title.includes('app.invalid')

async function targetsOf(url: string): Promise<readonly Target[]> {
  const answer = await fetch(`${url}/json/list`).catch(() => null)
  return answer === null ? [] : ((await answer.json()) as readonly Target[])
}

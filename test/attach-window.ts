import { type Browser, chromium, type Page } from 'playwright'
import { until } from './until.ts'
import { devtoolsUrl, type Target, targetsOf } from './waits/devtools.ts'

/**
 * Attaches to the window of a browser that runs on `profile`, once the app's page is there. An attachment in the very
 * moment of the first navigation can miss the page that follows, so the browser is asked first, from outside.
 */
export async function attachWindow(
  profile: string,
  /** The app's process is gone: nothing more is waited for. */
  hasEnded: () => boolean = () => false,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const goOn = () => {
    if (hasEnded()) throw new Error('the app ended')
  }
  const url = await devtoolsUrl(profile, goOn)
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

/** Until its document has said its title, a page is called after its address. */
const isShown = ({ type, url, title }: Target): boolean =>
  type === 'page' && url.startsWith(appUrl) && title !== '' && !title.includes('app.invalid')

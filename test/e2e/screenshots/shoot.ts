import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import { isStill } from '../steps.ts'

/** Where pictures go: SHOTS, to look at them before they replace those of the README. */
export const pictures = resolve(import.meta.dirname, '../../..', process.env.SHOTS ?? 'docs/screenshots')

const windowSizes = {
  usual: { width: 1440, height: 900 },
  wide: { width: 1920, height: 1080 },
  small: { width: 900, height: 600 },
  /** What a window of 1440 x 900 shows at 200 %. */
  'zoom-200': { width: 720, height: 450 },
} as const

/** How a screen is looked at: a theme, a size of the window, or forced colours. */
export type Look = 'light' | 'dark' | 'forced-colours' | Exclude<keyof typeof windowSizes, 'usual'>

export const both = ['light', 'dark'] as const
export const bothAndSmall = ['light', 'dark', 'small'] as const
export const everyLook = ['light', 'dark', 'wide', 'small', 'zoom-200', 'forced-colours'] as const

/** What the README and the guide show in both themes, and what they show at every size. */
const inBothThemes = new Set([
  ...[
    'home',
    'roster-states',
    'plan-asks',
    'run',
    'run-people',
    'invites',
    'access-people',
    'person',
    'drift',
  ],
  ...['review-lines', 'off-boarding-done', 'audit', 'accounts'],
])
const inEverySize = new Set(['roster', 'access-sites'])
const inOneTheme = new Set([
  ...['start', 'rosters', 'plan', 'plan-removals', 'outbox', 'row-panel', 'access-panel', 'access-changes'],
  ...['reviews', 'off-boarding-begun', 'off-boardings', 'grid-large', 'grid-sites', 'grid-problems'],
])

/** Without SHOTS only what is shown somewhere is kept, so that the folder stays small. */
const isKept = (name: string, look: Look): boolean =>
  process.env.SHOTS !== undefined ||
  inEverySize.has(name) ||
  ((look === 'light' || look === 'dark') && inBothThemes.has(name)) ||
  (look === 'light' && inOneTheme.has(name))

/** `name-light.png` and so on, of what the window shows; afterwards it is as before. */
export async function shoot(page: Page, name: string, looks: readonly Look[] = both): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await closeNotices(page)
  for (const look of looks.filter((one) => isKept(name, one))) {
    await page.emulateMedia({
      colorScheme: look === 'dark' ? 'dark' : 'light',
      forcedColors: look === 'forced-colours' ? 'active' : 'none',
    })
    const size = look in windowSizes ? windowSizes[look as keyof typeof windowSizes] : windowSizes.usual
    await page.setViewportSize(size)
    await page.evaluate(async () => {
      await document.fonts.ready
      // Sizes follow in the next frame.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    })
    await isStill(page)
    await page.screenshot({ path: `${pictures}/${name}-${look}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  await page.setViewportSize(windowSizes.usual)
}

/** The first sheet of a page for paper: A4 at 96 dots an inch; and the whole as PDF beside other pictures in SHOTS. */
export async function shootPaper(html: string, name: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: process.env.INVITE_DESK_BROWSER ?? '' })
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 } })
  await page.setContent(html)
  await page.emulateMedia({ media: 'print' })
  // The margins of a sheet belong to the printer.
  await page.addStyleTag({ content: 'body { padding: 16mm 14mm !important }' })
  await page.screenshot({ path: `${pictures}/${name}.png` })
  if (process.env.SHOTS !== undefined) await page.pdf({ path: `${pictures}/${name}.pdf`, format: 'A4' })
  await browser.close()
}

/** Not by role, for those that are stacked are hidden from it. All at once: one that closes by itself meanwhile is waited for by nobody. */
export async function closeNotices(page: Page): Promise<void> {
  const close = page.locator('button[aria-label="Close notice"]')
  await expect
    .poll(async () => {
      await close.evaluateAll((buttons) => {
        for (const button of buttons) (button as HTMLElement).click()
      })
      return close.count()
    })
    .toBe(0)
}

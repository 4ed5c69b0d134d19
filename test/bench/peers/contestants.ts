import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { type RunningApp, startApp } from '../../e2e/start-app.ts'
import type { GridPages } from '../grid-pages.ts'
import { clickRow, toList } from '../page-probe.ts'
import type { PeerPackage } from './peer-packages.ts'
import { installTimer } from './timed-gesture.ts'

/** The app or a peer, from outside of its page. */
export interface Contestant {
  readonly title: string
  readonly undoKey: string | null
  readonly editKey: string | null
  /** How long it is left alone after a gesture; what it does then is not timed. */
  readonly restMs: number
  /** A page that has read no row yet; what it is made of is loaded. */
  start(): Promise<Page>
  select(page: Page, row: number, column: number): Promise<void>
  /** What is done before `sort` is asked, e.g. a menu opened. */
  beforeSort(page: Page): Promise<void>
  /** When a frame was painted with every row there, by the page's clock; null where rows only come all at once. */
  readonly whole: ((page: Page) => Promise<number>) | null
  /** Leaves the rows, in the order they had; they stay in memory. */
  close(page: Page): Promise<void>
  end(): Promise<void>
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The app, started anew for each round: a page of its own is not enough, its core keeps the rows. */
export function ourContestant({ workspace, hash, rows }: GridPages): Contestant {
  const first = rows[0]?.cells.email ?? ''
  let app: RunningApp | null = null
  const end = async () => {
    await app?.quit()
    app = null
  }
  const title = (page: Page) => page.getByRole('columnheader', { name: /^Name/ })
  return {
    ...{ title: 'ours', undoKey: 'Control+z', editKey: 'F2', restMs: 500, end },
    start: async () => {
      await end()
      app = await startApp({ workspace })
      await installTimer(app.page)
      await app.page.evaluate(installContest, hash)
      await app.page.waitForTimeout(2000)
      return app.page
    },
    select: async (page, row, column) => {
      await clickRow(page, row === 0 ? 20 : row, column)
      if (row === 0) await page.keyboard.press('Control+Home')
    },
    beforeSort: async (page) => {
      await title(page).click({ button: 'right' })
      await page.getByRole('menuitem', { name: /^Sort z to a/i }).waitFor()
    },
    whole: (page) =>
      page.evaluate(async () => {
        const words = () => document.querySelector('footer')?.textContent ?? ''
        return (await window.probe?.painted(() => /rows/.test(words()) && !/Counting/.test(words()))) ?? 0
      }),
    close: async (page) => {
      await title(page).click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Remove from the sort' }).click()
      await page.waitForTimeout(1000)
      await toList(page, first)
    },
  }
}

/** In the app's page: its gestures as a person makes them. */
function installContest(hash: string): void {
  window.contest = {
    isShown: (text) =>
      [...document.querySelectorAll('[role=gridcell]')].some((cell) => cell.textContent === text),
    forget: () => undefined,
    isSaving: () => /Saving/.test(document.querySelector('footer')?.textContent ?? ''),
    select: () => undefined,
    close: () => undefined,
    act: {
      open: () => {
        location.hash = hash
      },
      sort: () => {
        const entries = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
        entries.find((one) => one.textContent?.startsWith('Sort Z to A') === true)?.click()
      },
      filter: (text) => {
        const field = document.querySelector<HTMLInputElement>('input[aria-label^="Search in"]')
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
        field?.dispatchEvent(new Event('input', { bubbles: true }))
      },
      paste: (text) => window.pasteHere?.(text),
    },
  }
}

/** A peer in a browser of its own, with the app's flags and bridge; its page is loaded anew for each round. */
export function peerContestant(peer: PeerPackage, built: string, textsFile: string, size: Size): Contestant {
  let app: RunningApp | null = null
  // They write style elements, which the app's own policy refuses; nothing but the page's own files is reached here either.
  const policy = "default-src 'self' 'unsafe-inline' data:"
  const host = resolve(import.meta.dirname, '../bare-list-host.ts')
  const search = `?peer=${peer.key}&width=${size.width}&height=${size.height}`
  return {
    ...{ title: peer.title, undoKey: peer.undoKey, editKey: peer.editKey, restMs: 100, whole: null },
    start: async () => {
      app ??= await startApp({ workspace: built, program: [host, built, textsFile, policy] })
      const { page } = app
      await page.goto(new URL(search, page.url()).href)
      await page.waitForFunction(() => window.contest !== undefined)
      await installTimer(page)
      await page.waitForTimeout(500)
      return page
    },
    select: async (page, row, column) => {
      await page.evaluate(({ row, column }) => window.contest?.select(row, column), { row, column })
    },
    beforeSort: async () => undefined,
    close: async (page) => {
      await page.evaluate(() => window.contest?.close())
    },
    end: async () => {
      await app?.quit()
    },
  }
}

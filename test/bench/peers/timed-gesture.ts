import type { Page } from '@playwright/test'
import { installProbe } from '../page-probe.ts'
import type { Gesture, Timed } from './contest.ts'

/** Puts the instrument into a page that takes part. */
export async function installTimer(page: Page): Promise<void> {
  await installProbe(page)
  await page.evaluate(() => {
    window.pasteHere = (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(paste)
    }
    window.awaitShown = (texts, saves) => {
      const { probe, contest } = window
      if (probe === undefined || contest === undefined) throw new Error('nobody takes part')
      contest.forget()
      const isThere = () => texts.some((text) => contest.isShown(text))
      if (isThere()) throw new Error(`in view before the gesture: ${texts}`)
      const { isSaving } = contest
      const before = probe.answersSaved()
      return async (start) => {
        const shown = probe.painted(isThere)
        const shownAt = await shown.catch(() => Promise.reject(new Error(`never in view: ${texts}`)))
        const shownMs = shownAt - start
        if (!saves || isSaving === null) return { start, shownMs, savedMs: null }
        await probe.answered(before)
        const settled = await probe.painted(() => !isSaving())
        return { start, shownMs, savedMs: Math.max(settled, probe.savedAt()) - start }
      }
    }
  })
}

/** From a gesture made in the page to the frame in which one of `shown` stands in a cell. */
export function gestureMs(
  page: Page,
  gesture: Gesture,
  text: string,
  ...shown: readonly string[]
): Promise<Timed> {
  return page.evaluate(
    async ({ gesture, text, shown }) => {
      const settle = window.awaitShown?.(shown, gesture === 'paste')
      if (settle === undefined) throw new Error('no timer')
      // A task of its own, as the real gesture has.
      await new Promise((next) => setTimeout(next, 100))
      const start = performance.now()
      window.contest?.act[gesture](text)
      return settle(start)
    },
    { gesture, text, shown },
  )
}

/** From a key going down to the frame in which `shown` stands in a cell. */
export async function keyMs(page: Page, key: string, shown: string): Promise<Timed> {
  await page.evaluate(
    ({ last, shown }) => {
      const settle = window.awaitShown?.([shown], true)
      const told = window.probe?.onKey(last, async ({ timeStamp }) => settle?.(timeStamp))
      Object.assign(window, { told })
    },
    { last: key.split('+').at(-1) ?? '', shown },
  )
  await page.keyboard.press(key)
  return page.evaluate(() => (window as unknown as { readonly told: Promise<Timed> }).told)
}

import type { Page } from '@playwright/test'

export interface Undone {
  /** Until the old text was painted. */
  readonly shownMs: number
  /** Until it was saved, too. */
  readonly ms: number
}

/** Milliseconds from Ctrl+Z going down. */
export async function undoMs(page: Page): Promise<Undone> {
  await page.evaluate(() => {
    const { probe } = window
    if (probe === undefined) throw new Error('no probe')
    const [answers, shown] = [probe.answersSaved(), probe.firstCell()]
    const told = new Promise<unknown>((done) => {
      const onKey = async (event: KeyboardEvent) => {
        if (event.key !== 'z') return
        window.removeEventListener('keydown', onKey, true)
        const shownAt = await probe.painted(() => probe.firstCell() !== shown)
        while (probe.answersSaved() === answers) await new Promise((next) => setTimeout(next, 4))
        const isSaving = () => /Saving/.test(document.querySelector('footer')?.textContent ?? '')
        const settledAt = await probe.painted(() => !isSaving())
        const ms = Math.max(settledAt, probe.savedAt()) - event.timeStamp
        done({ shownMs: shownAt - event.timeStamp, ms })
      }
      window.addEventListener('keydown', onKey, true)
    })
    Object.assign(window, { told })
  })
  await page.keyboard.press('Control+z')
  return page.evaluate(() => (window as unknown as { readonly told: Promise<Undone> }).told)
}

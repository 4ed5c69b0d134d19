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
    const told = probe.onKey('z', async ({ timeStamp }) => {
      const shownAt = await probe.painted(() => probe.firstCell() !== shown)
      await probe.answered(answers)
      const isSaving = () => /Saving/.test(document.querySelector('footer')?.textContent ?? '')
      const settledAt = await probe.painted(() => !isSaving())
      return { shownMs: shownAt - timeStamp, ms: Math.max(settledAt, probe.savedAt()) - timeStamp }
    })
    Object.assign(window, { told })
  })
  await page.keyboard.press('Control+z')
  return page.evaluate(() => (window as unknown as { readonly told: Promise<Undone> }).told)
}

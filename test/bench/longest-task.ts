import type { Page } from '@playwright/test'

/** The longest the page was busy in one go from an act until `there` shows and everything is quiet, in milliseconds. */
export async function longestTask(page: Page, act: () => Promise<void>, there: RegExp): Promise<number> {
  await page.evaluate(() => {
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    })
    observer.observe({ type: 'longtask' })
    Object.assign(window, { tasks, observer })
  })
  await act()
  await page
    .getByText(there)
    .first()
    .waitFor({ timeout: 120_000 })
    .catch(async (cause) => {
      throw new Error((await page.locator('body').innerText()).slice(0, 1500), { cause })
    })
  await page.waitForTimeout(1500)
  return page.evaluate(() => {
    const { tasks, observer } = window as unknown as { tasks: number[]; observer: PerformanceObserver }
    observer.disconnect()
    return Math.max(0, ...tasks)
  })
}

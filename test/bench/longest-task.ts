import type { Page } from '@playwright/test'
import { type TraceEvent, tracePage } from './trace-page.ts'

/**
 * Milliseconds of processor time that the page was busy in one go at most, from an act until `there` shows and everything
 * is quiet. Of its main thread alone, so that a busy machine changes little.
 */
export async function longestTask(
  page: Page,
  act: () => Promise<void>,
  there: RegExp,
  giveUpMs = 120_000,
): Promise<number> {
  const events = await tracePage(page, ['toplevel'], async () => {
    await act()
    await page.getByText(there).first().waitFor({ timeout: giveUpMs })
    await page.waitForTimeout(1500)
  })
  const isPage = (event: TraceEvent) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain'
  const mains = new Set(events.filter(isPage).map(({ pid, tid }) => `${pid} ${tid}`))
  const tasks = events.filter(({ pid, tid, tdur }) => tdur !== undefined && mains.has(`${pid} ${tid}`))
  if (tasks.length === 0) throw new Error('no task of the page was recorded')
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0)
}

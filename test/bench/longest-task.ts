import type { Page } from '@playwright/test'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

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
  const session = await page.context().browser()?.newBrowserCDPSession()
  if (session === undefined) throw new Error('no browser to ask')
  const events: TraceEvent[] = []
  // As the browser sends them.
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) events.push(event)
  })
  const isOver = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  })
  await act()
  await page.getByText(there).first().waitFor({ timeout: giveUpMs })
  await page.waitForTimeout(1500)
  await session.send('Tracing.end')
  await isOver
  await session.detach()
  const isPage = (event: TraceEvent) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain'
  const mains = new Set(events.filter(isPage).map(({ pid, tid }) => `${pid} ${tid}`))
  const tasks = events.filter(({ pid, tid, tdur }) => tdur !== undefined && mains.has(`${pid} ${tid}`))
  if (tasks.length === 0) throw new Error('no task of the page was recorded')
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0)
}

import type { Page } from '@playwright/test'

export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** What a page's browser notes of some categories while `act` is done. */
export async function tracePage(
  page: Page,
  includedCategories: string[],
  act: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
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
    traceConfig: { includedCategories },
  })
  await act()
  await session.send('Tracing.end')
  await isOver
  await session.detach()
  return events
}

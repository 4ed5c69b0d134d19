import type { Page } from '@playwright/test'
import type { Stage } from '../profile-stages.ts'
import { type TraceEvent, tracePage } from '../trace-page.ts'

/** What the events of a page's main thread are about; others count to the one around them. */
const stageOf: Readonly<Record<string, string>> = {
  FunctionCall: 'page: scripts',
  EventDispatch: 'page: scripts',
  FireAnimationFrame: 'page: scripts',
  TimerFire: 'page: scripts',
  RunMicrotasks: 'page: scripts',
  EvaluateScript: 'page: scripts',
  MinorGC: 'page: garbage collection',
  MajorGC: 'page: garbage collection',
  UpdateLayoutTree: 'page: style',
  Layout: 'page: layout',
  HitTest: 'page: layout',
  PrePaint: 'page: paint',
  Paint: 'page: paint',
  Layerize: 'page: paint',
  Commit: 'page: paint',
}

/** Where the milliseconds of a page's main thread go while `act` is done, what it waits included; the sum is the whole time. */
export async function pageStages(page: Page, act: () => Promise<void>): Promise<readonly Stage[]> {
  const events = await tracePage(page, ['devtools.timeline', 'blink.user_timing'], async () => {
    await page.evaluate(() => performance.mark('bench-begin'))
    await act()
    await page.evaluate(() => performance.mark('bench-end'))
  })
  return stagesOfTrace(events)
}

function stagesOfTrace(events: readonly TraceEvent[]): readonly Stage[] {
  const at = (name: string) => events.find((event) => event.name === name)
  const [begin, end] = [at('bench-begin'), at('bench-end')]
  if (begin === undefined || end === undefined) throw new Error('the page did not say when')
  const spent = new Map<string, number>()
  const add = (stage: string, us: number) => spent.set(stage, (spent.get(stage) ?? 0) + us / 1000)
  const known = events
    .filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts)
    .filter(({ name, dur }) => dur !== undefined && Object.hasOwn(stageOf, name))
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  let busy = 0
  const open: TraceEvent[] = []
  for (const event of known) {
    const { name, ts, dur = 0 } = event
    while (open.length > 0 && ts >= endOf(open.at(-1))) open.pop()
    const around = open.at(-1)
    // Its own time is not the time of what is around it.
    if (around !== undefined) add(stageOf[around.name] ?? '', -dur)
    else busy += dur
    add(stageOf[name] ?? '', dur)
    open.push(event)
  }
  add('page: waiting', end.ts - begin.ts - busy)
  return [...spent].map(([name, ms]) => ({ name, ms })).toSorted((a, b) => b.ms - a.ms)
}

const endOf = (event: TraceEvent | undefined): number =>
  event === undefined ? 0 : event.ts + (event.dur ?? 0)

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import buildPage from '../e2e/build-page.ts'
import { type StartOptions, startApp } from '../e2e/start-app.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { median } from './page-probe.ts'
import { seedStart, startRows, startSites } from './seed-start.ts'

// A start from nothing, as `npm start` makes it: until Home tells what needs somebody, and until a roster has its first
// cells; against the same window with an empty page. Times are taken by the clock of the computer, from both sides.

const rounds = 5
const most = 1.7

/** Milliseconds since `began` (by the clock of the computer) when a frame with this in it was painted. */
const shownMs = (page: Page, selector: string, began: number): Promise<number> =>
  page.evaluate(
    async ({ selector, began }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done))
      while (document.querySelector(selector) === null) await frame()
      // A message posted before a frame arrives after it.
      await new Promise<void>((done) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => done()
          channel.port2.postMessage(null)
        }),
      )
      return performance.timeOrigin + performance.now() - began
    },
    { selector, began },
  )

/** As `shownMs` for a page that may have painted all it has before anybody looks: the browser keeps when that was. */
const paintedMs = (page: Page, began: number): Promise<number> =>
  page.evaluate(async (began) => {
    for (;;) {
      const [entry] = performance.getEntriesByName('first-contentful-paint')
      if (entry !== undefined) return performance.timeOrigin + entry.startTime - began
      await new Promise((done) => requestAnimationFrame(done))
    }
  }, began)

async function startMs(options: StartOptions, selector: string | null): Promise<number> {
  const began = Date.now()
  const app = await startApp({ at: 'home', ...options })
  try {
    return selector === null ? await paintedMs(app.page, began) : await shownMs(app.page, selector, began)
  } finally {
    await app.quit()
  }
}

/** Home, and a roster by its link, each launched `rounds` times in turn with the empty page. */
export async function startBench(): Promise<readonly RuledFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const workspace = join(folder, 'workspace')
  try {
    buildPage()
    const rosterId = await seedStart(workspace)
    const program = emptyPage(folder)
    const starts: Readonly<Record<'home' | 'grid' | 'floor', () => Promise<number>>> = {
      floor: () => startMs({ workspace, program }, null),
      home: () => startMs({ workspace }, '[aria-labelledby=home-needs] li, [aria-labelledby=home-needs] p'),
      grid: () => startMs({ workspace, appArgs: [`invite-desk://roster/${rosterId}`] }, '[role=gridcell]'),
    }
    const times = { floor: [] as number[], home: [] as number[], grid: [] as number[] }
    for (let round = 0; round <= rounds; round += 1) {
      for (const kind of ['floor', 'home', 'grid'] as const) {
        const ms = await starts[kind]()
        if (round > 0) times[kind].push(ms)
      }
    }
    const size = `${startSites.toLocaleString('en')} sites, ${startRows.toLocaleString('en')} rows, twice as many invites`
    const floor = median(times.floor)
    const calls = await networkCalls(workspace, folder)
    return [
      toFigure('start.home', `${size}: launch → Home`, median(times.home), floor, most),
      toFigure('start.offline', `${size}: launch → first cells`, median(times.grid), floor, most),
      toFigure('start.calls', 'network calls of app and window at a start', calls, 0, 0, 'difference'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The arguments of the bare host with nothing on its page. */
function emptyPage(folder: string): readonly string[] {
  const place = join(folder, 'empty-page')
  mkdirSync(place)
  writeFileSync(join(place, 'index.html'), '<!doctype html><title>Empty</title><h1>Home</h1>')
  writeFileSync(join(folder, 'no-rows.json'), '[]')
  return [resolve(import.meta.dirname, 'bare-list-host.ts'), place, join(folder, 'no-rows.json')]
}

/** Sockets that the app's own process opens, and requests for which the window's browser goes to a network. */
async function networkCalls(workspace: string, folder: string): Promise<number> {
  const [sockets, log] = [join(folder, 'sockets.txt'), join(folder, 'net-log.json')]
  writeFileSync(sockets, '')
  const app = await startApp({
    ...{ workspace, at: 'home', browserArgs: [`--log-net-log=${log}`] },
    env: {
      NODE_OPTIONS: `--import ${resolve(import.meta.dirname, 'note-sockets.ts')}`,
      BENCH_SOCKETS: sockets,
    },
  })
  await shownMs(app.page, '[aria-labelledby=home-needs]', Date.now())
  await app.quit()
  const opened = readFileSync(sockets, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return opened.length + browserCalls(readFileSync(log, 'utf8'))
}

/**
 * Names that Chromium looked up outside itself, addresses that it connected to, and packets without a connection. To
 * connect a socket for packets sends nothing: so it learns whether there is an IPv6 network.
 */
function browserCalls(text: string): number {
  const log = JSON.parse(text) as {
    readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
    readonly events: readonly { readonly type: number; readonly params?: { readonly address?: string } }[]
  }
  const { TCP_CONNECT_ATTEMPT, UDP_BYTES_SENT, HOST_RESOLVER_MANAGER_JOB } = log.constants.logEventTypes
  const outside = new Set([TCP_CONNECT_ATTEMPT, UDP_BYTES_SENT, HOST_RESOLVER_MANAGER_JOB])
  return log.events.filter(({ type }) => outside.has(type)).length
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import buildPage from '../e2e/build-page.ts'
import { type LaunchOptions, launchApp } from '../e2e/launch-app.ts'
import { startApp } from '../e2e/start-app.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { median } from './page-probe.ts'
import { seedStart, startRows, startSites } from './seed-start.ts'
import { type Noted, shownAt } from './start/shown-at.ts'

// A start from nothing, as `npm start` makes it: until Home tells what needs somebody, and until a roster has its first
// row; against the same window with an empty page. All are times at which the browser showed something, by its own notes.

const rounds = 5
const most = 1.7

/** Milliseconds from the launch until this was seen. */
async function startMs(options: LaunchOptions, what: Noted): Promise<number> {
  const began = performance.timeOrigin + performance.now()
  const app = launchApp(options)
  try {
    return (await shownAt(app.profile, what)) - began
  } finally {
    await app.quit()
  }
}

/** Home, and a roster by its link, each launched `rounds` times in turn with the empty page. */
export async function startBench(): Promise<readonly RuledFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const workspace = join(folder, 'workspace')
  try {
    await buildPage()
    const rosterId = await seedStart(workspace)
    const program = emptyPage(folder)
    const starts: Readonly<Record<'home' | 'grid' | 'floor', () => Promise<number>>> = {
      floor: () => startMs({ workspace, program }, { type: 'paint', name: 'first-contentful-paint' }),
      home: () => startMs({ workspace }, { type: 'element', name: 'needs' }),
      grid: () =>
        startMs(
          { workspace, appArgs: [`invite-desk://roster/${rosterId}`] },
          { type: 'element', name: 'first-row' },
        ),
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
  await app.page.locator('[aria-labelledby=home-needs]').waitFor()
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

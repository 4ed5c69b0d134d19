import { join, resolve } from 'node:path'
import { hearEndRequests } from '../../../electron/hosts/browser/end-requests.ts'
import { findBrowserHere } from '../../../electron/hosts/browser/find-browser-here.ts'
import { appVersion } from '../../../electron/hosts/machine/app-version.ts'
import { keepCompiled } from '../../../electron/hosts/machine/keep-compiled.ts'
import type { HearEvent } from '../../../electron/hosts/machine/start-app.ts'
import type { PageAnswer, PageHost } from '../../../electron/hosts/page/page-host.ts'
import type { WindowOrder, WindowReport } from './window-order.ts'

// The browser host, but for one thing: its window outlives the workspace. Whoever started it says which is open; the app
// is closed and started anew for each in this process, as it is when a backup is put in place.

keepCompiled()
const { runWindow } = await import('../../../electron/hosts/browser/run-window.ts')
const { startBrowserApp } = await import('../../../electron/hosts/browser/start-browser-app.ts')

const [first = ''] = process.argv.slice(2)
const root = resolve(import.meta.dirname, '../../..')
const say = (line: string) => process.stdout.write(`${line}\n`)
const end = hearEndRequests(
  () => performance.now(),
  () => process.exit(130),
)
const found = findBrowserHere()
if (found === null) throw new Error('there is no browser')
const browser = found

let host: PageHost | null = null
let sendEvent: HearEvent = () => undefined
let turns = 0

async function open(workspace: string | null): Promise<void> {
  turns += 1
  const turn = turns
  const before = host
  host = null
  await before?.close()
  if (workspace === null) return
  const options = {
    browser,
    appVersion: appVersion(root),
    workspace,
    pageFolder: join(root, 'dist/renderer'),
    env: { ...process.env, INVITE_DESK_EXPORT_DIR: join(workspace, 'exports') },
    notices: [],
    open: { things: [], folder: root },
    say,
  }
  // An app that was closed tells the page of the next one nothing.
  host = await startBrowserApp(options, end.ask, (name, payload) => {
    if (turn === turns) sendEvent(name, payload)
  })
}

/** While no workspace is open there is an empty page, and no call of an earlier one is answered by the next. */
const nothing: PageAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from('<!doctype html><title>Nothing is open</title>'),
}
const standIn: PageHost = {
  page: async (url) => host?.page(url) ?? nothing,
  delivered: (url) => host?.delivered(url),
  answer: (...call) => host?.answer(...call) ?? new Promise(() => undefined),
  hearSystem: () => undefined,
  trouble: () => null,
  close: async () => host?.close(),
}

process.on('message', async ({ order, workspace }: WindowOrder) => {
  const failure = await open(workspace).then(
    () => null,
    (cause) => String(cause),
  )
  const report: WindowReport = { order, failure }
  process.send?.(report)
})
process.on('disconnect', end.ask)

process.exitCode = await runWindow({
  browser,
  startHost: async () => {
    await open(first)
    return standIn
  },
  start: '',
  env: process.env,
  end,
  say,
  onOpen: (window) => {
    sendEvent = window.sendEvent
  },
})
process.off('disconnect', end.ask)
process.disconnect?.()
end.stop()

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { startDesktop } from '../../../../electron/hosts/desktop/start-desktop.ts'
import type { PageHost, PageHostOptions } from '../../../../electron/hosts/page/page-host.ts'
import { recordElectron } from './recorded-electron.ts'

let root = ''
/** The folder of this test's app. */
export const rootFolder = (): string => root
const kept = process.env.XDG_DATA_HOME
/** Gives each test of the file a folder of its own; called by the file, as hooks count only where they are set. */
export function giveEachItsFolder(): void {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'invite-desk-desktop-'))
    mkdirSync(join(root, 'main'))
    cpSync(join(import.meta.dirname, '../../../fixtures/small-page'), join(root, 'renderer'), {
      recursive: true,
    })
    // Where Electron's own files go follows the system's rule, on every system this test runs on.
    process.env.XDG_DATA_HOME = root
  })
  afterEach(() => {
    if (kept === undefined) delete process.env.XDG_DATA_HOME
    else process.env.XDG_DATA_HOME = kept
    rmSync(root, { recursive: true, force: true })
  })
}

/** What was put off until the next turns of the loop is done. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done))
}

/** The app in a recorded Electron: what it did to it, what it opened, which calls reached its core. */
export async function startRecorded({
  args = [] as readonly string[],
  rosters = [] as readonly object[],
  isFirst = true,
  isPackaged = true,
  chosenButton = 0,
} = {}) {
  const recorded = recordElectron({ downloads: root }, isFirst, isPackaged, chosenButton)
  const opened: PageHostOptions[] = []
  const calls: string[] = []
  const host: PageHost = {
    page: async (url) => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from(url) }),
    answer: async (sender, name, payload) => {
      calls.push(`${sender.isMainFrame} ${sender.origin} ${name} ${payload}`)
      return name === 'roster.list' ? JSON.stringify({ ok: true, value: rosters }) : '{}'
    },
    delivered: () => undefined,
    hearSystem: (because) => void calls.push(`system ${because}`),
    trouble: () => null,
    close: async () => {
      calls.push('closed')
    },
  }
  await startDesktop(recorded.electron, {
    folder: join(root, 'main'),
    args: ['--no-sandbox', '--workspace', join(root, 'workspace'), ...args],
    env: {},
    openHost: async (options) => {
      recorded.log.push({ what: 'open the workspace', args: [options.workspace] })
      opened.push(options)
      return host
    },
  })
  return { ...recorded, opened, calls, order: recorded.log.map(({ what }) => what) }
}

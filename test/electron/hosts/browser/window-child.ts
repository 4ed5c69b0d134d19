import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hearEndRequests } from '../../../../electron/hosts/browser/end-requests.ts'
import { runWindow } from '../../../../electron/hosts/browser/run-window.ts'
import { readPageFiles } from '../../../../electron/hosts/page/page-files.ts'
import { pageHeaders } from '../../../../electron/hosts/page/page-headers.ts'
import type { Request } from '../../../../shared/contract.ts'

// The browser host's window around a small page, as a process that can be killed. Prints what a test wants to know.
// `app.hello` answers with its own input; `roster.list` with a text as long as asked for.

const say = (line: string) => process.stdout.write(`${line}\n`)
const files = readPageFiles(join(import.meta.dirname, '../../../fixtures/small-page'))
const [browser = ''] = process.argv.slice(2)

process.exitCode = await runWindow({
  start: '',
  browser: { path: browser, name: 'Chromium' },
  env: process.env,
  end: hearEndRequests(Date.now, () => process.exit(130)),
  say,
  onOpen: ({ sendEvent }) => {
    say('open')
    process.on('SIGUSR2', () => sendEvent('app.notice', JSON.stringify({ message: 'from the host' })))
  },
  startHost: async () => ({
    page: async (url) => {
      const { pathname } = new URL(url)
      const file = files.get(pathname === '/' ? '/index.html' : pathname)
      if (file === undefined)
        return { status: 404, headers: pageHeaders('text/plain'), body: Buffer.from('none') }
      return { status: 200, headers: pageHeaders(file.type), body: file.body }
    },
    answer: async (sender, name, payload) => {
      say(`call ${name} ${sender.isMainFrame} ${sender.origin} ${payload.length}`)
      const { input } = JSON.parse(payload) as Request
      const value = typeof input === 'number' ? 'ä'.repeat(input) : input
      return JSON.stringify({ ok: true, value })
    },
    delivered: () => undefined,
    hearSystem: () => undefined,
    trouble: () => null,
    close: async () => {
      await new Promise((done) => setTimeout(done, 50))
      say(`closed in order, profile ${existsSync(process.env.INVITE_DESK_PROFILE_DIR ?? '')}`)
    },
  }),
})

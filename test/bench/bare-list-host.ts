import { readFileSync } from 'node:fs'
import { hearEndRequests } from '../../electron/hosts/browser/end-requests.ts'
import { findBrowserHere } from '../../electron/hosts/browser/find-browser-here.ts'
import { runWindow } from '../../electron/hosts/browser/run-window.ts'
import { readPageFiles } from '../../electron/hosts/page/page-files.ts'
import { pageHeaders } from '../../electron/hosts/page/page-headers.ts'
import type { PageAnswer } from '../../electron/hosts/page/page-host.ts'
import { type BareCells, openBareCells } from './grid/bare-cells.ts'

// Shows the bare list in the same window, with the same flags, policy and bridge as the app.
// Arguments: the built page's folder, a JSON file of the rows, and another policy than the app's, if any. The call `load`
// reads what stands beside that file and `same` gives it: the floor of the bridge. `first` and `all` read the rows from a
// table of SQLite, `put` writes some there in one transaction: the floor of the grid. `rows` gives the file.

const [folder = '', rows = '', policy] = process.argv.slice(2)
const browser = findBrowserHere()
if (browser === null) throw new Error('There is no browser here.')
const files = readPageFiles(folder)
let same = ''
let cells: BareCells | null = null

function answer(name: string, payload: string): string {
  if (name === 'first' || name === 'all' || name === 'put') {
    cells ??= openBareCells(rows)
    if (name !== 'put') return JSON.stringify(name === 'all' ? cells.all() : cells.first(100))
    // Sent by the bare list and by nothing else.
    const put = JSON.parse(payload) as { readonly at: number; readonly rows: readonly string[][] }
    cells.put(put.at, put.rows)
    // The probe counts answers that begin like those of the app.
    return '{"ok":true,"value":{"roster":0}}'
  }
  if (name === 'load') same = readFileSync(`${rows}.answer`, 'utf8')
  return name === 'same' ? same : name === 'load' ? '{"ok":true}' : readFileSync(rows, 'utf8')
}

function page(address: string): PageAnswer {
  const { pathname } = new URL(address)
  const file = files.get(pathname === '/' ? '/index.html' : pathname)
  return file === undefined
    ? { status: 404, headers: pageHeaders('text/plain'), body: Buffer.from('') }
    : { status: 200, headers: pageHeaders(file.type, policy), body: file.body }
}

const end = hearEndRequests(
  () => performance.now(),
  () => process.exit(130),
)
process.exitCode = await runWindow({
  browser,
  start: '',
  env: process.env,
  end,
  say: (line) => process.stdout.write(`${line}\n`),
  onOpen: () => undefined,
  startHost: async () => ({
    page: async (address) => page(address),
    answer: async (_sender, name, payload) => answer(name, payload),
    delivered: () => undefined,
    hearSystem: () => undefined,
    trouble: () => null,
    close: async () => undefined,
  }),
})
end.stop()

import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { unreachable } from '../../shared/errors.ts'
import { readLink } from '../../shared/workspace/opened.ts'
import { howToInstall } from '../hosts/browser/find-browser.ts'
import { findBrowserHere } from '../hosts/browser/find-browser-here.ts'
import { defaultWorkspace } from '../hosts/machine/app-folder.ts'
import { appVersion } from '../hosts/machine/app-version.ts'
import { type Built, buildApp, findBuilt } from './build-app.ts'
import { type HostName, hasDisplay, planStart } from './start-plan.ts'

const root = resolve(import.meta.dirname, '../..')
const say = (line: string) => process.stdout.write(`${line}\n`)

const usage = `Usage: npm start -- [--workspace DIR] [--host desktop|browser] [--dev] [FILE or LINK]

  --workspace DIR   another workspace than the default
  --host NAME       desktop is Electron; browser is an installed Chrome, Chromium or Edge
  --dev             in a browser's window, with the page built again at every change
  FILE              a spreadsheet or CSV to import
  LINK              invite-desk://roster/ID, invite-desk://run/ID or invite-desk://person/ADDRESS`

interface Wishes {
  readonly workspace: string
  readonly host: HostName | null
  readonly isDev: boolean
  /** Files and links, and the folder they were typed in. */
  readonly open: { readonly things: readonly string[]; readonly folder: string }
}

/** null when the arguments are not usable. */
function readWishes(args: readonly string[]): Wishes | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        host: { type: 'string' },
        dev: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    })
    const { host = null, workspace } = values
    if (host !== null && host !== 'desktop' && host !== 'browser') return null
    // npm runs scripts in the project's folder; a path is meant from where it was typed.
    const from = process.env.INIT_CWD ?? process.cwd()
    return {
      workspace: workspace === undefined ? defaultWorkspace() : resolve(from, workspace),
      // Only the browser host can show a page that changes under it.
      host: values.dev ? 'browser' : host,
      isDev: values.dev,
      open: { things: positionals, folder: from },
    }
  } catch {
    return null
  }
}

/** `npm start`: builds what is missing and opens the best host there is. Resolves to the exit code. */
export async function runStart(args: readonly string[]): Promise<number> {
  const wishes = readWishes(args)
  if (wishes === null) {
    say(usage)
    return 2
  }
  const isShown = hasDisplay(process.platform, process.env)
  const wantsElectron = isShown && wishes.host !== 'browser'
  const electron = wantsElectron ? await findElectron() : null
  const choose = (hasElectron: boolean, host: HostName | null) =>
    planStart(
      {
        wanted: host,
        hasDisplay: isShown,
        hasElectron,
        browserName: findBrowserHere()?.name ?? null,
      },
      howToInstall(process.platform),
    )
  let plan = choose(electron !== null, wishes.host)
  if (plan.kind === 'desktop' && electron !== null) {
    const startedAt = performance.now()
    const code = await openElectron(electron, wishes)
    // On some machines Electron's sandbox is not allowed to run, and it ends at once.
    if (code === 0 || wishes.host === 'desktop' || performance.now() - startedAt > 10_000) return code
    plan = choose(false, null)
  }
  switch (plan.kind) {
    case 'demo':
      say(plan.line)
      return run(process.execPath, [join(root, 'electron/hosts/cli/cli.ts'), 'demo'])
    case 'browser':
      say(plan.line)
      return openBrowser(wishes, plan.line)
    case 'nothing':
    case 'desktop':
      say(plan.kind === 'nothing' ? plan.line : 'Electron ended at once.')
      return 1
    default:
      return unreachable(plan)
  }
}

/** What is loaded only where it is needed holds up no other start. */
async function findElectron(): Promise<string | null> {
  const { getElectron } = await import('./get-electron.ts')
  return getElectron({ root, env: process.env, say })
}

/** What is built, where what is needed is or could be; null when that failed. */
async function build(needs: keyof Built): Promise<Built | null> {
  const built = findBuilt(root)
  if (built[needs]) return built
  say('Building …')
  const failure = await buildApp(root)
  if (failure !== null) say(`The build failed:\n${failure}`)
  return failure === null ? { page: true, all: true } : null
}

async function openElectron(electron: string, wishes: Wishes): Promise<number> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (isRoot) say('Warning: running as root, so Electron runs without its own sandbox.')
  const { things, folder } = wishes.open
  const whole = things.map((thing) => (readLink(thing) === null ? resolve(folder, thing) : thing))
  const args = [...(isRoot ? ['--no-sandbox'] : []), '--workspace', wishes.workspace, ...whole]
  return (await build('all')) === null ? 1 : run(electron, [root, ...args])
}

async function openBrowser(wishes: Wishes, line: string): Promise<number> {
  const browser = findBrowserHere()
  const built = browser === null ? null : await build('page')
  if (browser === null || built === null) return 1
  const { runBrowserHost } = await loadBrowserHost(built)
  const watchers: Promise<() => Promise<void>>[] = []
  try {
    return await runBrowserHost({
      browser,
      appVersion: appVersion(),
      workspace: wishes.workspace,
      pageFolder: join(root, 'dist/renderer'),
      env: process.env,
      notices: wishes.host === 'browser' ? [] : [line],
      open: wishes.open,
      say,
      ...(wishes.isDev
        ? {
            watchPage: (onBuilt: () => void) => {
              watchers.push(import('./watch-page.ts').then(({ watchPage }) => watchPage(root, onBuilt)))
            },
          }
        : {}),
    })
  } finally {
    for (const watcher of watchers) await (await watcher)()
  }
}

/** As one file where that is what the sources would make, else the sources themselves. */
async function loadBrowserHost({
  all,
}: Built): Promise<typeof import('../hosts/browser/run-browser-host.ts')> {
  if (!all) return import('../hosts/browser/run-browser-host.ts')
  // Built from the very module whose type it has.
  return (await import(
    pathToFileURL(join(root, 'dist/main/browser-host.js')).href
  )) as typeof import('../hosts/browser/run-browser-host.ts')
}

/** Runs a program in this terminal; a signal to this process is passed on. */
function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.once('error', (error) => {
      say(error.message)
      done(1)
    })
    child.once('exit', (code) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      done(code ?? 1)
    })
  })
}

import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { unreachable } from '../../shared/errors.ts'
import { readLink } from '../../shared/workspace/opened.ts'
import { howToInstall } from '../hosts/browser/find-browser.ts'
import { findBrowserHere } from '../hosts/browser/find-browser-here.ts'
import { runBrowserHost } from '../hosts/browser/run-browser-host.ts'
import type { BrowserHostOptions } from '../hosts/browser/start-browser-app.ts'
import { defaultWorkspace } from '../hosts/machine/app-folder.ts'
import { appVersion } from '../hosts/machine/app-version.ts'
import { type Built, buildApp, findBuilt } from './build-app.ts'
import { type HostName, hasDisplay, planStart } from './start-plan.ts'

/** What is started, and the project's folder. */
export type StartFrom =
  | { readonly kind: 'built'; readonly root: string }
  | {
      readonly kind: 'sources'
      readonly root: string
      /** Builds the page at every change, until the returned function is called. */
      readonly watchPage: (root: string, onBuilt: () => void) => Promise<() => Promise<void>>
    }

/** What was built is not what the sources would make, and cannot be what builds them. */
export class OutOfDate extends Error {}

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

/**
 * `npm start`: builds what is missing and opens the best host there is. Resolves to the exit code. Rejects with
 * {@link OutOfDate} when that is to be done from the sources.
 */
export async function runStart(args: readonly string[], from: StartFrom): Promise<number> {
  const wishes = readWishes(args)
  if (wishes === null) {
    say(usage)
    return 2
  }
  const { root } = from
  const isShown = hasDisplay(process.platform, process.env)
  const wantsElectron = isShown && wishes.host !== 'browser'
  const electron = wantsElectron ? await findElectron(root) : null
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
    const code = await openElectron(from, electron, wishes)
    // On some machines Electron's sandbox is not allowed to run, and it ends at once.
    if (code === 0 || wishes.host === 'desktop' || performance.now() - startedAt > 10_000) return code
    plan = choose(false, null)
  }
  switch (plan.kind) {
    case 'demo':
      say(plan.line)
      return run(root, process.execPath, [join(root, 'electron/hosts/cli/cli.ts'), 'demo'])
    case 'browser':
      return openBrowser(from, wishes, plan.line)
    case 'nothing':
    case 'desktop':
      say(plan.kind === 'nothing' ? plan.line : 'Electron ended at once.')
      return 1
    default:
      return unreachable(plan)
  }
}

/** What is loaded only where it is needed holds up no other start. */
async function findElectron(root: string): Promise<string | null> {
  const { getElectron } = await import('./get-electron.ts')
  return getElectron({ root, env: process.env, say })
}

/** False when what is needed could not be built. */
async function build({ kind, root }: StartFrom, needs: keyof Built): Promise<boolean> {
  const built = findBuilt(root)
  if (kind === 'built' && !built.all) throw new OutOfDate()
  if (built[needs]) return true
  say('Building …')
  const failure = await buildApp(root)
  if (failure !== null) say(`The build failed:\n${failure}`)
  return failure === null
}

async function openElectron(from: StartFrom, electron: string, wishes: Wishes): Promise<number> {
  if (!(await build(from, 'all'))) return 1
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (isRoot) say('Warning: running as root, so Electron runs without its own sandbox.')
  const { things, folder } = wishes.open
  const whole = things.map((thing) => (readLink(thing) === null ? resolve(folder, thing) : thing))
  const args = [...(isRoot ? ['--no-sandbox'] : []), '--workspace', wishes.workspace, ...whole]
  return run(from.root, electron, [from.root, ...args])
}

async function openBrowser(from: StartFrom, wishes: Wishes, line: string): Promise<number> {
  const browser = findBrowserHere()
  if (browser === null) return 1
  const { root } = from
  const options = {
    browser,
    appVersion: appVersion(root),
    workspace: wishes.workspace,
    pageFolder: join(root, 'dist/renderer'),
    env: process.env,
    notices: wishes.host === 'browser' ? [] : [line],
    open: wishes.open,
  }
  if (from.kind === 'built') return openBuilt(root, options, wishes.isDev, line)
  say(line)
  if (!(await build(from, 'page'))) return 1
  const watchers: Promise<() => Promise<void>>[] = []
  const watchPage = (onBuilt: () => void) => void watchers.push(from.watchPage(root, onBuilt))
  try {
    return await runBrowserHost({ ...options, say, ...(wishes.isDev ? { watchPage } : {}) })
  } finally {
    for (const watcher of watchers) await (await watcher)()
  }
}

/** The browser does not wait for what was built to be looked at: where it is out of date it goes again, unsaid. */
async function openBuilt(
  root: string,
  options: Omit<BrowserHostOptions, 'say'>,
  isDev: boolean,
  line: string,
): Promise<number> {
  if (isDev) throw new OutOfDate()
  const lines = holdLines()
  lines.say(line)
  const onLaunched = () => {
    if (!findBuilt(root).all) throw new OutOfDate()
    lines.release()
  }
  try {
    const code = await runBrowserHost({ ...options, say: lines.say, onLaunched })
    lines.release()
    return code
  } catch (error) {
    if (!(error instanceof OutOfDate)) lines.release()
    throw error
  }
}

/** What is to be said once it is known to be true. */
function holdLines() {
  let held: string[] | null = []
  return {
    say: (line: string): void => {
      if (held === null) say(line)
      else held.push(line)
    },
    release: (): void => {
      for (const line of held ?? []) say(line)
      held = null
    },
  }
}

/** Runs a program in this terminal; a signal to this process is passed on. */
function run(root: string, program: string, args: readonly string[]): Promise<number> {
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

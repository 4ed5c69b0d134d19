import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface LaunchOptions {
  readonly workspace: string
  readonly env?: Readonly<Record<string, string>>
  /** More arguments for the browser, e.g. a dark theme. */
  readonly browserArgs?: readonly string[]
  /** What starts the app: `npm start`, unless told otherwise. */
  readonly entry?: string
  /** More arguments for the app, e.g. a file to open. */
  readonly appArgs?: readonly string[]
  /** What runs instead of the app, in a window of the same kind: a script and its arguments. */
  readonly program?: readonly string[]
}

export interface LaunchedApp {
  /** The app's own process; killing it is what a crash looks like. */
  readonly process: ChildProcess
  readonly profile: string
  hasEnded(): boolean
  /** Everything the app has printed so far. */
  printed(): string
  /** Ends as Ctrl+C does; resolves to the exit code. */
  quit(): Promise<number | null>
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>
}

/** Starts the browser host as `npm start` does, and leaves it alone. */
export function launchApp(options: LaunchOptions): LaunchedApp {
  const profile = mkdtempSync(join(tmpdir(), 'invite-desk-e2e-profile-'))
  const args = [
    '--headless',
    '--remote-debugging-port=0',
    '--window-size=1440,900',
    ...(options.browserArgs ?? []),
  ]
  const app = [
    options.entry ?? 'electron/start.js',
    '--host',
    'browser',
    '--workspace',
    options.workspace,
    ...(options.appArgs ?? []),
  ]
  const child = spawn(process.execPath, options.program ?? app, {
    cwd: root,
    // A program of the tests is told what to do.
    stdio: ['ignore', 'pipe', 'pipe', ...(options.program === undefined ? [] : (['ipc'] as const))],
    env: {
      ...process.env,
      INVITE_DESK_BROWSER_ARGS: args.join(' '),
      INVITE_DESK_PROFILE_DIR: profile,
      INVITE_DESK_EXPORT_DIR: join(options.workspace, 'exports'),
      ...options.env,
    },
  })
  let output = ''
  const keep = (piece: Buffer) => {
    output += piece.toString()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  let exit: number | null | undefined
  const gone = new Promise<number | null>((done) => {
    child.on('exit', (code) => {
      exit = code
      done(code)
    })
  })
  return {
    process: child,
    profile,
    hasEnded: () => exit !== undefined,
    printed: () => output,
    quit: async () => {
      child.kill('SIGINT')
      const code = await gone
      rmSync(profile, { recursive: true, force: true })
      return code
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

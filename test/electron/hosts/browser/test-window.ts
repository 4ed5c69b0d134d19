import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { findBrowserHere } from '../../../../electron/hosts/browser/find-browser-here.ts'
import { attachWindow } from '../../../attach-window.ts'

/** The browser to test with; null skips the tests with a visible line, and fails them where CI=true. */
export const testBrowser: string | null = findBrowserHere()?.path ?? null

export const isSkipped = testBrowser === null && process.env.CI !== 'true'
if (isSkipped)
  console.error('SKIPPED: specs of the browser window, because no Chrome, Chromium or Edge was found')

export interface TestWindow {
  readonly child: ChildProcess
  readonly browser: Browser
  readonly page: Page
  readonly profile: string
  printed(): string
  /** Resolves once the app's process is gone, with its exit code. */
  readonly gone: Promise<number | null>
  /** Process ids of the browser that runs on this profile. */
  browserPids(): readonly number[]
  end(): Promise<void>
}

/** Starts `script` with the browser's path and attaches to its window. */
export async function openTestWindow(
  script: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<TestWindow> {
  if (testBrowser === null) throw new Error('there is no browser to test with')
  const profile = mkdtempSync(join(tmpdir(), 'invite-desk-test-'))
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      INVITE_DESK_PROFILE_DIR: profile,
      INVITE_DESK_BROWSER_ARGS: '--headless --remote-debugging-port=0',
      ...env,
    },
  })
  let printed = ''
  child.stdout?.on('data', (piece: Buffer) => {
    printed += piece.toString()
  })
  const gone = new Promise<number | null>((done) => child.on('exit', (code) => done(code)))
  const browserPids = () => pidsWith(`--user-data-dir=${profile}`)
  const { browser, page } = await attachWindow(profile, () => child.exitCode !== null).catch((cause) => {
    throw new Error(`no window: ${printed}`, { cause })
  })
  return {
    child,
    browser,
    page,
    profile,
    printed: () => printed,
    gone,
    browserPids,
    end: async () => {
      child.kill('SIGKILL')
      for (const pid of browserPids()) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // It ended with its parent, between being listed and now.
        }
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

function pidsWith(argument: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(argument)
      } catch {
        return false
      }
    })
    .map(Number)
}

import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { findBrowserHere } from '../electron/hosts/browser/find-browser-here.ts'

/** What the specs need beyond Node. */
export interface Programs {
  /** Path of a Chrome, Chromium or Edge; null skips the specs of the window. */
  readonly browser: string | null
  /** Whether a real keychain can be run on a bus of its own (Linux). */
  readonly keyring: boolean
  /** One visible line for each thing that is missing or was installed. */
  readonly notes: readonly string[]
}

const root = resolve(import.meta.dirname, '..')
const keyringPrograms = ['gnome-keyring-daemon', 'dbus-run-session', 'secret-tool']
const debianPackages = ['chromium', 'gnome-keyring', 'dbus', 'libsecret-tools', 'xvfb']

/** Finds a browser and a keychain to test with, and gets what is missing where that is allowed. Never asks, never hangs. */
export async function findOrGetPrograms(): Promise<Programs> {
  const notes: string[] = []
  const isLinux = process.platform === 'linux'
  if (isLinux && (findBrowserHere() === null || !hasKeyring()) && isRootOnDebian()) {
    notes.push(await installDebianPackages())
  }
  if (findBrowserHere() === null) notes.push(await installPlaywrightBrowser())
  const browser = findBrowserHere()?.path ?? null
  const keyring = isLinux && hasKeyring()
  if (browser === null) {
    notes.push(
      'SKIPPED: specs of the browser window; there is no Chrome, Chromium or Edge, and none could be installed.',
    )
  }
  if (!keyring) {
    notes.push(
      isLinux
        ? `SKIPPED: specs of the system keychain; they need ${keyringPrograms.join(', ')}.`
        : 'SKIPPED: specs of the system keychain; they need a Secret Service, which only Linux has.',
    )
  }
  return { browser, keyring, notes }
}

const hasKeyring = (): boolean => keyringPrograms.every(isOnPath)

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function isRootOnDebian(): boolean {
  if (process.getuid?.() !== 0 || !isOnPath('apt-get') || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}

async function installDebianPackages(): Promise<string> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], 120_000, env)
  const options = ['install', '-y', '-qq', '--no-install-recommends']
  const isDone = await run('apt-get', [...options, ...debianPackages], 600_000, env)
  return isDone
    ? `Installed for the specs: ${debianPackages.join(', ')}.`
    : `Could not install ${debianPackages.join(', ')} (apt-get install).`
}

async function installPlaywrightBrowser(): Promise<string> {
  const program = join(root, 'node_modules/playwright/cli.js')
  const isDone = await run(process.execPath, [program, 'install', 'chromium'], 240_000)
  return isDone ? 'Installed for the specs: Playwright’s Chromium.' : 'Could not get Playwright’s Chromium.'
}

/** True when the program ended well within `timeoutMs`. Its output is of no interest. */
function run(
  program: string,
  args: readonly string[],
  timeoutMs: number,
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      stdio: 'ignore',
      timeout: timeoutMs,
      env: { ...process.env, ...env },
    })
    child.once('error', () => done(false))
    child.once('exit', (code) => done(code === 0))
  })
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A D-Bus session bus and a keyring of its own: nothing of the person's desktop is touched. */
export interface PrivateBus {
  /** The environment for programs that should use it: bus address, HOME, XDG_RUNTIME_DIR, XDG_DATA_HOME. */
  readonly env: NodeJS.ProcessEnv
  /** Locks the login collection, as a screen lock may. */
  lock(): void
  /** Ends and starts the keyring's processing: a provider that is there and does not answer. */
  freeze(): void
  thaw(): void
  /** Bus and keyring are gone from one moment to the next. */
  kill(): Promise<void>
  /** Both are there again, with what the keyring held, at the same address. */
  revive(): Promise<void>
  stop(): Promise<void>
}

export interface PrivateBusOptions {
  /** `none`: a bus without a provider. */
  readonly keyring?: 'unlocked' | 'none'
  /** A prompt nobody answers, instead of one that is dismissed at once. */
  readonly hangingPrompt?: boolean
}

const programs = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon', 'secret-tool']

/** Programs that are needed and not installed (Debian: dbus, gnome-keyring, libsecret-tools). */
export function missingPrograms(): readonly string[] {
  return programs.filter((program) => {
    try {
      execFileSync('/bin/sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
}

/** Starts it; resolves when the provider answers. Linux only. */
export async function startPrivateBus(options: PrivateBusOptions = {}): Promise<PrivateBus> {
  const folder = mkdtempSync(join(tmpdir(), 'private-bus-'))
  const run = join(folder, 'run')
  const services = join(folder, 'services')
  for (const path of [run, services, join(folder, 'home')]) mkdirSync(path, { mode: 0o700 })
  writeFileSync(join(folder, 'bus.conf'), busConfig(folder, services))
  if (options.hangingPrompt) {
    // The bus waits for a program that never takes the name: so does whoever asked for the prompt.
    writeFileSync(
      join(services, 'org.gnome.keyring.SystemPrompter.service'),
      '[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=/bin/sleep 60\n',
    )
  }
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: join(folder, 'home'),
    XDG_RUNTIME_DIR: run,
    XDG_DATA_HOME: join(folder, 'home', '.local', 'share'),
  }
  delete env.GNOME_KEYRING_CONTROL
  delete env.DISPLAY
  // Without the id that the daemon adds to it, which is another after every start.
  env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${join(run, 'bus')}`
  let bus: ChildProcess | null = null
  let keyring: ChildProcess | null = null
  async function start(): Promise<void> {
    bus = spawn(
      'dbus-daemon',
      [`--config-file=${join(folder, 'bus.conf')}`, '--nofork', '--print-address=1'],
      { env, stdio: ['ignore', 'pipe', 'ignore'] },
    )
    await firstLine(bus)
    if (options.keyring === 'none') return
    keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    // One byte at least, or no login collection is made.
    keyring.stdin?.end('test')
    await until(() => hasProvider(env), 'the keyring did not come up')
  }
  async function end(): Promise<void> {
    for (const child of [bus, keyring]) if (child) await endChild(child)
    bus = null
    keyring = null
    rmSync(join(run, 'bus'), { force: true })
  }
  await start()
  return {
    env,
    lock: () => {
      call(env, 'Lock', 'array:objpath:/org/freedesktop/secrets/collection/login')
    },
    freeze: () => {
      keyring?.kill('SIGSTOP')
    },
    thaw: () => {
      keyring?.kill('SIGCONT')
    },
    kill: end,
    revive: start,
    stop: async () => {
      await end()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function busConfig(folder: string, services: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, 'run', 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}

function call(env: NodeJS.ProcessEnv, method: string, ...args: readonly string[]): string {
  return execFileSync(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      `org.freedesktop.Secret.Service.${method}`,
      ...args,
    ],
    { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
}

function hasProvider(env: NodeJS.ProcessEnv): boolean {
  try {
    return call(env, 'ReadAlias', 'string:default').includes('collection/login')
  } catch {
    return false
  }
}

async function until(isTrue: () => boolean, complaint: string): Promise<void> {
  const end = Date.now() + 10_000
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(complaint)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (data) => {
      text += String(data)
      if (text.includes('\n')) resolve(text.trim())
    })
    child.on('error', reject)
    child.on('exit', () => reject(new Error('the bus did not start')))
  })
}

/** Continues it first: a stopped process does not hear the end. */
function endChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

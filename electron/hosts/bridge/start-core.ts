import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '../../core/app.ts'
import type { Fetch, Files, Ports, SecretStore, Shell } from '../../core/ports.ts'
import { type OpenedWorkspace, openWorkspace } from '../../core/store/open-workspace.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { createHostLog } from './host-log.ts'
import { realClock } from './real-clock.ts'
import { readWixUrl } from './wix-url.ts'

export interface StartOptions {
  readonly host: Ports['host']
  /** Absolute. */
  readonly workspace: string
  readonly secrets: SecretStore
  readonly files: Files
  readonly shell: Shell
  /** Said to the person once, beside what the workspace says. */
  readonly notices?: readonly string[]
  readonly practiceLatencyMs?: number
}

export interface RunningCore {
  readonly kind: 'running'
  readonly app: App
  readonly ports: Ports
  readonly sandbox: Sandbox
  /** Ends runs after their journal and lets go of the workspace; safe to call twice. */
  close(): Promise<void>
}

export type StartTrouble = Exclude<OpenedWorkspace, { kind: 'open' }>

export const appVersion = (): string => {
  const read = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
  // Beside the sources when run from them, two folders up from dist/main when bundled.
  for (const up of ['../../..', '../..']) {
    try {
      return read(join(import.meta.dirname, up, 'package.json'))
    } catch {
      // The other place.
    }
  }
  return '0.0.0'
}

const actor = (): string => {
  try {
    return userInfo().username
  } catch {
    // No entry for the user, as in some containers.
    return process.env.USER ?? process.env.USERNAME ?? 'unknown'
  }
}

/** Calls to the practice account go to the sandbox, all others to Wix through Node's own fetch (security.md §3). */
const routedFetch =
  (sandbox: Sandbox): Fetch =>
  (url, init) =>
    url.startsWith(`${sandbox.url}/`) ? sandbox.fetch(url, init) : fetch(url, init)

/** Opens the workspace and starts the product in it, or says what stands in the way. */
export async function startCore(options: StartOptions): Promise<RunningCore | StartTrouble> {
  const opened = openWorkspace(options.workspace, { now: realClock.now })
  if (opened.kind !== 'open') return opened
  const sandbox = createSandbox({
    seed: 'practice',
    statePath: join(options.workspace, 'practice-account.jsonl'),
    now: realClock.now,
    latencyMs: options.practiceLatencyMs ?? Number(process.env.INVITE_DESK_PRACTICE_LATENCY_MS ?? 120),
  })
  const ports: Ports = {
    fetch: routedFetch(sandbox),
    secrets: options.secrets,
    clock: realClock,
    paths: { workspace: options.workspace },
    files: options.files,
    shell: options.shell,
    log: createHostLog(options.workspace, realClock.now),
    newId: () => randomBytes(16).toString('hex'),
    actor: actor(),
    appVersion: appVersion(),
    host: options.host,
    wixUrl: readWixUrl(process.env.INVITE_DESK_WIX_URL),
    practice: { url: sandbox.url, wixAccountId: sandbox.wixAccountId, key: sandbox.key },
  }
  const notices = [...(options.notices ?? []), ...opened.notices]
  const app = await createApp(ports, { db: opened.db, isNew: opened.isNew, notices })
  let closing: Promise<void> | null = null
  const close = async () => {
    await app.close()
    opened.close()
    sandbox.close()
  }
  return {
    kind: 'running',
    app,
    ports,
    sandbox,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

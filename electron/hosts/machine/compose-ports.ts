import { createHash, randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { zoneOfComputer } from '../../../shared/words/when.ts'
import type { Files, OpenedThings, Ports, Shell } from '../../core/ports.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import type { SpawnChild } from '../keychain/child-link.ts'
import { createSecretStore } from '../keychain/secret-store.ts'
import { appFolder } from './app-folder.ts'
import { checkUpdate } from './check-update.ts'
import { createLogFile } from './log-file.ts'
import { createRedactor } from './redact.ts'
import { createNetwork, networkFetch, routeFetch } from './route-fetch.ts'
import { systemClock } from './system-clock.ts'
import { watchSecrets } from './watch-secrets.ts'
import { wixUrl } from './wix-url.ts'

export interface ComposeOptions {
  /** Absolute; may not exist yet. */
  readonly workspace: string
  readonly host: Ports['host']
  readonly appVersion: string
  readonly files: Files
  readonly shell: Shell
  readonly updates?: Ports['updates']
  readonly notify?: Ports['notify']
  readonly opened?: OpenedThings
  readonly reopen?: Ports['reopen']
  readonly env: Readonly<Record<string, string | undefined>>
  /** How the keychain's process is started; Node's `fork` when absent. */
  readonly spawnKeychain?: SpawnChild
  /** Told when the system's keychain lets a person wait, usually for an answer to its own window. */
  readonly onKeychainWaiting?: () => void
  /** Whether what is done at the moment was asked for by a command; see `Ports`. */
  readonly isTerminal: () => boolean
}

/** Ports of a real host, and what lets go of them once the app is closed. */
export interface ComposedPorts {
  readonly ports: Ports
  /** What the practice account talks to. */
  readonly sandbox: Sandbox
  release(): void
}

/** The world as every real host has it. Throws AppError('invalid-input') for a bad INVITE_DESK_WIX_URL. */
export function composePorts(options: ComposeOptions): ComposedPorts {
  const baseUrl = wixUrl(options.env)
  const redactor = createRedactor()
  const sandbox = createSandbox({
    seed: 'practice',
    statePath: join(options.workspace, 'practice-state.json'),
    now: systemClock.now,
  })
  const store = createSecretStore({
    ...(options.spawnKeychain ? { spawn: options.spawnKeychain } : {}),
    ...(options.onKeychainWaiting ? { onWaiting: options.onKeychainWaiting } : {}),
  })
  const ports: Ports = {
    fetch: routeFetch(sandbox.url, (url, init) => sandbox.fetch(url, init), networkFetch),
    network: createNetwork(options.env),
    checkUpdate: checkUpdate(networkFetch),
    secrets: watchSecrets(store, redactor),
    clock: systemClock,
    paths: { workspace: options.workspace, auditAnchor: anchorOf(options.workspace) },
    files: options.files,
    shell: options.shell,
    ...(options.notify === undefined ? {} : { notify: options.notify }),
    ...(options.updates === undefined ? {} : { updates: options.updates }),
    ...(options.opened === undefined ? {} : { opened: options.opened }),
    ...(options.reopen === undefined ? {} : { reopen: options.reopen }),
    log: createLogFile({
      folder: join(options.workspace, 'logs'),
      redact: redactor.redact,
      now: systemClock.now,
    }),
    newId: () => randomBytes(16).toString('hex'),
    zone: zoneOfComputer(),
    actor: systemUser(options.env),
    isTerminal: options.isTerminal,
    appVersion: options.appVersion,
    host: options.host,
    wixUrl: baseUrl,
    practice: {
      url: sandbox.url,
      wixAccountId: sandbox.wixAccountId,
      key: sandbox.key,
      forget: sandbox.forget,
    },
  }
  return { ports, sandbox, release: () => sandbox.close() }
}

/** One file for each workspace, in the person's own folder. */
function anchorOf(workspace: string): string {
  const name = createHash('sha256').update(workspace).digest('hex').slice(0, 32)
  return join(appFolder(), 'audit-anchors', `${name}.json`)
}

/** A user without an entry in the system's list (containers have such) makes `userInfo` throw. */
function systemUser(env: Readonly<Record<string, string | undefined>>): string {
  try {
    return userInfo().username
  } catch {
    return env.USER ?? env.USERNAME ?? 'unknown'
  }
}

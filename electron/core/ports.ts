import type { EventName, Events } from '../../shared/contract.ts'
import type { RunEnd } from '../../shared/runs/run-end.ts'
import type { DownloadedUpdate, ProxyInUse, VersionRead } from '../../shared/workspace/network.ts'
import type { Opened } from '../../shared/workspace/opened.ts'

/** What the core needs from the world. Hosts and tests plug these in; the core has no other way out. */

/** Node's fetch, the sandbox's, or one that routes by host name. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>

/** The part of `RequestInit` the core uses. */
export interface FetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly redirect: 'manual'
  readonly signal: AbortSignal
}

/** The way of {@link Fetch} to the network. */
export interface Network {
  /** Sends later calls through this proxy; '' for the one the environment names, if any. */
  setProxy(address: string): void
  /** What later calls go through; null when they go out directly. */
  proxy(): ProxyInUse | null
}

export interface Clock {
  /** Milliseconds since 1970, UTC: for times that are stored or shown. A person or the network may set it back. */
  now(): number
  /** Milliseconds since a moment of its own, never set back: for measuring how long something takes or must wait. */
  monotonic(): number
  /** Resolves after `ms`, or at once when `signal` ends (never rejects). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/**
 * The result of every keychain call; the states never collapse into one another (security.md §1).
 * `locked`: a person must unlock it. `unavailable`: no provider, no bus, or it did not answer in time.
 * `denied`: a person or the system said no.
 */
export type SecretResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'locked'; readonly message: string }
  /** `isUnanswered`: it did not answer in time; a question of the system may have been left without an answer. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly isUnanswered?: true }
  | { readonly kind: 'denied'; readonly message: string }

/**
 * Secrets by id (small letters, digits and dashes). Values are bytes of any length up to 16 KB. Ids that begin with
 * `session-` are kept in memory and forgotten when the app quits.
 */
export interface SecretStore {
  /** e.g. `secret-service`, `keychain`, `credential-manager`, `memory`. */
  readonly backend: string
  get(id: string, signal?: AbortSignal): Promise<SecretResult<Uint8Array>>
  /** Writes, reads back and compares. */
  set(id: string, value: Uint8Array, signal?: AbortSignal): Promise<SecretResult<null>>
  remove(id: string, signal?: AbortSignal): Promise<SecretResult<null>>
  /**
   * Lets go of every secret held in memory, those of this session for good. What keeps them out of the log goes too,
   * once `callsEnd` resolved: until then a call under way may still name one.
   */
  forget(callsEnd: Promise<void>): void
  /** Kills the helper process, if any. */
  close(): Promise<void>
}

export interface Paths {
  /** The workspace folder, absolute: `workspace.db`, `backups/`, `logs/`, and `imports/` with large files on their way in. */
  readonly workspace: string
  /** A file outside it that keeps the end of its audit log; absent where nothing is kept. */
  readonly auditAnchor?: string
}

export interface Files {
  /** Asks where to save, or picks the host's export folder; null when the person cancels. */
  chooseSave(suggestedName: string): Promise<string | null>
  /** Shows a file in the system's file manager. */
  reveal(path: string): Promise<void>
}

export interface Shell {
  /** Opens an https address of an allowed host in the person's browser. */
  openExternal(url: string): Promise<void>
}

/** Gets and installs a newer version, each when a person asks for it. */
export interface UpdateInstaller {
  /** From the folder of this https address: downloaded and verified, not installed. Never rejects. */
  download(address: string): Promise<DownloadedUpdate>
  /** Ends the app, installs what was downloaded, and starts it again; false where nothing was. */
  install(): boolean
}

/** What the system asked the app to open, e.g. a file dropped on its icon. */
export interface OpenedThings {
  /** What waits, oldest first; it is not given twice. */
  take(): readonly Opened[]
  /** A piece of such a file from that byte on, at most `pieceBytes`; empty at its end. AppError('not-found'). */
  read(openId: string, at: number): Promise<Uint8Array>
}

/** Writes one line; redaction happens inside. Never pass headers, bodies or links. */
export interface Log {
  info(message: string): void
  error(message: string, cause?: unknown): void
  /** The last lines, oldest first, redacted again by what is secret now; absent where nothing is kept. */
  recent?(most: number): readonly string[]
}

export interface Ports {
  readonly fetch: Fetch
  /** Absent where the way to the network is not ours to choose. */
  readonly network?: Network
  /** Asks an https address which version is the newest; absent where nobody is to be asked. */
  readonly checkUpdate?: (address: string, signal: AbortSignal) => Promise<VersionRead>
  /** Absent where a person gets new versions elsewhere. */
  readonly updates?: UpdateInstaller
  readonly secrets: SecretStore
  readonly clock: Clock
  readonly paths: Paths
  readonly files: Files
  readonly shell: Shell
  /** Absent where nothing can be opened from outside. */
  readonly opened?: OpenedThings
  readonly log: Log
  /**
   * Closes the app and opens the workspace anew once the call under way is answered, then tells every page. Calls that
   * come from here on wait for it; it begins when `after` is settled. Absent where the host cannot.
   */
  readonly reopen?: (after?: Promise<unknown>) => void
  /**
   * Shows outside the window that a run ended, where nobody looks at it or it took long; `onOpen` when a person presses
   * it. Left out where the page says it itself.
   */
  readonly notify?: (end: RunEnd, onOpen: () => void) => void
  /** Random id of 32 hex digits. */
  readonly newId: () => string
  /** The computer's time zone, by its IANA name. */
  readonly zone: string
  /** The operating system's user, for the audit log. */
  readonly actor: string
  /** Whether what is done at the moment was asked for by a command in a terminal, for the audit log; never when absent. */
  readonly isTerminal?: () => boolean
  readonly appVersion: string
  readonly host: 'desktop' | 'browser' | 'cli' | 'test'
  /** Base URL of Wix; a hidden setting so that tests can point at a sandbox server. No slash at the end. */
  readonly wixUrl: string
  /** Base URL that `fetch` routes to the sandbox, and the account the sandbox knows. */
  readonly practice: {
    readonly url: string
    readonly wixAccountId: string
    readonly key: string
    /** Takes somebody out of what the sandbox was told: it gives each thing as JSON and keeps what comes back. */
    readonly forget?: (write: (json: string) => string) => void
  }
}

/** Tells the page something; the host decides who hears it. */
export type Emit = <N extends EventName>(name: N, payload: Events[N]) => void

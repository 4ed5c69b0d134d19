import { createAccounts } from '../../../../electron/core/accounts/accounts.ts'
import type { SitesOfAccounts } from '../../../../electron/core/accounts/sites-of-accounts.ts'
import { createAudit } from '../../../../electron/core/audit/audit.ts'
import { createDirectory } from '../../../../electron/core/directory/directory.ts'
import type { Emit, Fetch, Ports, SecretResult, SecretStore } from '../../../../electron/core/ports.ts'
import { createWixClient } from '../../../../electron/core/wix/wix-client.ts'
import { createMemoryStore } from '../../../../electron/hosts/keychain/memory-store.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../../electron/sandbox/sandbox.ts'
import type { Account } from '../../../../shared/accounts.ts'
import type { AuditEvent } from '../../../../shared/audit.ts'
import type { CallContext, CallInput, EventName } from '../../../../shared/contract.ts'
import { openFresh } from '../store/fresh-database.ts'

/** A keychain whose next answers can be bent, and which keeps the ids that were used. */
export function bendableStore() {
  const inner = createMemoryStore()
  const used: string[] = []
  let trouble: SecretResult<never> | null = null
  let before: (() => unknown) | null = null
  const guard = async <T>(id: string, work: () => Promise<SecretResult<T>>): Promise<SecretResult<T>> => {
    used.push(id)
    await before?.()
    return trouble !== null && !id.startsWith('session-') ? trouble : work()
  }
  const store: SecretStore = {
    backend: 'secret-service',
    get: (id) => guard(id, () => inner.get(id)),
    set: (id, value) => guard(id, () => inner.set(id, value)),
    remove: (id) => guard(id, () => inner.remove(id)),
    // What is kept in the system outlives every lock.
    forget: () => undefined,
    close: inner.close,
  }
  return {
    store,
    used,
    /** Every call but those of the memory answers so; null ends it. */
    bend: (result: SecretResult<never> | null) => {
      trouble = result
    },
    /** Runs before the keychain answers. */
    meanwhile: (work: (() => unknown) | null) => {
      before = work
    },
    /** What the keychain holds, whatever it answers. */
    peek: async (id: string) => {
      const found = await inner.get(id)
      return found.kind === 'ok' ? new TextDecoder().decode(found.value) : null
    },
  }
}

export interface RoomsOptions {
  readonly seed?: SandboxOptions['seed']
  /** Stands between the rooms and the sandbox. */
  readonly wrapFetch?: (inner: Fetch) => Fetch
}

/** Accounts and directory over a real database, audit log and sandbox; only keychain and clock are played. */
export function openRooms(options: RoomsOptions = {}) {
  const db = openFresh()
  const time = { now: Date.UTC(2026, 10, 23, 9), slept: [] as number[] }
  const sandbox: Sandbox = createSandbox({
    seed: options.seed ?? 'practice',
    statePath: null,
    now: () => time.now,
  })
  const wire: Fetch = (url, init) => sandbox.fetch(url, init)
  const keychain = bendableStore()
  const events: { name: EventName; payload: unknown }[] = []
  const emit: Emit = (name, payload) => events.push({ name, payload })
  let ids = 0
  const ports: Ports = {
    fetch: options.wrapFetch?.(wire) ?? wire,
    secrets: keychain.store,
    clock: {
      now: () => time.now,
      monotonic: () => time.now,
      sleep: async (ms) => {
        time.slept.push(ms)
        time.now += ms
      },
    },
    paths: { workspace: '/nowhere' },
    files: { chooseSave: async () => null, reveal: async () => undefined },
    shell: { openExternal: async () => undefined },
    log: { info: () => undefined, error: () => undefined },
    newId: () => (++ids).toString(16).padStart(32, '0'),
    zone: 'UTC',
    actor: 'tester',
    appVersion: '0.0.0-test',
    host: 'test',
    wixUrl: sandbox.url,
    practice: { url: sandbox.url, wixAccountId: sandbox.wixAccountId, key: sandbox.key },
  }
  const audit = createAudit({ db, ports, emit })
  const wix = createWixClient({ fetch: ports.fetch })
  const sites: SitesOfAccounts = {
    usable: (id) => directory.usableSites(id),
    ownerChanged: (id, was, is) => directory.ownerChanged(id, was, is),
  }
  let isLocked = false
  const start = () => createAccounts({ db, audit, ports, wix, emit, sites, isLocked: () => isLocked })
  const accounts = start()
  const conclude = function* () {
    yield
  }
  const note = function* () {
    yield
    return { problems: [], conclude }
  }
  const prepareSync = function* () {
    yield
    return note
  }
  const directory = createDirectory({ db, audit, ports, wix, accounts, emit, prepareSync })
  const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
  return {
    db,
    time,
    sandbox,
    keychain,
    events,
    accounts,
    directory,
    /** The accounts as the next start of the app has them: nothing remembered. */
    startAgain: start,
    lock: (locked: boolean) => {
      isLocked = locked
    },
    auditEvents: (): readonly AuditEvent[] => audit.read(everything, null, 1000).events.toReversed(),
    named: (name: EventName) => events.filter((event) => event.name === name),
  }
}

export type OpenRooms = ReturnType<typeof openRooms>

export const realKey = `IST.${'k'.repeat(300)}-end1`

/** Adds an account whose key the sandbox knows, for the sandbox's own Wix account. */
export async function addReal(
  { accounts, sandbox }: OpenRooms,
  input: Partial<CallInput<'accounts.add'>> = {},
): Promise<Account> {
  const key = input.key ?? realKey
  const scopes = ['manage-contributors', 'read-sites', 'read-roles'] as const
  sandbox.setKey({ key, accountId: sandbox.wixAccountId, isRevoked: false, scopes })
  const added = await accounts.add({
    name: 'Agency',
    wixAccountId: sandbox.wixAccountId,
    keep: 'keychain',
    ...input,
    key,
  })
  if (added.kind !== 'added') throw new Error(added.message)
  return added.account
}

export const context = (signal = new AbortController().signal) => {
  const told: (readonly [number, number | null, string])[] = []
  const call: CallContext = {
    requestId: 'r1',
    signal,
    progress: (done, total, label) => told.push([done, total, label]),
  }
  return { call, told }
}

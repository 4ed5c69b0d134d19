import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '../electron/core/app.ts'
import type { Clock, Fetch, Ports } from '../electron/core/ports.ts'
import { openWorkspace } from '../electron/core/store/open-workspace.ts'
import { createMemoryStore } from '../electron/hosts/keychain/memory-store.ts'
import { createSandbox, type Sandbox } from '../electron/sandbox/sandbox.ts'
import type { CallContext, CallInput, CallName, CallOutput } from '../shared/contract.ts'

// The real core on the sandbox in a temporary workspace: what world tests, the fault lab and the figures stand on.

export interface World {
  readonly app: App
  readonly ports: Ports
  readonly sandbox: Sandbox
  /** Calls a handler as the page would, without the bridge. */
  call<N extends Exclude<CallName, 'app.cancel'>>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  /** Id of the practice account. */
  readonly practiceId: string
  /** Where `chooseSave` puts files. */
  readonly exports: string
  /** Closes the app; the workspace stays for another start. */
  close(): Promise<void>
}

export interface WorldOptions {
  readonly folder: string
  readonly clock?: Clock
  /** Stands between the app and the sandbox, e.g. to count or to cut the line. */
  readonly wrapFetch?: (inner: Fetch) => Fetch
  readonly ports?: Partial<Ports>
}

export const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      if (signal?.aborted === true) return done()
      const timer = setTimeout(end, ms)
      function end() {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        done()
      }
      signal?.addEventListener('abort', end)
    }),
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'invite-desk-world-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts the product on the practice account; a folder used before is opened again, sandbox state included. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const clock = options.clock ?? realClock
  const workspace = join(options.folder, 'workspace')
  const exports = join(options.folder, 'exports')
  mkdirSync(exports, { recursive: true })
  const opened = openWorkspace(workspace, { now: clock.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  const sandbox = createSandbox({
    seed: 'practice',
    statePath: join(options.folder, 'practice-state'),
    now: clock.now,
  })
  const inner: Fetch = (url, init) => sandbox.fetch(url, init)
  const ports: Ports = {
    fetch: options.wrapFetch?.(inner) ?? inner,
    secrets: createMemoryStore(),
    clock,
    paths: { workspace },
    files: { chooseSave: async (name) => join(exports, name), reveal: async () => undefined },
    shell: { openExternal: async () => undefined },
    log: { info: () => undefined, error: () => undefined },
    newId: () => randomBytes(16).toString('hex'),
    zone: 'UTC',
    actor: 'tester',
    appVersion: '0.0.0-test',
    host: 'test',
    wixUrl: 'https://wix.invalid',
    practice: { url: sandbox.url, wixAccountId: sandbox.wixAccountId, key: sandbox.key },
    ...options.ports,
  }
  const app = await createApp(ports, opened)
  let requests = 0
  const call: World['call'] = async (name, input) => {
    const context: CallContext = {
      requestId: `test-${++requests}`,
      signal: new AbortController().signal,
      progress: () => undefined,
    }
    // The map's type ties name, input and output together; a lookup by a generic name loses that.
    const handler = app.handlers[name] as (input: unknown, context: CallContext) => unknown
    return (await handler(input, context)) as never
  }
  const practice = (await call('accounts.list', {})).find((account) => account.kind === 'practice')
  if (practice === undefined) throw new Error('there is no practice account')
  return {
    app,
    ports,
    sandbox,
    call,
    practiceId: practice.id,
    exports,
    close: async () => {
      await app.close()
      opened.close()
      sandbox.close()
    },
  }
}

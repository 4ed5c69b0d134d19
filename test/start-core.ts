import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, createApp } from '../electron/core/app.ts'
import type { Ports } from '../electron/core/ports.ts'
import { workspaceFile } from '../electron/core/store/database-files.ts'
import type { Db } from '../electron/core/store/db.ts'
import { openWorkspace } from '../electron/core/store/open-workspace.ts'
import { createMemoryStore } from '../electron/hosts/keychain/memory-store.ts'
import type { CallContext, CallInput, CallName, CallOutput } from '../shared/contract.ts'

/** The real core on a workspace, its ports plugged in. */
export interface Core {
  readonly app: App
  readonly ports: Ports
  /** Calls a handler as the page would, without the bridge. */
  call<N extends Exclude<CallName, 'app.cancel'>>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  /** Id of the practice account. */
  readonly practiceId: string
  /** Where `chooseSave` puts files. */
  readonly exports: string
  /** Closes the app; the workspace stays for another start. */
  close(): Promise<void>
}

export interface CoreOptions {
  readonly folder: string
  readonly ports: Pick<Ports, 'fetch' | 'clock' | 'practice'> & Partial<Ports>
  /** Stands between the app and its workspace, e.g. to look at the files before each statement. */
  readonly wrapDb?: ((db: Db) => Db) | undefined
}

/** The file of the first workspace of this process, before anything was written to it: it takes longest to make. */
let blank: Uint8Array | undefined

/** Starts the product on a folder; one used before is opened again. */
export async function startCore(options: CoreOptions): Promise<Core> {
  const workspace = join(options.folder, 'workspace')
  const exports = join(options.folder, 'exports')
  mkdirSync(exports, { recursive: true })
  const opened = openWorkspace(workspace, { now: options.ports.clock.now, blank })
  if (opened.kind !== 'open') throw new Error(opened.message)
  if (opened.isNew) blank ??= readFileSync(workspaceFile(workspace))
  const ports: Ports = {
    secrets: createMemoryStore(),
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
    ...options.ports,
  }
  const app = await createApp(ports, { ...opened, db: options.wrapDb?.(opened.db) ?? opened.db })
  let requests = 0
  const call: Core['call'] = async (name, input) => {
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
    call,
    practiceId: practice.id,
    exports,
    close: async () => {
      await app.close()
      opened.close()
    },
  }
}

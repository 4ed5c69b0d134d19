import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock, Fetch, Ports } from '../electron/core/ports.ts'
import type { Db } from '../electron/core/store/db.ts'
import { createSandbox, type Sandbox } from '../electron/sandbox/sandbox.ts'
import { type Core, startCore } from './start-core.ts'

// The real core on the sandbox in a temporary workspace: what world tests, the fault lab and the figures stand on.

export interface World extends Core {
  readonly sandbox: Sandbox
}

export interface WorldOptions {
  readonly folder: string
  readonly clock?: Clock
  /** Stands between the app and the sandbox, e.g. to count or to cut the line. */
  readonly wrapFetch?: (inner: Fetch) => Fetch
  readonly ports?: Partial<Ports>
  readonly wrapDb?: (db: Db) => Db
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
  const sandbox = createSandbox({
    seed: 'practice',
    statePath: join(options.folder, 'practice-state'),
    now: clock.now,
  })
  const inner: Fetch = (url, init) => sandbox.fetch(url, init)
  const core = await startCore({
    folder: options.folder,
    wrapDb: options.wrapDb,
    ports: {
      fetch: options.wrapFetch?.(inner) ?? inner,
      clock,
      practice: practiceOf(sandbox),
      ...options.ports,
    },
  })
  return {
    ...core,
    sandbox,
    close: async () => {
      await core.close()
      sandbox.close()
    },
  }
}

/** The practice account as a sandbox knows it. @param url where it is served, if it is */
export const practiceOf = (sandbox: Sandbox, url = sandbox.url): Ports['practice'] => ({
  url,
  wixAccountId: sandbox.wixAccountId,
  key: sandbox.key,
  forget: sandbox.forget,
})

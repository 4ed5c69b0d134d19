import { afterEach, beforeEach } from 'vitest'
import type { AuditAction } from '../shared/audit.ts'
import type { AccessFilter } from '../shared/calls/access-calls.ts'
import { guessAll } from '../shared/import.ts'
import type { KnownAccess } from '../shared/known-access.ts'
import type { Invite, InviteState } from '../shared/ledger.ts'
import { unpackAccess } from '../shared/packed/packed-access.ts'
import { realClock, startWorld, temporaryFolder, type World } from './world.ts'

/** People who are invited, and what becomes of it, on the real core and the sandbox; the clock only ever goes on. */
export interface ClientWorld {
  readonly world: World
  /** Again, after it was closed. */
  start(): Promise<void>
  restart(): Promise<void>
  /** The clock goes on, or back, by so many milliseconds. */
  later(ms: number): void
  /** Imports lines of `email,site,roles` into a roster, and sends its plan. */
  invited(...lines: readonly string[]): Promise<string>
  planAndSend(rosterId: string): Promise<unknown>
  /** A minute later. */
  sync(): Promise<void>
  invites(): Promise<readonly Invite[]>
  keyOf(address: string): Promise<string>
  /** By `address site`. */
  states(): Promise<Record<string, InviteState>>
  known(filter: AccessFilter): Promise<readonly KnownAccess[]>
  siteId(name: string): Promise<string>
  accept(email: string, site?: string | null, as?: string): void
  /** Oldest first. */
  events(...actions: readonly AuditAction[]): Promise<readonly { readonly reason: string | null }[]>
}

/** A fresh one for each test of the file. */
export function clientWorld(): ClientWorld {
  let folder: ReturnType<typeof temporaryFolder>
  let world: World
  let ahead = 0
  const start = async () => {
    world = await startWorld({
      folder: folder.path,
      clock: { ...realClock, now: () => realClock.now() + ahead },
    })
  }
  beforeEach(async () => {
    folder = temporaryFolder()
    ahead = 0
    await start()
    await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
  })
  afterEach(async () => {
    await world.close()
    folder.remove()
  })

  async function planAndSend(rosterId: string) {
    const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
    const result = await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND' })
    if (result.kind !== 'started') throw new Error(`not started: ${result.kind}`)
    await world.app.idle()
    return (await world.call('outbox.read', { runId: result.runId })).run
  }
  const invites = async (): Promise<readonly Invite[]> => (await world.call('ledger.list', {})).invites

  return {
    get world() {
      return world
    },
    start,
    restart: async () => {
      await world.close()
      await start()
    },
    later: (ms) => {
      ahead += ms
    },
    invited: async (...lines) => {
      const { roster } = await world.call('import.run', {
        fileName: 'people.csv',
        bytes: Buffer.from(['email,site,roles', ...lines].join('\n')).toString('base64'),
        options: guessAll,
        into: { kind: 'new', name: 'People' },
      })
      await planAndSend(roster.id)
      ahead += 60_000
      return roster.id
    },
    planAndSend,
    sync: async () => {
      ahead += 60_000
      await world.call('directory.sync', { accountId: world.practiceId })
    },
    invites,
    keyOf: async (address) => (await invites()).find((one) => one.address === address)?.key ?? '',
    states: async () =>
      Object.fromEntries(
        (await invites()).map(({ address, siteName, state }) => [`${address} ${siteName}`, state]),
      ),
    known: async (filter) => {
      const { packed } = await world.call('access.list', { filter, from: 0, count: 20_000, revision: null })
      return unpackAccess(packed)
    },
    siteId: async (name) =>
      (await world.call('directory.read', {})).sites.find((site) => site.name === name)?.id ?? '',
    accept: (email, site = null, as) => {
      for (const { id } of world.sandbox.openInvitesOf(email, site)) {
        world.sandbox.answerInvite(id, 'accept', { email: as })
      }
    },
    events: async (...actions) => {
      const filter = { text: '', actions: [...actions], from: null, to: null, runId: null, people: [] }
      return (await world.call('audit.read', { filter, before: null, limit: 100 })).events.toReversed()
    },
  }
}

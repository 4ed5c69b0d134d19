import type { Clock, Ports, SecretStore } from '../electron/core/ports.ts'
import type { Db } from '../electron/core/store/db.ts'
import { createSandbox, type Sandbox } from '../electron/sandbox/sandbox.ts'
import { type Scope, scopes } from '../electron/sandbox/world-state.ts'
import type { EventName } from '../shared/contract.ts'
import type { Plan } from '../shared/plan.ts'
import { bendableStore } from './electron/core/accounts/rooms.ts'
import { importPeople, planRoster } from './job-steps.ts'
import { realClock, startWorld, temporaryFolder, type World } from './world.ts'

/** The product with the practice account and a Wix beside it, behind a host name of its own. */
export interface RealWorld {
  readonly world: World
  /** Holds the folder `workspace`. */
  readonly folder: string
  /** The Wix that keys of real accounts are for. */
  readonly wix: Sandbox
  readonly keychain: ReturnType<typeof bendableStore>
  readonly events: { readonly name: EventName; readonly payload: unknown }[]
  /** What Wix lets the key do from now on. */
  allow(given: readonly Scope[], isRevoked?: boolean): void
  /** Adds the account of {@link wix}, with the key of {@link allow}; its id in the app. */
  add(wixAccountId?: string): Promise<string>
  /** A plan that invites people to the first site that is the account's own. */
  plan(accountId: string, ...people: readonly string[]): Promise<Plan>
  /** Another program may open the workspace; {@link close} is still needed. */
  leave(): Promise<void>
  close(): Promise<void>
}

const realUrl = 'https://real.wix.invalid'
export const realKey = `IST.${'k'.repeat(300)}-end1`

export async function startRealWorld(
  options: {
    sites?: number
    clock?: Clock
    key?: string
    secrets?: SecretStore
    ports?: Partial<Ports>
    wrapDb?: (db: Db) => Db
  } = {},
): Promise<RealWorld> {
  const folder = temporaryFolder()
  const { key = realKey, clock = realClock } = options
  const wix = createSandbox({
    seed: options.sites ?? 'practice',
    statePath: null,
    now: clock.now,
  })
  const keychain = bendableStore()
  const world = await startWorld({
    folder: folder.path,
    clock,
    wrapDb: options.wrapDb ?? ((db) => db),
    wrapFetch: (practice) => (url, init) =>
      url.startsWith(realUrl) ? wix.fetch(url.replace(realUrl, wix.url), init) : practice(url, init),
    ports: { wixUrl: realUrl, secrets: options.secrets ?? keychain.store, ...options.ports },
  })
  const events: RealWorld['events'] = []
  world.app.on((name, payload) => events.push({ name, payload }))
  const allow: RealWorld['allow'] = (given, isRevoked = false) =>
    wix.setKey({ key, accountId: wix.wixAccountId, isRevoked, scopes: given })
  allow(scopes)
  let isLeft = false
  const leave = async () => {
    if (!isLeft) await world.close()
    isLeft = true
  }
  return {
    world,
    folder: folder.path,
    wix,
    keychain,
    events,
    allow,
    add: async (wixAccountId = wix.wixAccountId) => {
      const input = { name: 'Agency', wixAccountId, key, keep: 'keychain' } as const
      const added = await world.call('accounts.add', input)
      if (added.kind !== 'added') throw new Error(added.message)
      return added.account.id
    },
    plan: async (accountId, ...people) => {
      const { sites, roles } = await world.call('directory.read', {})
      const site = sites.find((one) => one.accountId === accountId && one.isOurs && !one.isBlocked)
      const role = roles.find((one) => one.accountId === accountId && !one.isCustom)
      const rows = people.map((person) => `${person},${site?.id},${role?.title}`)
      return planRoster(world, await importPeople(world, rows))
    },
    leave,
    close: async () => {
      await leave()
      wix.close()
      folder.remove()
    },
  }
}

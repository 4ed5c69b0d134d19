import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { FaultState } from './fault-script.ts'
import type {
  SandboxContributor,
  SandboxInvite,
  SandboxKey,
  SandboxMail,
  SandboxMemberEvent,
  SandboxRole,
  SandboxSeed,
  SandboxSite,
} from './world-state.ts'

/** One thing that changed; the last word about a thing counts. */
export type StateChange =
  | { readonly is: 'invite'; readonly value: SandboxInvite }
  | { readonly is: 'invite-renamed'; readonly from: string; readonly value: SandboxInvite }
  | { readonly is: 'mail'; readonly value: SandboxMail }
  | { readonly is: 'contributor'; readonly value: SandboxContributor }
  | { readonly is: 'member'; readonly value: SandboxMemberEvent }
  | { readonly is: 'role-deleted'; readonly id: string }
  | { readonly is: 'key'; readonly value: SandboxKey }
  | { readonly is: 'site'; readonly value: SandboxSite }
  | { readonly is: 'faults'; readonly value: FaultState }
  | { readonly is: 'clock'; readonly aheadMs: number }
type Line = StateChange | { readonly is: 'seed'; readonly value: string }

/**
 * The changing part of the sandbox. `record` counts at once; `commit` writes what was recorded since as one line of
 * the journal, so a kill finds a call either whole on disk or not at all.
 */
export interface KeptState {
  readonly invites: ReadonlyMap<string, SandboxInvite>
  readonly keys: ReadonlyMap<string, SandboxKey>
  readonly sites: ReadonlyMap<string, SandboxSite>
  readonly mail: readonly SandboxMail[]
  /** Every change of who has access with which roles, in order; what the seed says is not among them. */
  readonly memberEvents: readonly SandboxMemberEvent[]
  memberEventsAt(siteId: string): readonly SandboxMemberEvent[]
  /** Without those deleted since. */
  readonly roles: readonly SandboxRole[]
  readonly faults: FaultState
  /** How far the sandbox's clock is ahead of the real one. */
  readonly aheadMs: number
  invitesAt(siteId: string): Iterable<SandboxInvite>
  /** Those who have access now, in the order they came. */
  contributorsAt(siteId: string): readonly SandboxContributor[]
  record(change: StateChange): void
  /** Throws what the file system throws; what could not be written then goes with the next commit. */
  commit(): void
  /** Every change is another one from here on, as `write` makes its JSON; nothing is left of what it was. */
  rewriteTexts(write: (json: string) => string): void
  /** Back to the seed. */
  reset(): void
  close(): void
}

const noFaults: FaultState = { rules: [], random: null, calls: 0 }

/** Unreadable lines are passed over: the last one of a process that was killed while writing. */
function parseLine(line: string): readonly Line[] {
  try {
    const parsed = JSON.parse(line) as Line | readonly Line[] | null
    if (parsed === null) return []
    return Array.isArray(parsed) ? parsed : [parsed as Line]
  } catch {
    return []
  }
}

function inner<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const found = map.get(key) ?? new Map<string, T>()
  map.set(key, found)
  return found
}

/** What changed, by what it changed; no files. */
function holdWorld(seed: SandboxSeed) {
  const invites = new Map<string, SandboxInvite>()
  const invitesBySite = new Map<string, Map<string, SandboxInvite>>()
  const contributors = new Map<string, Map<string, SandboxContributor>>()
  const keys = new Map(seed.keys.map((one) => [one.key, one]))
  const sites = new Map(seed.sites.map((one) => [one.id, one]))
  // The seed says these; a file need not.
  const seeded = new Set<unknown>([...seed.sites, ...seed.contributors, ...seed.keys])
  const mail: SandboxMail[] = []
  const memberEvents: SandboxMemberEvent[] = []
  const eventsBySite = new Map<string, SandboxMemberEvent[]>()
  const eventsAt = (siteId: string): SandboxMemberEvent[] => {
    const here = eventsBySite.get(siteId) ?? []
    eventsBySite.set(siteId, here)
    return here
  }
  const roles = new Map(seed.roles.map((one) => [one.id, one]))
  const latest = { faults: noFaults, aheadMs: 0 }
  for (const one of seed.contributors) inner(contributors, one.siteId).set(one.accountId, one)

  const unseeded = <T>(all: readonly T[]): readonly T[] => all.filter((one) => !seeded.has(one))

  const putInvite = (value: SandboxInvite): void => {
    invites.set(value.id, value)
    inner(invitesBySite, value.siteId).set(value.id, value)
  }
  const take = (change: StateChange): void => {
    switch (change.is) {
      case 'invite-renamed':
        invites.delete(change.from)
        inner(invitesBySite, change.value.siteId).delete(change.from)
        putInvite(change.value)
        return
      case 'invite':
        putInvite(change.value)
        return
      case 'mail':
        mail.push(change.value)
        return
      case 'member':
        memberEvents.push(change.value)
        eventsAt(change.value.siteId).push(change.value)
        return
      case 'role-deleted':
        roles.delete(change.id)
        return
      case 'contributor':
        inner(contributors, change.value.siteId).set(change.value.accountId, change.value)
        return
      case 'key':
        keys.set(change.value.key, change.value)
        return
      case 'site':
        sites.set(change.value.id, change.value)
        return
      case 'faults':
        latest.faults = change.value
        return
      case 'clock':
        latest.aheadMs = change.aheadMs
        return
    }
  }
  const changes = (): readonly StateChange[] => [
    ...[...invites.values()].map((value): StateChange => ({ is: 'invite', value })),
    ...mail.map((value): StateChange => ({ is: 'mail', value })),
    ...memberEvents.map((value): StateChange => ({ is: 'member', value })),
    ...seed.roles
      .filter((one) => !roles.has(one.id))
      .map(({ id }): StateChange => ({ is: 'role-deleted', id })),
    ...unseeded([...contributors.values()].flatMap((here) => [...here.values()])).map(
      (value): StateChange => ({ is: 'contributor', value }),
    ),
    ...unseeded([...keys.values()]).map((value): StateChange => ({ is: 'key', value })),
    ...unseeded([...sites.values()]).map((value): StateChange => ({ is: 'site', value })),
    { is: 'faults', value: latest.faults },
    { is: 'clock', aheadMs: latest.aheadMs },
  ]
  return {
    invites,
    invitesBySite,
    contributors,
    keys,
    sites,
    mail,
    memberEvents,
    eventsBySite,
    roles,
    latest,
    take,
    changes,
  }
}

/**
 * `path: null` keeps everything in memory. Only one process may use a file at a time. Throws when the file belongs to
 * another seed, and what the file system throws.
 */
export function keepState(seed: SandboxSeed, path: string | null): KeptState {
  let world = holdWorld(seed)
  let pending: StateChange[] = []
  let file: number | null = null
  /** A line could not be written whole, so the next commit writes everything anew. */
  let isTorn = false

  /** The new file replaces the old one whole. */
  const rewrite = (): void => {
    if (path === null) return
    if (file !== null) closeSync(file)
    file = null
    const lines: readonly Line[] = [{ is: 'seed', value: seed.name }, ...world.changes()]
    writeFileSync(`${path}.new`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
    renameSync(`${path}.new`, path)
    file = openSync(path, 'a', 0o600)
    isTorn = false
    pending = []
  }
  const load = (from: string): void => {
    mkdirSync(dirname(from), { recursive: true, mode: 0o700 })
    const text = existsSync(from) ? readFileSync(from, 'utf8') : ''
    const lines = text.split('\n').filter((line) => line !== '')
    for (const line of lines.flatMap(parseLine)) {
      if (line.is !== 'seed') world.take(line)
      else if (line.value !== seed.name) {
        throw new Error(`${from} holds the state of “${line.value}”, not of “${seed.name}”.`)
      }
    }
    // A kill may have torn the last line; and a journal that says everything several times over only grows.
    if (!text.endsWith('\n') || lines.length > 2 * world.changes().length + 1000) rewrite()
    else file = openSync(from, 'a', 0o600)
  }
  if (path !== null) load(path)

  const commit = (): void => {
    if (pending.length === 0) return
    if (isTorn) rewrite()
    else if (file !== null) {
      isTorn = true
      appendFileSync(file, `${JSON.stringify(pending)}\n`)
      isTorn = false
    }
    pending = []
  }
  return {
    get invites() {
      return world.invites
    },
    get keys() {
      return world.keys
    },
    get sites() {
      return world.sites
    },
    get mail() {
      return world.mail
    },
    get memberEvents() {
      return world.memberEvents
    },
    memberEventsAt: (siteId) => world.eventsBySite.get(siteId) ?? [],
    get roles() {
      return [...world.roles.values()]
    },
    get faults() {
      return world.latest.faults
    },
    get aheadMs() {
      return world.latest.aheadMs
    },
    invitesAt: (siteId) => world.invitesBySite.get(siteId)?.values() ?? [],
    contributorsAt: (siteId) =>
      [...(world.contributors.get(siteId)?.values() ?? [])].filter((one) => !one.isRemoved),
    rewriteTexts: (write) => {
      const fresh = holdWorld(seed)
      // The same things with other texts in them: what writes them knows no shape.
      for (const change of world.changes())
        fresh.take(JSON.parse(write(JSON.stringify(change))) as StateChange)
      world = fresh
      rewrite()
    },
    record: (change) => {
      world.take(change)
      pending.push(change)
    },
    commit,
    reset: () => {
      world = holdWorld(seed)
      pending = []
      rewrite()
    },
    close: () => {
      if (file !== null) closeSync(file)
      file = null
    },
  }
}

import { randomUUID } from 'node:crypto'
import { type FaultScript, scriptOf, startScript } from './fault-script.ts'
import type { FaultName } from './faults.ts'
import type { Happening } from './happening.ts'
import { seatsTaken, statusNow, type World } from './invite-rules.ts'
import { type KeptState, keepState } from './keep-state.ts'
import { changeSite, type HappeningResult, makeHappen } from './make-happen.ts'
import { manySitesSeed } from './many-sites-seed.ts'
import { type Members, membersAt } from './membership.ts'
import { type Acceptor, answerInvite, openInvitesOf } from './people.ts'
import { createCallPlayer } from './play-call.ts'
import type { Carried } from './play-fault.ts'
import { practiceSeed } from './practice-seed.ts'
import { createRateLimit } from './rate-limit.ts'
import { createSandboxFetch, type SandboxFetch } from './sandbox-fetch.ts'
import { type WireCall, withHeader } from './wire.ts'
import type {
  SandboxInvite,
  SandboxKey,
  SandboxMail,
  SandboxMemberEvent,
  SandboxSeed,
  SandboxSite,
} from './world-state.ts'

/** Nobody can own a name below .invalid (RFC 6761 §6.4): such a call never leaves the machine by accident. */
export const practiceUrl = 'https://practice.invalid'

export interface SandboxOptions {
  /** `practice`, or a number of sites to make up (1-100,000). */
  readonly seed: 'practice' | number
  /** How many people work on each made-up site; none to two when left out. */
  readonly peoplePerSite?: number | undefined
  /** A file for what changes; null keeps it in memory. One process at a time. */
  readonly statePath: string | null
  readonly now: () => number
  /** How long an answer takes, in milliseconds; 0 by default. */
  readonly latencyMs?: number
}

export interface SandboxSummary {
  readonly sites: number
  readonly roles: number
  /** ISO; the sandbox's own clock. */
  readonly now: string
  readonly mails: number
  /** `Expired` by the sandbox's clock. */
  readonly invites: readonly (Omit<SandboxInvite, 'status'> & {
    readonly status: SandboxInvite['status'] | 'Expired'
  })[]
  readonly seats: readonly {
    readonly siteId: string
    readonly name: string
    readonly taken: number
    readonly of: number
  }[]
}

/** A call as the sandbox saw it; never its key. */
export interface SandboxCall {
  readonly at: string
  readonly method: string
  readonly path: string
  /** `authorization` is left out. */
  readonly siteId: string | null
  /** What came back; null when the line broke. */
  readonly status: number | null
  readonly fault: FaultName | null
  readonly requestId: string
}
/** Older calls are forgotten. */
const callsKept = 2000

/** A Wix in memory. Everything a call changed is on disk before it is answered. */
export interface Sandbox {
  readonly url: string
  readonly wixAccountId: string
  readonly key: string
  readonly fetch: SandboxFetch
  /** Takes a call from any wire. Throws only when the state file cannot be written. */
  carry(call: WireCall): Carried
  readonly latencyMs: number
  faults(): FaultScript
  setFaults(script: FaultScript): void
  /** Who was mailed, in order. Nothing is ever really sent. */
  mailLog(): readonly SandboxMail[]
  /** Who got in, got other roles or went, in order: the truth that the client under test is judged by. */
  memberLog(): readonly SandboxMemberEvent[]
  /** Who has access to a site and with which roles, now or as it was. @param at UTC ISO, included */
  membersAt(siteId: string, at?: string): Members
  /** The last 2,000 calls since this process began. */
  calls(): readonly SandboxCall[]
  state(): SandboxSummary
  /** Moves the sandbox's clock forward, e.g. past the end of an invite. */
  advance(ms: number): void
  /** Lets something happen at Wix that no call brought about: people answer, come, go; sites are sold; roles end. */
  happen(happening: Happening): HappeningResult
  /** What an invited person does; false when there is no such open invite. */
  answerInvite(inviteId: string, answer: 'accept' | 'decline', who?: Acceptor): boolean
  /** Open invites of an address, on one site or on all (`null`). */
  openInvitesOf(email: string, siteId: string | null): readonly SandboxInvite[]
  /** Somebody else lets a person in, without an invite of ours; false when they are in, or there is no such site. */
  join(siteId: string, email: string, who?: Pick<Acceptor, 'accountId'>): boolean
  /** Somebody leaves by themselves; false when they are not there. */
  leave(siteId: string, who: Acceptor): boolean
  /** Adds a key or changes one. */
  setKey(key: SandboxKey): void
  /** Changes a site, e.g. its seats; false when there is none with this id. */
  changeSite(siteId: string, change: Partial<Omit<SandboxSite, 'id'>>): boolean
  /** Somebody is erased: texts of all it was told are others from here on. */
  forget(write: (json: string) => string): void
  reset(): void
  close(): void
}

/**
 * Throws RangeError for a number of sites beyond 1-100,000 or of people beyond 900 a site, Error for a state file of another seed, and what the file
 * system throws for one that cannot be read or written.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const seed: SandboxSeed =
    options.seed === 'practice' ? practiceSeed() : manySitesSeed(options.seed, options.peoplePerSite ?? null)
  const seeded = Map.groupBy(seed.contributors, (one) => one.siteId)
  const latencyMs = options.latencyMs ?? 0
  const limit = createRateLimit()
  const calls: SandboxCall[] = []
  const kept: KeptState = keepState(seed, options.statePath)
  const nowMs = () => options.now() + kept.aheadMs
  const world = (): World => ({ seed, state: kept, nowMs: nowMs() })
  const play = createCallPlayer(kept, limit, world, (happening) => makeHappen(world(), happening))
  /** For what comes from outside the wire: one change, on disk at once. */
  const change = <T>(work: () => T): T => {
    const result = work()
    kept.commit()
    return result
  }

  function carry(call: WireCall): Carried {
    const requestId = randomUUID()
    const { carried, fault } = play(call)
    kept.commit()
    const isAnswered = carried.kind === 'answer' || carried.kind === 'cut'
    calls.push({
      at: new Date(nowMs()).toISOString(),
      method: call.method,
      path: call.path,
      siteId: call.headers['wix-site-id'] ?? null,
      status: isAnswered ? carried.answer.status : null,
      fault,
      requestId,
    })
    if (calls.length > 2 * callsKept) calls.splice(0, calls.length - callsKept)
    return isAnswered
      ? { ...carried, answer: withHeader(carried.answer, 'x-wix-request-id', requestId) }
      : carried
  }

  return {
    url: practiceUrl,
    wixAccountId: seed.accountId,
    key: seed.keys[0]?.key ?? '',
    fetch: createSandboxFetch({ url: practiceUrl, carry, latencyMs }),
    carry,
    latencyMs,
    faults: () => scriptOf(kept.faults),
    setFaults: (script) => change(() => kept.record({ is: 'faults', value: startScript(script) })),
    mailLog: () => kept.mail,
    memberLog: () => kept.memberEvents,
    membersAt: (siteId, at = '9999') => membersAt(seeded.get(siteId) ?? [], kept.memberEventsAt(siteId), at),
    calls: () => calls.slice(-callsKept),
    state: () => summary(world()),
    advance: (ms) => change(() => kept.record({ is: 'clock', aheadMs: kept.aheadMs + ms })),
    happen: (happening) => change(() => makeHappen(world(), happening)),
    forget: kept.rewriteTexts,
    answerInvite: (id, answer, who) => change(() => answerInvite(world(), id, answer, who)),
    openInvitesOf: (email, siteId) => openInvitesOf(world(), email, siteId),
    join: (siteId, email, who = {}) =>
      change(() => makeHappen(world(), { what: 'join', siteId, email, ...who }).isDone),
    leave: (siteId, who) => change(() => makeHappen(world(), { what: 'leave', siteId, ...who }).isDone),
    setKey: (value) => change(() => kept.record({ is: 'key', value })),
    changeSite: (siteId, changed) => change(() => changeSite(world(), siteId, changed)),
    reset: () => {
      limit.clear()
      calls.length = 0
      kept.reset()
    },
    close: () => kept.close(),
  }
}

function summary(world: World): SandboxSummary {
  const { state, nowMs } = world
  const sites = [...state.sites.values()]
  return {
    sites: sites.length,
    roles: state.roles.length,
    now: new Date(nowMs).toISOString(),
    mails: state.mail.length,
    invites: [...state.invites.values()].map((invite) => ({ ...invite, status: statusNow(invite, nowMs) })),
    seats: sites.map((site) => ({
      siteId: site.id,
      name: site.displayName,
      taken: seatsTaken(world, site.id),
      of: site.seats,
    })),
  }
}

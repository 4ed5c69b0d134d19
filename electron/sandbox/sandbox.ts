import { randomUUID } from 'node:crypto'
import {
  changeRole,
  countSites,
  listRoles,
  queryContributors,
  queryFolders,
  querySites,
  removeContributor,
} from './directory-rules.ts'
import { type DrawnFault, type FaultName, type FaultScript, nextFault, startScript } from './faults.ts'
import { bulkInvite, type Office, resend, revoke, seatsTaken, statusNow } from './invite-rules.ts'
import { type KeptState, keepState } from './keep-state.ts'
import { type Found, findDoor, knock, type Visit, wasRefused } from './knock.ts'
import { manySitesSeed } from './many-sites-seed.ts'
import { type Acceptor, answerInvite, openInvitesOf } from './people.ts'
import { afterRules, beforeRules, type Carried } from './play-fault.ts'
import { practiceSeed } from './practice-seed.ts'
import { callsPerMinute, createRateLimit } from './rate-limit.ts'
import { createSandboxFetch, type SandboxFetch } from './sandbox-fetch.ts'
import { field, refuse, type WireAnswer, type WireCall, withHeader } from './wire.ts'
import type { SandboxInvite, SandboxKey, SandboxMail, SandboxSeed, SandboxSite } from './world-state.ts'

/** Nobody can own a name below .invalid (RFC 6761 §6.4): such a call never leaves the machine by accident. */
export const practiceUrl = 'https://practice.invalid'

export interface SandboxOptions {
  /** `practice`, or a number of sites to make up (1-100,000). */
  readonly seed: 'practice' | number
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
  /** The last 2,000 calls since this process began. */
  calls(): readonly SandboxCall[]
  state(): SandboxSummary
  /** Moves the sandbox's clock forward, e.g. past the end of an invite. */
  advance(ms: number): void
  /** What an invited person does; false when there is no such open invite. */
  answerInvite(inviteId: string, answer: 'accept' | 'decline', who?: Acceptor): boolean
  /** Open invites of an address, on one site or on all (`null`). */
  openInvitesOf(email: string, siteId: string | null): readonly SandboxInvite[]
  /** Adds a key or changes one. */
  setKey(key: SandboxKey): void
  /** Changes a site, e.g. its seats; false when there is none with this id. */
  changeSite(siteId: string, change: Partial<Omit<SandboxSite, 'id'>>): boolean
  reset(): void
  close(): void
}

/**
 * Throws RangeError for a number of sites beyond 1-100,000, Error for a state file of another seed, and what the file
 * system throws for one that cannot be read or written.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const seed: SandboxSeed = options.seed === 'practice' ? practiceSeed() : manySitesSeed(options.seed)
  const latencyMs = options.latencyMs ?? 0
  const limit = createRateLimit()
  const calls: SandboxCall[] = []
  const kept: KeptState = keepState(seed, options.statePath)
  const nowMs = () => options.now() + kept.aheadMs
  const office = (): Office => ({ seed, state: kept, nowMs: nowMs() })
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

  function play(call: WireCall): { readonly carried: Carried; readonly fault: FaultName | null } {
    const found = findDoor(call)
    const tooFast = findTooFast(call)
    if (tooFast !== null) return { carried: plain(tooFast), fault: null }
    if (found === null) return { carried: plain(refuse(404, 'NOT_FOUND', 'No such endpoint.')), fault: null }
    const fault = drawFault(found, call)
    const name = fault?.name ?? null
    const early = name === null ? null : beforeRules(name, nowMs())
    if (early !== null) return { carried: early, fault: name }
    if (name === 'key-revoked') revokeKey(call.headers.authorization ?? '')
    const visit = knock(found, call, kept)
    const carried = wasRefused(visit)
      ? afterRules(fault, visit, null)
      : afterRules(fault, visitRoom(visit, name), visit)
    return { carried, fault: name }
  }

  function findTooFast(call: WireCall): WireAnswer | null {
    const key = call.headers.authorization ?? ''
    const waitMs = kept.keys.has(key) ? limit.take(key, nowMs()) : null
    if (waitMs === null) return null
    const refused = refuse(429, 'TOO_MANY_REQUESTS', `More than ${callsPerMinute} calls a minute.`)
    return withHeader(refused, 'retry-after', String(Math.ceil(waitMs / 1000)))
  }

  function drawFault(found: Found, call: WireCall): DrawnFault | null {
    const { faults } = kept
    if (faults.rules.length === 0 && faults.random === null) return null
    const invited = kept.invites.get(found.inviteId)
    const next = nextFault(faults, {
      endpoint: found.door.endpoint,
      siteId: call.headers['wix-site-id'] ?? null,
      emails: invited === undefined ? emailsOf(call.body) : [invited.email],
    })
    kept.record({ is: 'faults', value: next.state })
    return next.fault
  }

  function revokeKey(key: string): void {
    const known = kept.keys.get(key)
    if (known !== undefined) kept.record({ is: 'key', value: { ...known, isRevoked: true } })
  }

  function visitRoom(visit: Visit, fault: FaultName | null): WireAnswer {
    const at = office()
    const { endpoint, site } = visit
    switch (endpoint) {
      case 'roles':
        return listRoles(at, fault)
      case 'sites':
        return querySites(at, visit, fault)
      case 'count-sites':
        return countSites(at, visit)
      case 'folders':
        return queryFolders(at, visit)
      default:
        break
    }
    if (site === null) throw new Error('a site-level endpoint was reached without a site')
    switch (endpoint) {
      case 'bulk-invite':
        return bulkInvite(at, visit, site, fault)
      case 'resend':
        return resend(at, visit, site, fault)
      case 'revoke':
        return revoke(at, visit, site)
      case 'contributors':
        return queryContributors(at, visit, site)
      case 'change-role':
        return changeRole(at, visit, site)
      case 'remove-contributor':
        return removeContributor(at, visit, site)
    }
  }

  return {
    url: practiceUrl,
    wixAccountId: seed.accountId,
    key: seed.keys[0]?.key ?? '',
    fetch: createSandboxFetch({ url: practiceUrl, carry, latencyMs }),
    carry,
    latencyMs,
    faults: () => ({
      rules: kept.faults.rules.map(({ matched: _, ...rule }) => rule),
      random: kept.faults.random,
    }),
    setFaults: (script) => change(() => kept.record({ is: 'faults', value: startScript(script) })),
    mailLog: () => kept.mail,
    calls: () => calls.slice(-callsKept),
    state: () => summary(office()),
    advance: (ms) => change(() => kept.record({ is: 'clock', aheadMs: kept.aheadMs + ms })),
    answerInvite: (id, answer, who) => change(() => answerInvite(office(), id, answer, who)),
    openInvitesOf: (email, siteId) => openInvitesOf(office(), email, siteId),
    setKey: (value) => change(() => kept.record({ is: 'key', value })),
    changeSite: (siteId, changed) =>
      change(() => {
        const site = kept.sites.get(siteId)
        if (site !== undefined) kept.record({ is: 'site', value: { ...site, ...changed } })
        return site !== undefined
      }),
    reset: () => {
      limit.clear()
      calls.length = 0
      kept.reset()
    },
    close: () => kept.close(),
  }
}

const plain = (answer: WireAnswer): Carried => ({ kind: 'answer', answer, delayMs: 0 })

function summary(office: Office): SandboxSummary {
  const { seed, state, nowMs } = office
  const sites = [...state.sites.values()]
  return {
    sites: sites.length,
    roles: seed.roles.length,
    now: new Date(nowMs).toISOString(),
    mails: state.mail.length,
    invites: [...state.invites.values()].map((invite) => ({ ...invite, status: statusNow(invite, nowMs) })),
    seats: sites.map((site) => ({
      siteId: site.id,
      name: site.displayName,
      taken: seatsTaken(office, site.id),
      of: site.seats,
    })),
  }
}

/** For rules about an address; a body that is no JSON names none. */
function emailsOf(body: string): readonly string[] {
  if (!body.includes('"emails"')) return []
  try {
    const emails = field(JSON.parse(body), 'emails')
    return Array.isArray(emails) ? emails.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

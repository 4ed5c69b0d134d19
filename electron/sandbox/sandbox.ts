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
import { type FaultName, type FaultScript, nextFault, startScript } from './faults.ts'
import { bulkInvite, type Office, onTheWire, resend, revoke, seatsTaken, statusNow } from './invite-rules.ts'
import { type KeptState, keepState } from './keep-state.ts'
import { findDoor, knock, type Visit, wasRefused } from './knock.ts'
import { afterRules, beforeRules, type Carried } from './play-fault.ts'
import { manySitesSeed, practiceSeed } from './practice-seed.ts'
import { createSandboxFetch, type SandboxFetch } from './sandbox-fetch.ts'
import { refuse, type WireAnswer, type WireCall } from './wire.ts'
import type { SandboxInvite, SandboxKey, SandboxMail, SandboxSeed } from './world-state.ts'

/** Nobody can own a name below .invalid (RFC 6761 §6.4): such a call never leaves the machine by accident. */
export const practiceUrl = 'https://practice.invalid'

/** wix-api.md §7. */
const callsPerMinute = 200

export interface SandboxOptions {
  /** `practice`, or a number of sites to make up. */
  readonly seed: 'practice' | number
  /** A file for what changes; null keeps it in memory. */
  readonly statePath: string | null
  readonly now: () => number
  /** How long an answer takes, in milliseconds; 0 by default. */
  readonly latencyMs?: number
}

export interface SandboxSummary {
  readonly sites: number
  readonly roles: number
  readonly now: string
  readonly mails: number
  readonly invites: readonly (SandboxInvite & { readonly status: string })[]
  readonly seats: readonly {
    readonly siteId: string
    readonly name: string
    readonly taken: number
    readonly of: number
  }[]
}

/** A Wix in memory. Everything a process changed is on disk before it is answered. */
export interface Sandbox {
  readonly url: string
  readonly wixAccountId: string
  readonly key: string
  readonly fetch: SandboxFetch
  /** Takes a call from any wire. */
  carry(call: WireCall): Carried
  readonly latencyMs: number
  faults(): FaultScript
  setFaults(script: FaultScript): void
  mailLog(): readonly SandboxMail[]
  state(): SandboxSummary
  /** Moves the sandbox's clock forward, e.g. past the end of an invite. */
  advance(ms: number): void
  /** What an invited person does; false when there is no such open invite. */
  answerInvite(inviteId: string, answer: 'accept' | 'decline'): boolean
  /** Adds a key or changes one. */
  setKey(key: SandboxKey): void
  reset(): void
  close(): void
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const seed: SandboxSeed = options.seed === 'practice' ? practiceSeed() : manySitesSeed(options.seed)
  const state: KeptState = keepState(seed, options.statePath)
  const latencyMs = options.latencyMs ?? 0
  const recent = new Map<string, number[]>()
  const nowMs = () => options.now() + state.aheadMs
  const office = (): Office => ({ seed, state, nowMs: nowMs() })

  /** A rolling minute for each key. */
  const isTooFast = (key: string): boolean => {
    const now = options.now()
    const calls = (recent.get(key) ?? []).filter((at) => at > now - 60_000)
    const isFull = calls.length >= callsPerMinute
    if (!isFull) calls.push(now)
    recent.set(key, calls)
    return isFull
  }

  function carry(call: WireCall): Carried {
    const carried = play(call)
    if (carried.kind !== 'answer' && carried.kind !== 'cut') return carried
    const headers = { ...carried.answer.headers, 'x-wix-request-id': randomUUID() }
    return { ...carried, answer: { ...carried.answer, headers } }
  }

  function play(call: WireCall): Carried {
    const found = findDoor(call)
    if (found === null) return plain(refuse(404, 'NOT_FOUND', 'There is no such endpoint.'))
    const endpoint = found.door.endpoint
    const fault = drawFault({
      endpoint,
      siteId: call.headers['wix-site-id'] ?? null,
      emails: emailsOf(call.body),
    })
    const early = fault === null ? null : beforeRules(fault, nowMs())
    if (early !== null) return early
    if (isTooFast(call.headers.authorization ?? '')) {
      return plain(refuse(429, 'TOO_MANY_REQUESTS', `More than ${callsPerMinute} calls a minute.`))
    }
    const visit = knock(found, call, seed, state)
    return afterRules(fault, wasRefused(visit) ? visit : visitRoom(visit, fault))
  }

  function drawFault(call: Parameters<typeof nextFault>[1]): FaultName | null {
    if (state.faults.rules.length === 0 && state.faults.random === null) return null
    const next = nextFault(state.faults, call)
    state.record({ is: 'faults', value: next.state })
    return next.fault
  }

  function visitRoom(visit: Visit, fault: FaultName | null): WireAnswer {
    const at = office()
    switch (visit.endpoint) {
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
    const { site } = visit
    if (site === null) throw new Error('a site-level endpoint was reached without a site')
    switch (visit.endpoint) {
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

  function answerInvite(inviteId: string, answer: 'accept' | 'decline'): boolean {
    const invite = state.invites.get(inviteId)
    if (invite === undefined || statusNow(invite, nowMs()) !== 'Pending') return false
    if (answer === 'decline') {
      state.record({ is: 'invite', value: { ...invite, status: 'Declined' } })
      return true
    }
    const accountId = randomUUID()
    state.record({ is: 'invite', value: { ...invite, status: 'Used', acceptedByAccountId: accountId } })
    const { siteId, email, policyIds } = invite
    state.record({
      is: 'contributor',
      value: { siteId, accountId, email, roleIds: policyIds, isRemoved: false },
    })
    return true
  }

  const key = seed.keys[0]?.key ?? ''
  return {
    url: practiceUrl,
    wixAccountId: seed.accountId,
    key,
    fetch: createSandboxFetch({ url: practiceUrl, carry, latencyMs }),
    carry,
    latencyMs,
    faults: () => ({
      rules: state.faults.rules.map(({ matched: _, ...rule }) => rule),
      random: state.faults.random,
    }),
    setFaults: (script) => state.record({ is: 'faults', value: startScript(script) }),
    mailLog: () => state.mail,
    state: () => ({
      sites: seed.sites.length,
      roles: seed.roles.length,
      now: new Date(nowMs()).toISOString(),
      mails: state.mail.length,
      invites: [...state.invites.values()].map((invite) => ({
        ...invite,
        ...onTheWire(invite, nowMs()),
        status: statusNow(invite, nowMs()) as SandboxInvite['status'],
        acceptedByAccountId: invite.acceptedByAccountId,
      })),
      seats: seed.sites.map((site) => ({
        siteId: site.id,
        name: site.displayName,
        taken: seatsTaken(office(), site.id),
        of: site.seats,
      })),
    }),
    advance: (ms) => state.record({ is: 'clock', aheadMs: state.aheadMs + ms }),
    answerInvite,
    setKey: (value) => state.record({ is: 'key', value }),
    reset: () => {
      recent.clear()
      state.reset()
    },
    close: () => state.close(),
  }
}

const plain = (answer: WireAnswer): Carried => ({ kind: 'answer', answer, delayMs: 0 })

/** For rules about an address; a body that is no JSON names none. */
function emailsOf(body: string): readonly string[] {
  if (!body.includes('"emails"')) return []
  try {
    const { emails } = JSON.parse(body) as { emails?: unknown }
    return Array.isArray(emails) ? emails.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

import { type AdmittedCall, admitCall, type EndpointMatch, isRefusal, matchEndpoint } from './admit-call.ts'
import {
  changeRole,
  countSites,
  listRoles,
  queryContributors,
  queryFolders,
  querySites,
  removeContributor,
} from './directory-rules.ts'
import { type DrawnFault, type FaultName, nextFault } from './faults.ts'
import { bulkInvite, resend, revoke, type World } from './invite-rules.ts'
import type { KeptState } from './keep-state.ts'
import { afterRules, beforeRules, type Carried } from './play-fault.ts'
import { callsPerMinute, type RateLimit } from './rate-limit.ts'
import { field, refuse, type WireAnswer, type WireCall, withHeader } from './wire.ts'

export interface PlayedCall {
  readonly carried: Carried
  readonly fault: FaultName | null
}

/** What Wix would do with a call, in its order: pace, endpoint, faults before the rules, key and headers, the rules, faults after. */
export function createCallPlayer(
  state: KeptState,
  limit: RateLimit,
  world: () => World,
): (call: WireCall) => PlayedCall {
  function findTooFast(call: WireCall): WireAnswer | null {
    const key = call.headers.authorization ?? ''
    const waitMs = state.keys.has(key) ? limit.take(key, world().nowMs) : null
    if (waitMs === null) return null
    const refused = refuse(429, 'TOO_MANY_REQUESTS', `More than ${callsPerMinute} calls a minute.`)
    return withHeader(refused, 'retry-after', String(Math.ceil(waitMs / 1000)))
  }

  function drawFault(found: EndpointMatch, call: WireCall): DrawnFault | null {
    const { faults } = state
    if (faults.rules.length === 0 && faults.random === null) return null
    const invited = state.invites.get(found.inviteId)
    const next = nextFault(faults, {
      endpoint: found.rule.endpoint,
      siteId: call.headers['wix-site-id'] ?? null,
      emails: invited === undefined ? emailsOf(call.body) : [invited.email],
    })
    state.record({ is: 'faults', value: next.state })
    return next.fault
  }

  function revokeKey(key: string): void {
    const known = state.keys.get(key)
    if (known !== undefined) state.record({ is: 'key', value: { ...known, isRevoked: true } })
  }

  function answerByRules(admitted: AdmittedCall, fault: FaultName | null): WireAnswer {
    const at = world()
    const { endpoint, site } = admitted
    switch (endpoint) {
      case 'roles':
        return listRoles(at, fault)
      case 'sites':
        return querySites(at, admitted, fault)
      case 'count-sites':
        return countSites(at, admitted)
      case 'folders':
        return queryFolders(at, admitted)
      default:
        break
    }
    if (site === null) throw new Error('a site-level endpoint was reached without a site')
    switch (endpoint) {
      case 'bulk-invite':
        return bulkInvite(at, admitted, site, fault)
      case 'resend':
        return resend(at, admitted, site, fault)
      case 'revoke':
        return revoke(at, admitted, site)
      case 'contributors':
        return queryContributors(at, admitted, site)
      case 'change-role':
        return changeRole(at, admitted, site)
      case 'remove-contributor':
        return removeContributor(at, admitted, site)
    }
  }

  return function play(call) {
    const found = matchEndpoint(call)
    const tooFast = findTooFast(call)
    if (tooFast !== null) return { carried: plain(tooFast), fault: null }
    if (found === null) return { carried: plain(refuse(404, 'NOT_FOUND', 'No such endpoint.')), fault: null }
    const fault = drawFault(found, call)
    const name = fault?.name ?? null
    const early = name === null ? null : beforeRules(name, world().nowMs)
    if (early !== null) return { carried: early, fault: name }
    if (name === 'key-revoked') revokeKey(call.headers.authorization ?? '')
    const admitted = admitCall(found, call, state)
    const carried = isRefusal(admitted)
      ? afterRules(fault, admitted, null)
      : afterRules(fault, answerByRules(admitted, name), admitted)
    return { carried, fault: name }
  }
}

const plain = (answer: WireAnswer): Carried => ({ kind: 'answer', answer, delayMs: 0 })

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

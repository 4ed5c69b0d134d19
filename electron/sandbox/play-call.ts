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
import { type DrawnFault, isBlank, nextFault } from './fault-script.ts'
import type { FaultName } from './faults.ts'
import type { Happening } from './happening.ts'
import { bulkInvite, resend, revoke, type World } from './invite-rules.ts'
import type { KeptState } from './keep-state.ts'
import { afterRules, beforeRules, type Carried } from './play-fault.ts'
import { callsPerMinute, type RateLimit } from './rate-limit.ts'
import { bare, field, refuse, speechless, type WireAnswer, type WireCall, withHeader } from './wire.ts'

export interface PlayedCall {
  readonly carried: Carried
  readonly fault: FaultName | null
}

/** What Wix would do with a call, in its order: pace, endpoint, faults before the rules, key and headers, the rules, faults after. */
export function createCallPlayer(
  state: KeptState,
  limit: RateLimit,
  world: () => World,
  happen: (happening: Happening) => void,
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
    if (isBlank(faults)) return null
    const invited = state.invites.get(found.inviteId)
    const next = nextFault(faults, {
      endpoint: found.rule.endpoint,
      siteId: call.headers['wix-site-id'] ?? null,
      emails: invited === undefined ? emailsOf(call.body) : [invited.email],
      inviteId: found.inviteId,
      accountId: accountIn(call.body),
    })
    state.record({ is: 'faults', value: next.state })
    for (const happening of next.happenings) happen(happening)
    return next.fault
  }

  function revokeKey(key: string): void {
    const known = state.keys.get(key)
    if (known !== undefined) state.record({ is: 'key', value: { ...known, isRevoked: true } })
  }

  function answerByRules(admitted: AdmittedCall, drawn: DrawnFault | null): WireAnswer {
    const at = world()
    const fault = drawn?.name ?? null
    const { endpoint, site } = admitted
    switch (endpoint) {
      case 'roles':
        return listRoles(at, fault)
      case 'sites':
        return querySites(at, admitted, drawn)
      case 'count-sites':
        return countSites(at, admitted)
      case 'folders':
        return queryFolders(at, admitted)
      case 'team-search':
      case 'account-invites':
      case 'change-locations':
        return speechless(501)
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
        return revoke(at, admitted, site, fault)
      case 'contributors':
        return queryContributors(at, admitted, site, fault)
      case 'change-role':
        return changeRole(at, admitted, site, fault)
      case 'remove-contributor':
        return removeContributor(at, admitted, site, fault)
    }
  }

  return function play(call) {
    const found = matchEndpoint(call)
    const tooFast = findTooFast(call)
    if (tooFast !== null) return { carried: plain(tooFast), fault: null }
    if (found === null) return { carried: plain(noEndpoint()), fault: null }
    const fault = drawFault(found, call)
    const name = fault?.name ?? null
    const early = name === null ? null : beforeRules(name, world().nowMs)
    if (early !== null) return { carried: early, fault: name }
    const wrongMethod = methodAnswer(found, call.method, name)
    if (wrongMethod !== null) return { carried: plain(wrongMethod), fault: name }
    if (name === 'key-revoked') revokeKey(call.headers.authorization ?? '')
    const admitted = admitCall(found, call, state, name)
    const carried = isRefusal(admitted)
      ? afterRules(fault, admitted, null)
      : afterRules(fault, answerByRules(admitted, fault), admitted)
    return { carried, fault: name }
  }
}

const plain = (answer: WireAnswer): Carried => ({ kind: 'answer', answer, delayMs: 0 })

/** Remove is documented as POST, and as DELETE in one place (wix-api.md §2): one of them is right. Null: this one. */
function methodAnswer({ rule }: EndpointMatch, method: string, fault: FaultName | null): WireAnswer | null {
  if (rule.endpoint !== 'remove-contributor') return null
  const wantsDelete = fault === 'remove-wants-delete-404' || fault === 'remove-wants-delete-405'
  if ((method === 'DELETE') === wantsDelete) return null
  return fault === 'remove-wants-delete-405' ? bare(405, { allow: 'DELETE' }) : noEndpoint()
}
const noEndpoint = () => refuse(404, 'NOT_FOUND', 'No such endpoint.')

/** For rules about an address; a body that is no JSON names none. */
function emailsOf(body: string): readonly string[] {
  const emails = valueIn(body, 'emails')
  return Array.isArray(emails) ? emails.filter((one) => typeof one === 'string') : []
}

/** For rules about a collaborator; '' for none. */
function accountIn(body: string): string {
  const accountId = valueIn(body, 'accountId')
  return typeof accountId === 'string' ? accountId : ''
}

function valueIn(body: string, name: string): unknown {
  if (!body.includes(`"${name}"`)) return undefined
  try {
    return field(JSON.parse(body), name)
  } catch {
    return undefined
  }
}

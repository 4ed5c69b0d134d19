import type { Endpoint, FaultName } from './faults.ts'
import type { KeptState } from './keep-state.ts'
import { refuse, type WireAnswer, type WireCall } from './wire.ts'
import type { SandboxSite, Scope } from './world-state.ts'

/** A call that found its endpoint and passed. */
export interface AdmittedCall {
  readonly endpoint: Endpoint
  readonly accountId: string
  /** Set for site-level endpoints. */
  readonly site: SandboxSite | null
  readonly inviteId: string
  readonly query: URLSearchParams
  /** The JSON of the body; null for none. */
  readonly body: unknown
}

interface EndpointRule {
  readonly endpoint: Endpoint
  readonly method: string
  readonly path: RegExp
  readonly level: 'account' | 'site'
  readonly scope: Scope
}

const invites: readonly [EndpointRule['level'], Scope] = ['site', 'manage-contributors']
const sites: readonly [EndpointRule['level'], Scope] = ['account', 'read-sites']

const removePath = /^\/roles-management\/contributor\/remove$/

/** wix-api.md §2. */
const endpointRules: readonly EndpointRule[] = [
  endpointRule('bulk-invite', 'POST', /^\/invites\/site-invite\/bulk$/, ...invites),
  endpointRule('resend', 'POST', /^\/invites\/site-invite\/([^/]+)\/resend$/, ...invites),
  endpointRule('revoke', 'POST', /^\/invites\/site-invite\/([^/]+)\/revoke$/, ...invites),
  endpointRule('contributors', 'GET', /^\/roles-management\/v2\/contributors\/query$/, ...invites),
  endpointRule('change-role', 'PUT', /^\/roles-management\/contributor\/change\/role$/, ...invites),
  endpointRule('remove-contributor', 'POST', removePath, ...invites),
  endpointRule('remove-contributor', 'DELETE', removePath, ...invites),
  endpointRule('roles', 'GET', /^\/roles-management\/roles$/, 'account', 'read-roles'),
  endpointRule('sites', 'POST', /^\/site-list\/v2\/sites\/query$/, ...sites),
  endpointRule('count-sites', 'POST', /^\/site-list\/v2\/sites\/count$/, ...sites),
  endpointRule('folders', 'POST', /^\/site-folders\/v2\/folders\/query$/, ...sites),
  // Listed, and refused as Wix refuses what a key may not do: nothing of it is played.
  endpointRule(
    'change-locations',
    'PUT',
    /^\/roles-management\/contributor\/change\/locations$/,
    'site',
    'change-locations',
  ),
  endpointRule('team-search', 'POST', /^\/roles-management\/v3\/team\/search$/, 'account', 'manage-team'),
  endpointRule('account-invites', 'POST', /^\/invites\/account-invite\/create$/, 'account', 'manage-team'),
]

function endpointRule(
  endpoint: Endpoint,
  method: string,
  path: RegExp,
  level: EndpointRule['level'],
  scope: Scope,
): EndpointRule {
  return { endpoint, method, path, level, scope }
}

export interface EndpointMatch {
  readonly rule: EndpointRule
  readonly inviteId: string
  readonly query: URLSearchParams
}

/** Which endpoint a call is for; null for none. */
export function matchEndpoint(call: WireCall): EndpointMatch | null {
  const [path = '', query = ''] = call.path.split('?')
  for (const one of endpointRules) {
    const match = one.method === call.method ? one.path.exec(path) : null
    if (match === null) continue
    const inviteId = decoded(match[1] ?? '')
    return inviteId === null ? null : { rule: one, inviteId, query: new URLSearchParams(query) }
  }
  return null
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

const isAnswer = (value: AdmittedCall | WireAnswer): value is WireAnswer => 'status' in value
export const isRefusal = isAnswer

function readBody(text: string): { readonly body: unknown } | null {
  if (text === '') return { body: null }
  try {
    return { body: JSON.parse(text) }
  } catch {
    return null
  }
}

/**
 * Checks key, headers, scope and ownership in the order Wix does; wix-api.md §1. A missing or wrong scope header is
 * answered like a missing permission, with a 403.
 */
export function admitCall(
  found: EndpointMatch,
  call: WireCall,
  state: KeptState,
  fault: FaultName | null,
): AdmittedCall | WireAnswer {
  const { rule: at } = found
  const sent = call.headers.authorization ?? ''
  const key = state.keys.get(sent)
  if (key === undefined || key.isRevoked) return refuse(401, 'UNAUTHENTICATED', 'The API key is not valid.')
  const isBoth = call.headers['wix-account-id'] !== undefined && call.headers['wix-site-id'] !== undefined
  if (isBoth && fault !== 'both-headers-pass')
    return refuse(403, 'PERMISSION_DENIED', 'Send wix-account-id or wix-site-id, not both.')
  const accountId = at.level === 'account' ? call.headers['wix-account-id'] : undefined
  const siteId = at.level === 'site' ? call.headers['wix-site-id'] : undefined
  if (accountId === undefined && siteId === undefined)
    return refuse(403, 'PERMISSION_DENIED', `This call needs the header wix-${at.level}-id.`)
  if (accountId !== undefined && accountId !== key.accountId) {
    return refuse(403, 'PERMISSION_DENIED', 'The API key belongs to another account.')
  }
  if (!key.scopes.includes(at.scope))
    return refuse(403, 'PERMISSION_DENIED', 'The API key lacks a permission.')
  const parsed = readBody(call.body)
  if (parsed === null) return refuse(400, 'INVALID_ARGUMENT', 'The body is not JSON.')
  const admitted = {
    endpoint: at.endpoint,
    accountId: key.accountId,
    inviteId: found.inviteId,
    query: found.query,
    ...parsed,
  }
  if (siteId === undefined) return { ...admitted, site: null }
  const site = state.sites.get(siteId)
  if (site === undefined || site.trashedDate !== null)
    return refuse(404, 'NOT_FOUND', 'There is no such site.')
  if (site.ownerAccountId !== key.accountId)
    return refuse(403, 'PERMISSION_DENIED', 'The site belongs to another account.')
  if (key.siteIds?.includes(site.id) === false)
    return refuse(403, 'PERMISSION_DENIED', 'The API key is not for this site.')
  if (site.blocked) return refuse(403, 'PERMISSION_DENIED', 'The site is blocked.')
  return { ...admitted, site }
}

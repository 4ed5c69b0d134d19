import { isSameAccountId, type ProbeCheck } from '../../../shared/accounts.ts'
import type { WixAuth, WixClient, WixFailure, WixReply } from '../wix/wix-api.ts'

const needed: Readonly<Record<ProbeCheck['permission'], string>> = {
  sites: 'Read Site Data',
  roles: 'the permission to read roles',
  contributors: 'Manage Contributors',
}

const works = (permission: ProbeCheck['permission'], message: string): ProbeCheck => ({
  permission,
  result: 'works',
  message,
})
const untried = (permission: ProbeCheck['permission'], message: string): ProbeCheck => ({
  permission,
  result: 'not-tried',
  message,
})

function failed(permission: ProbeCheck['permission'], failure: WixFailure): ProbeCheck {
  const isRefused =
    failure.kind === 'refused' && failure.reason !== 'rate-limit' && failure.reason !== 'quota'
  if (isRefused || failure.kind === 'redirected') {
    const sentence = /[.!?…]$/.test(failure.message) ? failure.message : `${failure.message}.`
    const next = `Select “${needed[permission]}” for this key at Wix, or check the account id.`
    return { permission, result: 'refused', message: `${sentence} ${next}` }
  }
  return untried(permission, `${failure.message} Check again later.`)
}

export interface ProbeResult {
  readonly checks: readonly ProbeCheck[]
  /**
   * Of the key itself: `refused` only when both account-level reads were (wix-api.md §1), `works` once anything
   * did, else `unknown`.
   */
  readonly verdict: 'works' | 'refused' | 'unknown'
}

/** Three harmless reads: a site, the roles, the contributors of one owned site. wix-api.md §1 */
export async function probeKey(wix: WixClient, auth: WixAuth, signal?: AbortSignal): Promise<ProbeResult> {
  const sites = await wix.querySites(auth, { cursor: null, limit: 100 }, signal)
  const roles = await wix.listRoles(auth, signal)
  const rolesCheck = roles.ok ? works('roles', 'Roles can be read.') : failed('roles', roles.failure)
  const isRefused = (reply: WixReply<unknown>) =>
    !reply.ok && (reply.failure.reason === 'key' || reply.failure.kind === 'redirected')
  const verdict =
    sites.ok || roles.ok ? 'works' : isRefused(sites) && isRefused(roles) ? 'refused' : 'unknown'
  if (!sites.ok) {
    const skipped = untried('contributors', 'Needs a site to try on, and the sites cannot be read.')
    return { checks: [failed('sites', sites.failure), rolesCheck, skipped], verdict }
  }
  const own = sites.value.sites.find(
    (site) => isSameAccountId(site.ownerAccountId, auth.wixAccountId) && !site.isTrashed && !site.isBlocked,
  )
  const sitesCheck = works(
    'sites',
    own === undefined ? 'Sites can be read; none is owned.' : 'Sites can be read.',
  )
  if (own === undefined) {
    const message =
      'None of the first 100 sites belongs to this account; a key acts only on sites its account owns.'
    return { checks: [sitesCheck, rolesCheck, untried('contributors', message)], verdict }
  }
  const contributors = await wix.queryContributors(auth, own.id, [], signal)
  const contributorsCheck = contributors.ok
    ? works('contributors', `Collaborators can be read, tried on ${own.name}.`)
    : failed('contributors', contributors.failure)
  return { checks: [sitesCheck, rolesCheck, contributorsCheck], verdict }
}

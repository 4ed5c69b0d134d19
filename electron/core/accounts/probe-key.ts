import {
  isSameAccountId,
  type Permission,
  type Probe,
  type ProbeCheck,
  type ProbeGap,
} from '../../../shared/accounts.ts'
import type { WixAuth, WixClient, WixFailure, WixReply, WixSite } from '../wix/wix-api.ts'
import { accountIdsInKey } from './account-ids-in-key.ts'

/** A site that can be tried on. */
export interface TrialSite {
  readonly id: string
  readonly name: string
}

const blank = { gap: null, message: '', isClear: false, triedOn: [] } as const

/** A no to the key itself; anything else that went wrong says nothing of its rights. wix-api.md §1 */
const isRefusal = (failure: WixFailure): boolean =>
  failure.kind === 'redirected' || failure.reason === 'key' || failure.reason === 'not-found'

const untried = (permission: Permission, gap: ProbeGap, message = ''): ProbeCheck => ({
  ...blank,
  permission,
  result: 'not-tried',
  gap,
  message,
})

function judge(permission: Permission, reply: WixReply<unknown>): ProbeCheck {
  if (reply.ok) return { ...blank, permission, result: 'works' }
  const { failure } = reply
  if (!isRefusal(failure)) return untried(permission, 'no-answer', failure.message)
  // Whoever else refuses on the way, a proxy or a sign-in page, writes no such mark.
  const isClear = failure.reason === 'key' && (failure.code !== null || failure.requestId !== null)
  return { ...blank, permission, result: 'refused', message: statusOf(failure), isClear }
}

const statusOf = ({ status, code }: WixFailure): string =>
  [status === null ? '' : String(status), code ?? ''].filter((part) => part !== '').join(' ')

/** So many sites are tried before a refusal counts for all of them. */
const mostSites = 10

/**
 * Harmless reads that show what a key may do: the sites, the roles, and the contributors of owned sites until one
 * answers (wix-api.md §1). Where both reads of the account are refused, account ids that the key itself names are
 * tried: an answer under one of them proves that the given id is at fault, and not the key.
 * @param known sites to try on where the sites cannot be read
 */
export async function probeKey(
  wix: WixClient,
  auth: WixAuth,
  known: readonly TrialSite[],
  signal?: AbortSignal,
): Promise<Omit<Probe, 'at' | 'hasWorked'>> {
  const listed = await wix.querySites(auth, { cursor: null, limit: 100 }, signal)
  const sites = judge('sites', listed)
  const roles = judge('roles', await wix.listRoles(auth, signal))
  const own = listed.ok ? ownSites(listed.value.sites, auth) : known
  const tried = await tryContributors(wix, auth, spread(own, mostSites), signal)
  const contributors = tried ?? untried('contributors', gapOf(listed))
  const isDoubted = sites.result === 'refused' && roles.result === 'refused'
  return {
    checks: [sites, roles, contributors],
    triedEverySite: listed.ok && listed.value.next === null && own.length <= mostSites,
    namedId: isDoubted ? await findNamedId(wix, auth, signal) : null,
  }
}

const ownSites = (all: readonly WixSite[], auth: WixAuth): readonly WixSite[] =>
  all.filter(
    (site) => isSameAccountId(site.ownerAccountId, auth.wixAccountId) && !site.isTrashed && !site.isBlocked,
  )

function gapOf(listed: Awaited<ReturnType<WixClient['querySites']>>): ProbeGap {
  if (!listed.ok) return 'sites-unread'
  return listed.value.sites.length === 0 ? 'no-site' : 'no-own-site'
}

/** From all over the list: neighbours are often alike. */
const spread = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : all.filter(
        (_, at) => Math.floor((at * most) / all.length) !== Math.floor(((at - 1) * most) / all.length),
      )

/** Tries one site after another until one answers; null without any site. */
async function tryContributors(
  wix: WixClient,
  auth: WixAuth,
  sites: readonly TrialSite[],
  signal?: AbortSignal,
): Promise<ProbeCheck | null> {
  const refused: ProbeCheck[] = []
  for (const [at, site] of sites.entries()) {
    const check = judge('contributors', await wix.queryContributors(auth, site.id, [], signal))
    if (check.result === 'works') return { ...check, triedOn: [site.name] }
    if (check.result === 'not-tried') return check
    refused.push({ ...check, triedOn: sites.slice(0, at + 1).map(({ name }) => name) })
  }
  const last = refused.at(-1)
  return last === undefined ? null : { ...last, isClear: refused.every((check) => check.isClear) }
}

async function findNamedId(wix: WixClient, auth: WixAuth, signal?: AbortSignal): Promise<string | null> {
  for (const wixAccountId of accountIdsInKey(auth.key)) {
    if (isSameAccountId(wixAccountId, auth.wixAccountId)) continue
    const page = { cursor: null, limit: 1 }
    if ((await wix.querySites({ ...auth, wixAccountId }, page, signal)).ok) return wixAccountId
  }
  return null
}

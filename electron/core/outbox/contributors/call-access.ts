import type { WixAuth } from '../../wix/wix-api.ts'
import type { Attempt } from '../journal/attempt.ts'
import type { AccessAnswer } from './access-finding.ts'
import type { AccessCallDeps, AccessTry } from './access-try.ts'
import { callChangeRole } from './call-change-role.ts'
import { callRemove } from './call-remove.ts'
import { createSiteLooks } from './site-looks.ts'

/** Makes all calls of a job that changes roles or removes somebody. */
export async function callAccess(
  attempt: Attempt & { readonly job: { readonly kind: AccessAnswer['kind'] } },
  deps: AccessCallDeps,
  auth: WixAuth,
  signal: AbortSignal,
): Promise<AccessAnswer> {
  const { job, items } = attempt
  const [item] = items
  if (item === undefined || item.wix_id === null) throw new Error(`job ${job.id} names no contributor`)
  const { account_id: accountId, site_id: siteId } = job
  const { wix, paced, pause, onRead, now } = deps
  const looks = createSiteLooks({ wix, auth, accountId, siteId, signal, now, paced, pause, onRead })
  const roles = deps.siteRoles(accountId)
  const wixId = item.wix_id.toLowerCase()
  const one: AccessTry = { attempt, item, wixId, deps, auth, looks, roles, signal }
  const tried = job.kind === 'remove' ? await callRemove(one) : await callChangeRole(one)
  // Whatever became of this one, those removed before it are not left without their second read.
  if (!looks.wasListed && deps.isProofOwed(attempt) && !deps.isMoreToCome(attempt)) await looks.listed()
  return { kind: job.kind, ...tried }
}

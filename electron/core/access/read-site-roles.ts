import type { CallContext } from '../../../shared/contract.ts'
import type { Role, RoleId, SiteId } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SiteRolesRead } from '../../../shared/known-access.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Ports } from '../ports.ts'
import { askAgain, repeatReads } from '../wix/repeat-read.ts'
import type { WixAuth, WixClient, WixFailure, WixReply } from '../wix/wix-api.ts'

/** The site as the key of its account sees it. */
export interface ReadableSite {
  readonly siteId: SiteId
  readonly siteName: string
  readonly accountId: string
}

export interface SiteRolesDeps {
  readonly ports: Pick<Ports, 'clock'>
  readonly wix: Pick<WixClient, 'queryContributors'>
  readonly accounts: Pick<Accounts, 'auth'>
  readonly roles: readonly Role[]
}

/** Who is on a site, and which roles each of them holds, by account in small letters. */
export interface ReadRoles {
  readonly roleIdsOf: ReadonlyMap<string, readonly RoleId[]>
  readonly answer: SiteRolesRead
}

type People = WixReply<readonly { readonly accountId: string }[]>

/**
 * Wix names no roles of a collaborator, only the collaborators of a role (wix-api.md §5): one call for each role, and one
 * for everybody. A role that Wix does not know any more is held by nobody.
 * @throws AppError `keychain`, `wix`, `offline`, `not-allowed`, `cancelled`; nothing of it is kept then
 */
export async function readSiteRoles(
  { ports, wix, accounts, roles }: SiteRolesDeps,
  { siteId, siteName, accountId }: ReadableSite,
  { signal, progress }: Pick<CallContext, 'signal' | 'progress'>,
): Promise<ReadRoles> {
  if (roles.length === 0) {
    throw new AppError(
      'not-allowed',
      `The roles of the account of ${siteName} are not known yet. Sync it first.`,
    )
  }
  const access = await accounts.auth(accountId, signal)
  if (access.kind === 'no-key') throw new AppError('keychain', access.message, { state: access.state })
  const auth: WixAuth = access.auth
  const mayRepeat = repeatReads(ports.clock, signal)
  const ask = async (roleIds: readonly RoleId[]): Promise<People> => {
    const reply = await askAgain(() => wix.queryContributors(auth, siteId, roleIds, signal), mayRepeat)
    if (signal.aborted)
      throw new AppError('cancelled', `Reading roles was stopped. Nothing of ${siteName} changed.`)
    return reply
  }

  const calls = roles.length + 1
  progress(0, calls, 'Reading people')
  const people = await ask([])
  if (!people.ok) throw failed(people.failure, siteName)
  const roleIdsOf = new Map<string, RoleId[]>(idsOf(people).map((wixId) => [wixId, []]))
  const unknownRoles: string[] = []
  let timesAll = 0
  for (const [index, role] of roles.entries()) {
    progress(index + 1, calls, 'Reading roles')
    const holders = await ask([role.id])
    if (!holders.ok && !isUnknownRole(holders.failure)) throw failed(holders.failure, siteName)
    if (!holders.ok) unknownRoles.push(role.title)
    const held = holders.ok ? idsOf(holders) : []
    if (held.length >= roleIdsOf.size) timesAll += 1
    for (const wixId of held) roleIdsOf.get(wixId)?.push(role.id)
  }
  progress(calls, calls, 'Reading roles')
  // Nobody holds every role there is: Wix left the filter out, and nothing follows from its answers.
  if (roles.length > 1 && roleIdsOf.size > 0 && timesAll === roles.length) {
    throw new AppError(
      'wix',
      `Wix named everybody on ${siteName} for each role. Which roles they hold stays unknown.`,
    )
  }
  return {
    roleIdsOf,
    answer: { siteName, people: roleIdsOf.size, roles: roles.length - unknownRoles.length, unknownRoles },
  }
}

const idsOf = (reply: Extract<People, { ok: true }>): readonly string[] => [
  ...new Set(reply.value.map((one) => one.accountId.toLowerCase())),
]

/** Nothing but the role was special about the call: the one for everybody was answered. */
const isUnknownRole = ({ kind, reason }: WixFailure): boolean =>
  kind === 'refused' && (reason === 'validation' || reason === 'not-found')

const failed = (failure: WixFailure, siteName: string): AppError =>
  new AppError(
    failure.kind === 'not-connected' ? 'offline' : 'wix',
    `The people of ${siteName} could not be read. ${failure.message} What was known stays as it is.`,
    failure,
  )

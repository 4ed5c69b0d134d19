import type { AccessFilter, AccessPage } from '../../../shared/calls/access-calls.ts'
import { AppError, unreachable } from '../../../shared/errors.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import { packAccess } from '../../../shared/packed/packed-access.ts'
import type { KnownQueries } from './known-queries.ts'

/** @throws AppError `conflict` when something else is known than at the first part */
export function listAccess(
  access: Omit<KnownQueries, 'hear' | 'close'>,
  {
    filter,
    from,
    count,
    revision,
  }: {
    readonly filter: AccessFilter
    readonly from: number
    readonly count: number
    readonly revision: number | null
  },
): AccessPage {
  const now = access.revision()
  if (revision !== null && revision !== now) {
    throw new AppError('conflict', 'What is known of access changed meanwhile. It is read again.')
  }
  const lines = linesOf(access, filter)
  return { revision: now, total: lines.length, packed: packAccess(lines.slice(from, from + count)) }
}

function linesOf(access: Omit<KnownQueries, 'hear' | 'close'>, filter: AccessFilter): readonly KnownAccess[] {
  switch (filter.kind) {
    case 'all':
      return access.known()
    case 'site':
      return access.knownOfSite(filter.siteId)
    case 'person':
      return access.knownOfPerson(filter.personId)
    case 'account':
      return access.knownOfAccount(filter.wixId)
    case 'unknown':
      return access.known().filter(({ personId }) => personId === null)
    default:
      return unreachable(filter)
  }
}

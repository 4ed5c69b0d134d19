import type { Drift, DriftKind, DriftLine } from '../access/drift.ts'
import { countOf } from './count.ts'
import { knownAccessTitle } from './known-access-words.ts'

/** What each kind of difference is called. */
export const driftKindTitles: Readonly<Record<DriftKind, string>> = {
  missing: 'Missing',
  extra: 'Not in roster',
  roles: 'Roles differ',
}

/** How it is, as far as anybody knows. `role`: the title of a role. */
export function driftIsWords(
  { kind, known, unknownAccounts }: Pick<DriftLine, 'kind' | 'known' | 'unknownAccounts'>,
  role: (roleId: string) => string,
): string {
  const state = known === null || known.state === 'none' ? 'Not known to be in' : knownAccessTitle(known)
  if (kind === 'missing')
    return unknownAccounts === 0
      ? state
      : `${state}; may be ${unknownAccounts === 1 ? 'the unknown account' : `one of ${countOf(unknownAccounts, 'unknown account')}`} there`
  const roles = known?.roles?.roleIds.map(role).join(', ') ?? ''
  return roles === '' ? state : `${state}: ${roles}`
}

/** What rows ask for, roster by roster. */
export const driftWishWords = (
  { kind, rows }: Pick<DriftLine, 'kind' | 'rows'>,
  role: (roleId: string) => string,
): string =>
  kind === 'extra' ? (rows.length === 0 ? 'Nothing' : 'Nothing any more') : rolesOfRows(rows, role)

const rolesOfRows = (rows: DriftLine['rows'], role: (roleId: string) => string): string =>
  [...new Set(rows.map(({ roleIds }) => roleIds.map(role).join(', ') || 'No role'))].join('; ')

export const noDriftTitle = ({ rosters }: Pick<Drift, 'rosters'>): string =>
  rosters.length === 0 ? 'No rosters to compare' : 'No differences found'

/** What it says that no difference was found, and of whom it says nothing. */
export function noDriftWords({ rosters, notRead }: Pick<Drift, 'rosters' | 'notRead'>): string {
  if (rosters.length === 0)
    return 'Drift compares rosters with what is known of their sites. There is no roster yet.'
  const besides = rosters.some(({ isWhole }) => isWhole)
    ? 'Nobody else is known to be on the sites of your whole lists.'
    : 'To find who is in besides, say under “Whole lists…” which rosters name everybody on their sites.'
  return [
    'As far as is known, everybody whom a roster names on a site that was read is in, invited or in doubt, and nobody there is known to have other roles.',
    ...(notRead === 0
      ? []
      : [`Of ${countOf(notRead, 'wish', 'wishes')} nobody can say: the sites were never read.`]),
    besides,
  ].join(' ')
}

import type { DriftKind, DriftLine } from '../access/drift.ts'
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

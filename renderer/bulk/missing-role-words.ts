import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import { foldTitle } from './change-roles.ts'

/** Which accounts of the chosen sites have no role of a title, a sentence each. */
export function missingRoleWords(
  directory: Directory | null,
  accounts: readonly Account[],
  sites: readonly { readonly accountId: string }[],
  titles: readonly string[],
): readonly string[] {
  const touched = new Set(sites.map(({ accountId }) => accountId))
  return accounts
    .filter(({ id }) => touched.has(id))
    .flatMap(({ id, name }) => {
      const known = new Set(
        (directory?.roles ?? []).filter((role) => role.accountId === id).map(({ title }) => foldTitle(title)),
      )
      const missing = titles.filter((title) => !known.has(foldTitle(title)))
      return missing.length === 0 ? [] : [`The account ${name} has no role ${missing.join(', ')}.`]
    })
}

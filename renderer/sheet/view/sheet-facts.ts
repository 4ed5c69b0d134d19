import type { Account } from '../../../shared/accounts.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { Cells, RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'

/** The rows as views read them; the roster model is one. */
export interface SheetRows {
  version(): number
  /** Rows that are others since that version, some maybe named twice; null when any may be. */
  changedSince(version: number): readonly RowId[] | null
  order(): readonly RowId[]
  cells(id: RowId): Cells | undefined
  mark(id: RowId): RowMark | undefined
}

/** Names that are not in the rows themselves. */
export interface SheetNames {
  /** '' for a site that is not known. */
  accountOf(siteId: string): string
  accountName(accountId: string): string
  /** For whom a site is; '' for nobody. */
  clientOf(siteId: string): string
  /** '' for a role that is not known. */
  roleTitle(roleId: string): string
}

export const noNames: SheetNames = {
  accountOf: () => '',
  accountName: () => '',
  clientOf: () => '',
  roleTitle: () => '',
}

export function sheetNames(directory: Directory | null, accounts: readonly Account[]): SheetNames {
  const owners = new Map(directory?.sites.map((site) => [site.id, site.accountId]))
  const clients = new Map<string, string>()
  for (const { id, client } of directory?.sites ?? []) if (client !== '') clients.set(id, client)
  const titles = new Map(directory?.roles.map((role) => [role.id, role.title]))
  const names = new Map(accounts.map((account) => [account.id, account.name]))
  return {
    accountOf: (siteId) => owners.get(siteId) ?? '',
    accountName: (accountId) => names.get(accountId) ?? accountId,
    clientOf: (siteId) => clients.get(siteId) ?? '',
    roleTitle: (roleId) => titles.get(roleId) ?? '',
  }
}

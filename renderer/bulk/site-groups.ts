import type { Account } from '../../shared/accounts.ts'
import { addressKey } from '../../shared/email.ts'
import type { Roster } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { SelectOption } from '../ui/popup/select-option.ts'
import type { SiteChoice } from './choices.ts'

/** Where the listed sites come from: all, an account, a folder, a person of the roster, another roster. */
export type SiteGroup = 'all' | 'person' | `account ${string}` | `folder ${string}` | `roster ${string}`

export function siteGroups(
  sites: readonly SiteChoice[],
  accounts: readonly Account[],
  rosters: readonly Roster[],
): readonly SelectOption<SiteGroup>[] {
  const inAccount = Map.groupBy(sites, ({ accountId }) => accountId)
  const inFolder = Map.groupBy(sites, ({ folder }) => folder)
  inFolder.delete('')
  return [
    { value: 'all', label: 'All sites', detail: countOf(sites.length, 'site') },
    ...accounts
      .filter(({ id }) => inAccount.has(id))
      .map(({ id, name }) => ({
        value: `account ${id}` as const,
        label: `Account ${name}`,
        detail: countOf(inAccount.get(id)?.length ?? 0, 'site'),
      })),
    ...[...inFolder]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([folder, all]) => ({
        value: `folder ${folder}` as const,
        label: `Folder ${folder}`,
        detail: countOf(all.length, 'site'),
      })),
    { value: 'person', label: 'A person of this roster' },
    ...rosters.map(({ id, name, rows }) => ({
      value: `roster ${id}` as const,
      label: `Roster ${name}`,
      detail: countOf(rows, 'row'),
    })),
  ]
}

/** The known sites of one person; null when nobody in the roster has the address. */
export function sitesOfPerson(model: RosterModel, typed: string): ReadonlySet<string> | null {
  const key = addressKey(typed)
  const sites = new Set<string>()
  let isThere = false
  for (const id of model.order()) {
    const cells = model.cells(id)
    if (cells === undefined || addressKey(cells.email) !== key) continue
    isThere = true
    if (cells.siteId !== '') sites.add(cells.siteId)
  }
  return isThere ? sites : null
}

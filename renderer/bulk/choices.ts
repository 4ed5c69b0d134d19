import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import { foldText } from '../../shared/fold-text.ts'
import { lazily } from '../../shared/lazily.ts'
import { shortAddress } from '../../shared/sites/site-spellings.ts'
import { siteObstacle } from '../../shared/sites/site-usability.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { Choice } from '../ui/pick-list/choice.ts'
import { peopleOfRows } from './people-of-rows.ts'

export interface SiteChoice extends Choice {
  readonly siteId: string
  readonly accountId: string
  /** '' for none. */
  readonly folder: string
}

// Far faster than `localeCompare` for 50,000 people.
const order = lazily(() => new Intl.Collator('en', { numeric: true }))

function byLabel<T extends Choice>(choices: readonly T[]): readonly T[] {
  const { compare } = order()
  return choices.toSorted((a, b) => compare(a.label, b.label))
}

const choice = (key: string, label: string, detail: string, more = ''): Choice => ({
  key,
  label,
  detail,
  searched: foldText(`${label}\n${detail}\n${more}`),
})

/** Sites that somebody can be invited to, by name. */
export function siteChoices(
  directory: Directory | null,
  accounts: readonly Account[],
): readonly SiteChoice[] {
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const open = (directory?.sites ?? []).filter((site) => siteObstacle(site) === null)
  return byLabel(
    open.map((site) => {
      const address = shortAddress(site.url) || 'not published'
      const folder = site.folder ?? ''
      const parts = [address, names.get(site.accountId) ?? '', folder]
      return {
        ...choice(site.id, site.name, parts.filter((part) => part !== '').join(' · '), site.id),
        siteId: site.id,
        accountId: site.accountId,
        folder,
      }
    }),
  )
}

/** Every title a role goes by, once for all accounts. */
export function roleChoices(directory: Directory | null): readonly Choice[] {
  const titles = new Map<string, { readonly title: string; readonly about: string; accounts: Set<string> }>()
  for (const { title, description, isCustom, accountId } of directory?.roles ?? []) {
    const key = title.trim().toLowerCase()
    const known = titles.get(key)
    if (known !== undefined) known.accounts.add(accountId)
    else {
      const about = isCustom ? 'Custom role' : description
      titles.set(key, { title, about, accounts: new Set([accountId]) })
    }
  }
  const every = new Set((directory?.roles ?? []).map((role) => role.accountId)).size
  return byLabel(
    [...titles.values()].map(({ title, about, accounts }) =>
      choice(title, title, accounts.size < every ? `${about} · not in every account` : about),
    ),
  )
}

/** The people of the roster, by address. */
export function personChoices(model: RosterModel): readonly Choice[] {
  return byLabel(
    peopleOfRows(model, model.order()).map(({ key, cells }) => choice(key, cells.email.trim(), cells.name)),
  )
}

import type { Account } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import { spellSites } from '../../../shared/sites/site-spellings.ts'
import { sitesById } from '../../../shared/sites/site-usability.ts'
import { toldSiteName } from '../../../shared/words/site-words.ts'
import type { OptionSpec } from './table/command-spec.ts'

/** Which sites a command is about; without any, all of them. */
export const siteOptions = {
  account: { kind: 'many', value: 'NAME', words: 'only sites of this account' },
  client: { kind: 'many', value: 'NAME', words: 'only sites of this client' },
  site: { kind: 'many', value: 'SITE', words: 'only this site, by its name, address or id' },
} as const satisfies Readonly<Record<string, OptionSpec>>

export interface SiteWishes {
  readonly account: readonly string[]
  readonly client: readonly string[]
  readonly site: readonly string[]
}

const bare = (url: string) => foldSpelling(url.replace(/^https?:\/\//i, '').replace(/^www\.|\/+$/gi, ''))

/**
 * The ids of the sites that are meant, or null for all. A name that fits nothing is a mistake, never an empty list.
 * @throws AppError `not-found`, or `conflict` when a name fits several sites
 */
export function chooseSites(
  wishes: SiteWishes,
  accounts: readonly Account[],
  sites: readonly Site[],
): ReadonlySet<string> | null {
  if (wishes.account.length + wishes.client.length + wishes.site.length === 0) return null
  const accountIds = chooseAccounts(wishes.account, accounts)?.map(({ id }) => id) ?? null
  const clients = wishes.client.map((client) => knownClient(client, sites))
  const named = wishes.site.map((text) => siteNamed(text, sites))
  return new Set(
    sites
      .filter((site) => accountIds === null || accountIds.includes(site.accountId))
      .filter((site) => clients.length === 0 || clients.includes(foldSpelling(site.client)))
      .filter((site) => named.length === 0 || named.includes(site.id))
      .map(({ id }) => id),
  )
}

/** The accounts of these names or ids, or null for all. @throws AppError `not-found` */
export function chooseAccounts(
  names: readonly string[],
  accounts: readonly Account[],
): readonly Account[] | null {
  if (names.length === 0) return null
  return names.flatMap((name) => {
    const found = accounts.filter(
      (account) =>
        account.id === name ||
        account.wixAccountId === name ||
        foldSpelling(account.name) === foldSpelling(name),
    )
    if (found.length > 0) return found
    const all = accounts.map((account) => `“${account.name}”`).join(', ')
    throw new AppError('not-found', `There is no account “${name}”. There is ${all}.`)
  })
}

function knownClient(client: string, sites: readonly Site[]): string {
  const folded = foldSpelling(client)
  if (folded !== '' && sites.some((site) => foldSpelling(site.client) === folded)) return folded
  throw new AppError('not-found', `No site has the client “${client}”.`)
}

/** The id of the site that is meant. @throws AppError `not-found`, `conflict` */
export function siteNamed(text: string, sites: readonly Site[]): string {
  const all = [...sitesById(sites).values()]
  const byId = all.find(({ id }) => id === text.trim())
  if (byId !== undefined) return byId.id
  const found = all.filter(
    ({ name, url }) => foldSpelling(name) === foldSpelling(text) || (url !== '' && bare(url) === bare(text)),
  )
  const [only, ...others] = found
  if (only === undefined) throw new AppError('not-found', `There is no site “${text}”.`)
  if (others.length === 0) return only.id
  const ids = found.map(({ id, url }) => `${id}${url === '' ? '' : ` (${url})`}`).join(', ')
  throw new AppError('conflict', `Several sites are called “${text}”. Name one by its id: ${ids}.`)
}

/** What a site is called in a list: with its address or id where several have the name. */
export function siteLabels(sites: readonly Site[]): (siteId: string, siteName: string) => string {
  const spellings = spellSites(sites)
  return (siteId, siteName) => toldSiteName(siteName, spellings.tellOf(siteId))
}

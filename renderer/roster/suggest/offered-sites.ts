import type { Account } from '../../../shared/accounts.ts'
import type { Directory, Site } from '../../../shared/directory.ts'
import { foldText } from '../../../shared/fold-text.ts'
import { lazily } from '../../../shared/lazily.ts'
import { shortAddress, spellSites } from '../../../shared/sites/site-spellings.ts'
import { siteObstacle } from '../../../shared/sites/site-usability.ts'
import { siteObstacleNames } from '../../../shared/words/site-words.ts'
import { searchWords } from '../../grid/editor/match-parts.ts'
import type { Suggestion } from '../../grid/grid-props.ts'

interface OfferedSite {
  readonly suggestion: Suggestion
  /** Plain, for ranking: by name first, then by address. */
  readonly name: string
  readonly domain: string
  /** Everything it can be found by, plain. */
  readonly searched: string
}

/** The sites a row may name, put together when they are first asked for: nobody edits while a roster opens. */
export interface OfferedSites {
  /** How many can be chosen. */
  count(): number
  /**
   * Every site that all words of `search` are in, the best first. Without a search: those in `recent` (as a cell
   * spells them, the latest first), then all by name.
   */
  find(search: string, recent: readonly string[]): readonly Suggestion[]
}

/** Recent ones shown above the others. */
const mostRecent = 5

export function offeredSites(directory: Directory | null, accounts: readonly Account[]): OfferedSites {
  const ranked = lazily(() => rankedSites(directory?.sites ?? [], accounts))
  return {
    count: () => ranked().open.length,
    find: (search, recent) => findSites(ranked(), search, recent),
  }
}

interface RankedSites {
  /** Those that can be chosen, by name. */
  readonly open: readonly OfferedSite[]
  readonly every: readonly Suggestion[]
  readonly byValue: ReadonlyMap<string, OfferedSite>
  /** Those that cannot, by name. */
  readonly shut: readonly OfferedSite[]
}

function rankedSites(sites: readonly Site[], accounts: readonly Account[]): RankedSites {
  const accountNames = new Map(accounts.map(({ id, name }) => [id, name]))
  const present = sites.filter((site) => site.isPresent)
  const ours = present.filter((site) => site.isOurs)
  const oursById = new Set(ours.map(({ id }) => id))
  const spellings = spellSites(sites)
  const offer = (site: Site): OfferedSite => {
    const domain = shortAddress(site.url)
    const account = accountNames.get(site.accountId) ?? ''
    const about = [domain || 'not published', account, site.folder ?? '']
      .filter((part) => part !== '')
      .join(' · ')
    const value = (site.isOurs ? spellings.tellOf(site.id) : null) ?? site.name
    const why = whyNot(site)
    return {
      suggestion: {
        value,
        ...(value === site.name ? {} : { label: site.name }),
        about,
        ...(why === null ? {} : { unavailable: `${why} · ${about}` }),
      },
      name: foldText(site.name),
      domain: foldText(domain),
      searched: foldText([site.name, site.url, account, site.folder ?? '', site.id].join('\n')),
    }
  }
  const byName = (a: OfferedSite, b: OfferedSite) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.domain < b.domain ? -1 : 1
  const open = ours
    .filter((site) => whyNot(site) === null)
    .map(offer)
    .toSorted(byName)
  // A site seen by two keys is acted on by the one that owns it.
  const shut = [
    ...ours.filter((site) => whyNot(site) !== null),
    ...present.filter((site) => !site.isOurs && !oursById.has(site.id)),
  ]
    .map(offer)
    .toSorted(byName)
  return {
    open,
    every: open.map(({ suggestion }) => suggestion),
    byValue: new Map(open.map((one) => [foldText(one.suggestion.value), one])),
    shut,
  }
}

function findSites(
  { open, every, byValue, shut }: RankedSites,
  search: string,
  recent: readonly string[],
): readonly Suggestion[] {
  const words = searchWords(search)
  if (words.length === 0) {
    const used = [...new Set(recent.map(foldText))]
      .flatMap((value) => byValue.get(value) ?? [])
      .slice(0, mostRecent)
    if (used.length === 0) return every
    return [
      ...used.map(({ suggestion }) => ({ ...suggestion, group: 'Recent' })),
      ...every.map((suggestion) => ({ ...suggestion, group: 'All sites' })),
    ]
  }
  const found = (among: readonly OfferedSite[]) =>
    among.filter(({ searched }) => words.every((word) => searched.includes(word)))
  const whole = words.join(' ')
  const best = found(open)
    .map((one) => ({ one, rank: rankOf(one, words, whole) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one.suggestion)
  return [...best, ...found(shut).map(({ suggestion }) => ({ ...suggestion, group: 'Unavailable' }))]
}

/** How well a site fits, 0 being best: its name begins so, a word of it does, its address does, it is somewhere in it. */
function rankOf({ name, domain }: OfferedSite, words: readonly string[], whole: string): number {
  if (name.startsWith(whole)) return 0
  if (words.every((word) => name.startsWith(word) || name.includes(` ${word}`))) return 1
  if (domain.startsWith(whole)) return 2
  return words.every((word) => name.includes(word)) ? 3 : 4
}

function whyNot(site: Site): string | null {
  const obstacle = siteObstacle(site)
  return obstacle === null ? null : siteObstacleNames[obstacle].note
}

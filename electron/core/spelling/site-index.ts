import type { Site, SiteId } from '../../../shared/directory.ts'
import type { SiteMatch } from '../../../shared/roster.ts'
import { shortAddress, spellSites } from '../../../shared/sites/site-spellings.ts'
import { findNearest } from './find-nearest.ts'
import { keepAnswers } from './keep-answers.ts'

export interface SiteIndex {
  byId(id: SiteId): Site | undefined
  /** What a typed text means; `text` of a match is {@link SiteIndex.textOf}. */
  match(typed: string): SiteMatch
  /** True when exactly one site answers; no near spelling is looked for. */
  knows(typed: string): boolean
  /** The one spelling the roster shows, see `SiteSpellings.textOf`. */
  textOf(id: SiteId): string
}

/** Looking for near spellings costs a pass over all sites: enough for a sheet of typos, not for one of noise. */
const mostSuggestions = 2000
/** Distinct cells kept worked out. */
const mostKept = 50_000

/** What is typed into cells, held against the sites of a revision of the directory. */
export function indexSites(all: readonly Site[]): SiteIndex {
  const sites = spellSites(all)
  let spellings: readonly string[] | null = null
  let suggestions = 0

  const suggest = (typed: string): string | null => {
    suggestions += 1
    if (suggestions > mostSuggestions) return null
    spellings ??= sites.all()
    const near = findNearest(shortAddress(typed) || typed, spellings)
    const found = near === null ? [] : sites.find(near)
    return found.length === 1 && found[0] !== undefined ? sites.textOf(found[0]) : null
  }

  const read = (typed: string): SiteMatch => {
    const found = sites.find(typed)
    const [siteId] = found
    if (siteId === undefined) return { kind: 'none', suggestion: suggest(typed) }
    if (found.length > 1) return { kind: 'several', siteIds: found }
    return { kind: 'one', siteId, text: sites.textOf(siteId) }
  }

  return {
    byId: sites.byId,
    match: keepAnswers(read, mostKept),
    knows: (typed) => sites.find(typed).length === 1,
    textOf: sites.textOf,
  }
}

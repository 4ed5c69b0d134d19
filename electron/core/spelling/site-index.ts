import type { Site, SiteId } from '../../../shared/directory.ts'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import type { SiteMatch } from '../../../shared/roster.ts'
import { sitesById } from '../../../shared/site-usability.ts'
import { findNearest } from './find-nearest.ts'
import { keepAnswers } from './keep-answers.ts'

export interface SiteIndex {
  byId(id: SiteId): Site | undefined
  /** What a typed text means; `text` of a match is {@link SiteIndex.textOf}. */
  match(typed: string): SiteMatch
  /** True when exactly one site answers; no near spelling is looked for. */
  knows(typed: string): boolean
  /** The one spelling the roster shows: the name, else the domain, the whole address or the id, the first that is unique. */
  textOf(id: SiteId): string
}

/** Looking for near spellings costs a pass over all sites: enough for a sheet of typos, not for one of noise. */
const mostSuggestions = 2000
/** Distinct cells kept worked out. */
const mostKept = 50_000
const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** `https://www.Bakery.example/home/?a#b` → `bakery.example/home`; '' when it is no web address. */
export function shortAddress(typed: string): string {
  const text = typed.trim().toLowerCase()
  const bare = text.replace(/^[a-z][a-z0-9+.-]*:\/\//, '').replace(/^\/\//, '')
  if (bare === '' || /\s/.test(bare) || !/^[^/?#]+\.[^/?#]+/.test(bare)) return ''
  const [path = ''] = bare.split(/[?#]/, 1)
  return path
    .replace(/^[^/@]*@/, '')
    .replace(/^www\./, '')
    .replace(/^([^/:]+):\d+/, '$1')
    .replace(/\/+$/, '')
}

/** Every spelling of the sites, once for a revision of the directory. */
export function indexSites(all: readonly Site[]): SiteIndex {
  const sites = sitesById(all)
  const ids = new Map<string, SiteId>()
  const names = new Map<string, Set<SiteId>>()
  const addresses = new Map<string, Set<SiteId>>()
  const hosts = new Map<string, Set<SiteId>>()
  for (const site of sites.values()) {
    ids.set(site.id.toLowerCase(), site.id)
    add(names, foldSpelling(site.name), site.id)
    const address = shortAddress(site.url)
    add(addresses, address, site.id)
    add(hosts, address.split('/', 1)[0] ?? '', site.id)
  }
  const texts = new Map<SiteId, string>()
  let spellings: readonly string[] | null = null
  let suggestions = 0

  /** A site that is gone is meant only when no present one matches the spelling. */
  const meant = (found: Iterable<SiteId>): readonly SiteId[] => {
    const list = [...found]
    if (list.length < 2) return list
    const present = list.filter((id) => sites.get(id)?.isPresent)
    return present.length > 0 ? present : list
  }

  const byAddress = (typed: string): ReadonlySet<SiteId> => {
    const id = ids.get(guid.exec(typed)?.[0].toLowerCase() ?? '')
    if (id !== undefined && /^\s*(https?:\/\/)?manage\.wix\.com\//i.test(typed)) return new Set([id])
    let address = shortAddress(typed)
    while (address !== '') {
      const found = addresses.get(address)
      if (found !== undefined) return found
      const cut = address.lastIndexOf('/')
      if (cut < 0) return hosts.get(address) ?? none
      address = address.slice(0, cut)
    }
    return none
  }

  /** `Name (address)` and `Name (id)`: both halves must agree. */
  const byBoth = (typed: string): ReadonlySet<SiteId> => {
    const [, name, inner] = /^(.*\S)?\s*\(([^()]+)\)$/s.exec(typed.trim()) ?? []
    if (inner === undefined) return none
    const named = names.get(foldSpelling(name ?? '')) ?? none
    const id = ids.get(inner.trim().toLowerCase())
    const inside = id === undefined ? byAddress(inner) : new Set([id])
    return new Set([...named].filter((one) => inside.has(one)))
  }

  const find = (typed: string): readonly SiteId[] => {
    const id = ids.get(typed.trim().toLowerCase())
    if (id !== undefined) return [id]
    const plain = new Set([...(names.get(foldSpelling(typed)) ?? none), ...byAddress(typed)])
    return meant(plain.size > 0 ? plain : byBoth(typed))
  }

  const textOf = (id: SiteId): string => {
    const known = texts.get(id)
    if (known !== undefined) return known
    const site = sites.get(id)
    if (site === undefined) return ''
    const name = site.name.trim().replace(/\s+/g, ' ')
    const address = shortAddress(site.url)
    const choices = [name, address.split('/', 1)[0] ?? '', address]
    const text = choices.find((choice) => {
      const found = choice === '' ? [] : find(choice)
      return found.length === 1 && found[0] === id
    })
    texts.set(id, text ?? id)
    return text ?? id
  }

  const suggest = (typed: string): string | null => {
    suggestions += 1
    if (suggestions > mostSuggestions) return null
    spellings ??= [...sites.values()]
      .filter((site) => site.isPresent)
      .flatMap((site) => {
        const address = shortAddress(site.url)
        return [...new Set([site.name, address.split('/', 1)[0] ?? '', address])]
      })
      .filter((spelling) => spelling !== '')
    const near = findNearest(shortAddress(typed) || typed, spellings)
    const found = near === null ? [] : find(near)
    return found.length === 1 && found[0] !== undefined ? textOf(found[0]) : null
  }

  const read = (typed: string): SiteMatch => {
    const found = find(typed)
    const [siteId] = found
    if (siteId === undefined) return { kind: 'none', suggestion: suggest(typed) }
    if (found.length > 1) return { kind: 'several', siteIds: found }
    return { kind: 'one', siteId, text: textOf(siteId) }
  }

  return {
    byId: (id) => sites.get(id),
    match: keepAnswers(read, mostKept),
    knows: (typed) => find(typed).length === 1,
    textOf,
  }
}

const none: ReadonlySet<SiteId> = new Set()

function add(map: Map<string, Set<SiteId>>, key: string, id: SiteId): void {
  if (key === '') return
  const known = map.get(key)
  if (known === undefined) map.set(key, new Set([id]))
  else known.add(id)
}

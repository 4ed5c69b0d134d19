import type { Site, SiteId } from '../directory.ts'
import { foldSpelling } from '../fold-spelling.ts'
import { sitesById } from './site-usability.ts'

/** What sites are called, and what tells those of one name apart: the same for rosters, screens and files. */
export interface SiteSpellings {
  byId(id: SiteId): Site | undefined
  /** The sites that a typed name, address or id may mean. */
  find(typed: string): readonly SiteId[]
  /** The present ones, by their shortest spellings: what a typed text is compared with. */
  all(): readonly string[]
  /**
   * The one spelling the roster shows: the name, else the domain, the whole address or the id, the first that is
   * unique; '' for an unknown site.
   */
  textOf(id: SiteId): string
  /** What stands beside the name of a site that shares it: its {@link textOf}. null where the name is enough. */
  tellOf(id: SiteId): string | null
}

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
export function spellSites(listed: readonly Site[]): SiteSpellings {
  const sites = sitesById(listed)
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
    const address = shortAddress(site.url)
    const choices = [plainName(site), address.split('/', 1)[0] ?? '', address]
    const text = choices.find((choice) => {
      const found = choice === '' ? [] : find(choice)
      return found.length === 1 && found[0] === id
    })
    texts.set(id, text ?? id)
    return text ?? id
  }

  return {
    byId: (id) => sites.get(id),
    find,
    all: () =>
      [...sites.values()]
        .filter((site) => site.isPresent)
        .flatMap((site) => {
          const address = shortAddress(site.url)
          return [...new Set([site.name, address.split('/', 1)[0] ?? '', address])]
        })
        .filter((spelling) => spelling !== ''),
    textOf,
    tellOf: (id) => {
      const site = sites.get(id)
      const text = textOf(id)
      return site === undefined || text === plainName(site) ? null : text
    },
  }
}

const plainName = ({ name }: Site): string => name.trim().replace(/\s+/g, ' ')

const none: ReadonlySet<SiteId> = new Set()

function add(map: Map<string, Set<SiteId>>, key: string, id: SiteId): void {
  if (key === '') return
  const known = map.get(key)
  if (known === undefined) map.set(key, new Set([id]))
  else known.add(id)
}

import { countOf } from '../../shared/words/count.ts'
import { knownAccessTitle } from '../../shared/words/known-access-words.ts'
import type { PersonSite } from './person-sites.ts'

/** How surely somebody is on a site; `in` is told by Wix or confirmed by a person. */
const standings = ['in', 'probably', 'possibly', 'invited'] as const
type Standing = (typeof standings)[number]

function standingOf({ access }: Pick<PersonSite, 'access'>): Standing | null {
  if (access?.state === 'open') return 'invited'
  if (access?.state !== 'accepted') return null
  return access.sureness === 'probably' || access.sureness === 'possibly' ? access.sureness : 'in'
}

const words: Readonly<Record<Standing, string>> = {
  in: 'has access to',
  probably: 'probably has access to',
  possibly: 'possibly has access to',
  invited: 'invited to',
}

/** What stands on a line that only rows ask for: a name that no site, or more than one, answers to is no site yet. */
export const notAskedWords = ({ siteId }: Pick<PersonSite, 'siteId'>): string =>
  siteId === '' ? 'Site not clear' : knownAccessTitle({ state: 'none', sureness: null })

/** `3 sites · has access to 1 · invited to 2 · 1 not clear`: a site counts once, by the surest of what is known there. */
export function sitesWords(lines: readonly Pick<PersonSite, 'siteId' | 'siteName' | 'access'>[]): string {
  const [unclear, clear] = [
    lines.filter(({ siteId }) => siteId === ''),
    lines.filter(({ siteId }) => siteId !== ''),
  ]
  const sites = Map.groupBy(clear, ({ siteId }) => siteId)
  const best = [...sites.values()].map((here) => {
    const all = new Set(here.map(standingOf))
    return standings.find((standing) => all.has(standing))
  })
  const parts = standings.flatMap((standing) => {
    const count = best.filter((one) => one === standing).length
    return count === 0 ? [] : [`${words[standing]} ${count}`]
  })
  if (unclear.length > 0) parts.push(`${new Set(unclear.map(({ siteName }) => siteName)).size} not clear`)
  return [countOf(sites.size, 'site'), ...parts].join(' · ')
}

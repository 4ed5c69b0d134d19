import type { Account } from '../../shared/accounts.ts'
import type { Directory, Role, Site } from '../../shared/directory.ts'
import type { Cells, RowMark } from '../../shared/roster.ts'

/** A value that a cell may take, with what tells it from others of the same name. */
export interface OfferedValue {
  readonly value: string
  readonly detail?: string
}

/** What the directory offers, looked up once a revision. */
export interface Offers {
  readonly sites: readonly OfferedSite[]
  rolesOf(siteId: string): readonly OfferedValue[]
}

interface OfferedSite extends OfferedValue {
  readonly searched: string
}

const most = 8
const languages: readonly OfferedValue[] = [
  ['en', 'English'],
  ['de', 'German'],
  ['fr', 'French'],
  ['es', 'Spanish'],
  ['it', 'Italian'],
  ['pt', 'Portuguese'],
  ['nl', 'Dutch'],
  ['sv', 'Swedish'],
  ['da', 'Danish'],
  ['no', 'Norwegian'],
  ['fi', 'Finnish'],
  ['pl', 'Polish'],
  ['cs', 'Czech'],
  ['tr', 'Turkish'],
  ['ru', 'Russian'],
  ['uk', 'Ukrainian'],
  ['he', 'Hebrew'],
  ['ja', 'Japanese'],
  ['ko', 'Korean'],
  ['zh', 'Chinese'],
].map(([value = '', detail = '']) => ({ value, detail }))

export function offersOf(directory: Directory | null, accounts: readonly Account[]): Offers {
  const accountNames = new Map(accounts.map(({ id, name }) => [id, name]))
  const present = (directory?.sites ?? []).filter((site) => site.isPresent && site.isOurs)
  const named = Map.groupBy(present, (site) => site.name.trim().toLowerCase())
  const sites = present.map((site) => {
    const isUnique = named.get(site.name.trim().toLowerCase())?.length === 1
    const value = isUnique ? site.name : domainOf(site) || site.id
    const where = domainOf(site) || 'not published'
    const account = accountNames.get(site.accountId) ?? ''
    return {
      value,
      detail: [isUnique ? where : site.name, account].filter((part) => part !== '').join(' · '),
      searched: `${site.name}\n${site.url}\n${site.id}`.toLowerCase(),
    }
  })
  sites.sort((a, b) => a.value.localeCompare(b.value))
  const accountOf = new Map((directory?.sites ?? []).map((site) => [site.id, site.accountId]))
  const all = offeredRoles(directory?.roles ?? [])
  const perAccount = new Map(
    [...Map.groupBy(directory?.roles ?? [], (role) => role.accountId)].map(([id, roles]) => [
      id,
      offeredRoles(roles),
    ]),
  )
  return { sites, rolesOf: (siteId) => perAccount.get(accountOf.get(siteId) ?? '') ?? all }
}

/**
 * What may be meant: at most eight values that contain what was typed, in any case, those that begin with it first.
 * `typed` is what is looked for: of several roles in a cell only the last.
 */
export function suggestValues(
  column: string,
  typed: string,
  cells: Cells,
  mark: RowMark | undefined,
  offers: Offers,
): readonly OfferedValue[] {
  switch (column) {
    case 'site':
      return pick(offers.sites, typed, (site) => site.searched)
    case 'roles':
      return pick(offers.rolesOf(cells.siteId), typed, ({ value }) => fold(value))
    case 'language':
      return pick(languages, typed, ({ value, detail }) => `${value}\n${detail ?? ''}`.toLowerCase())
    default:
      return (mark?.problems ?? []).flatMap((problem) =>
        problem.column === column &&
        problem.suggestion !== null &&
        (typed === '' || typed === cells[problem.column].trim())
          ? [{ value: problem.suggestion, detail: 'Did you mean this?' }]
          : [],
      )
  }
}

function pick<T extends OfferedValue>(
  offered: readonly T[],
  typed: string,
  searched: (one: T) => string,
): readonly OfferedValue[] {
  const wanted = fold(typed)
  if (wanted === '') return offered.slice(0, most)
  const starts: T[] = []
  const contains: T[] = []
  for (const one of offered) {
    const at = searched(one).indexOf(wanted)
    if (at === 0) starts.push(one)
    else if (at > 0) contains.push(one)
    if (starts.length >= most) break
  }
  return [...starts, ...contains].slice(0, most)
}

function offeredRoles(roles: readonly Role[]): readonly OfferedValue[] {
  const titles = new Map<string, OfferedValue>()
  for (const role of roles) {
    const key = fold(role.title)
    if (!titles.has(key)) {
      const about = role.isCustom ? 'Custom role' : role.description
      titles.set(key, about === '' ? { value: role.title } : { value: role.title, detail: about })
    }
  }
  return [...titles.values()].sort((a, b) => a.value.localeCompare(b.value))
}

function domainOf(site: Site): string {
  return site.url
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/+$/, '')
}

const fold = (text: string): string => text.trim().toLowerCase()

import type { Account } from '../../shared/accounts.ts'
import type { Directory, Role } from '../../shared/directory.ts'
import { likelyDomain } from '../../shared/email/likely-domain.ts'
import { foldText } from '../../shared/fold-text.ts'
import type { Cells } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { writeCalendarDay } from '../../shared/words/when.ts'
import { searchWords } from '../grid/editor/match-parts.ts'
import type { Suggestion } from '../grid/grid-props.ts'
import { languageNames } from '../sheet/language-names.ts'
import { type OfferedSites, offeredSites } from './suggest/offered-sites.ts'

/** What the directory offers, looked up once a revision. */
export interface Offers {
  readonly sites: OfferedSites
  rolesOf(siteId: string): readonly Suggestion[]
}

/** What is known of the cell beside the directory. */
export interface Asked {
  readonly cells: Cells
  readonly mark: RowMark | undefined
  /** Sites used lately, the latest first. */
  recentSites(): readonly string[]
  /** People of this roster whose address or name begins so. */
  people(typed: string): readonly Suggestion[]
}

const languages: readonly Suggestion[] = languageNames.map(([value, detail]) => ({ value, detail }))

export function offersOf(directory: Directory | null, accounts: readonly Account[]): Offers {
  const accountOf = new Map((directory?.sites ?? []).map((site) => [site.id, site.accountId]))
  const all = offeredRoles(directory?.roles ?? [])
  const perAccount = new Map(
    [...Map.groupBy(directory?.roles ?? [], (role) => role.accountId)].map(([id, roles]) => [
      id,
      offeredRoles(roles),
    ]),
  )
  return {
    sites: offeredSites(directory, accounts),
    rolesOf: (siteId) => perAccount.get(accountOf.get(siteId) ?? '') ?? all,
  }
}

/** What may be meant, the best first; of several roles in a cell `typed` is the one being looked for. */
export function suggestValues(
  column: string,
  typed: string,
  asked: Asked,
  offers: Offers,
): readonly Suggestion[] {
  switch (column) {
    case 'site':
      return offers.sites.find(typed, typed === '' ? asked.recentSites() : [])
    case 'roles':
      return pick(offers.rolesOf(asked.cells.siteId), typed)
    case 'language':
      return pick(languages, typed)
    case 'email':
      return [...hints(column, typed, asked), ...asked.people(typed)]
    default:
      return hints(column, typed, asked)
  }
}

/** How many there are, or why there is none and what to do; null where free text is as good. */
export function suggestNote(
  column: string,
  typed: string,
  found: number,
  asked: Asked,
  offers: Offers,
): string | null {
  switch (column) {
    case 'site':
      if (offers.sites.count() === 0) return 'No sites yet. Add or sync an account under Accounts.'
      if (found > 0)
        return typed === ''
          ? countOf(offers.sites.count(), 'site')
          : `${formatCount(found)} of ${countOf(offers.sites.count(), 'site')}`
      return `No site matches “${typed}”. Search by name, address, account, folder or ID. New sites appear after a sync under Accounts.`
    case 'roles': {
      const known = offers.rolesOf(asked.cells.siteId).length
      if (known === 0) return 'No roles yet. Add or sync an account under Accounts.'
      if (found === 0) return `No role matches “${typed}”. It stays as typed and is marked.`
      return asked.cells.siteId === ''
        ? 'Roles of all accounts. Choose a site first to see only its own.'
        : null
    }
    case 'language':
      return found === 0 && typed !== ''
        ? `No language matches “${typed}”. Codes such as pt-BR work too.`
        : null
    default:
      return null
  }
}

/** What a problem of the cell suggests, or the mail provider that was probably meant. */
function hints(column: string, typed: string, { cells, mark }: Asked): readonly Suggestion[] {
  const group = 'Did you mean this?'
  const said = (mark?.problems ?? []).flatMap((problem): readonly Suggestion[] => {
    if (problem.column !== column || (typed !== '' && typed !== cells[problem.column].trim())) return []
    if (problem.code === 'until-ambiguous')
      return problem.readings.map(({ day }) => ({ value: day, label: writeCalendarDay(day), group }))
    return problem.suggestion === null ? [] : [{ value: problem.suggestion, group }]
  })
  const at = typed.lastIndexOf('@')
  if (column !== 'email' || at <= 0) return said
  const likely = likelyDomain(
    typed
      .slice(at + 1)
      .trim()
      .toLowerCase(),
  )
  if (likely === null) return said
  const value = `${typed.slice(0, at)}@${likely}`
  return said.some((one) => one.value === value) ? said : [...said, { value, group }]
}

/** Those that hold every word, the ones that begin with it first. */
function pick(offered: readonly Suggestion[], typed: string): readonly Suggestion[] {
  const words = searchWords(typed)
  if (words.length === 0) return offered
  const plain = (one: Suggestion) => foldText(`${one.value} ${one.detail ?? ''}`)
  const found = offered.filter((one) => words.every((word) => plain(one).includes(word)))
  const begins = (one: Suggestion) => words.some((word) => plain(one).startsWith(word))
  return [...found.filter(begins), ...found.filter((one) => !begins(one))]
}

function offeredRoles(roles: readonly Role[]): readonly Suggestion[] {
  const titles = new Map<string, Suggestion>()
  for (const role of roles) {
    const key = foldText(role.title.trim())
    if (titles.has(key)) continue
    const about = role.isCustom
      ? `Custom role${role.description === '' ? '' : ` · ${role.description}`}`
      : role.description
    titles.set(key, about === '' ? { value: role.title } : { value: role.title, about })
  }
  return [...titles.values()].sort((a, b) => a.value.localeCompare(b.value))
}

import type { Directory } from '../../../shared/directory.ts'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import type { OpenValue, ValueAnswer } from '../../../shared/import.ts'
import type { Cells } from '../../../shared/roster.ts'
import { type FoldedCandidate, foldCandidate, rankNear } from '../spelling/find-nearest.ts'
import { keepPairs } from '../spelling/keep-answers.ts'
import type { Resolver } from '../spelling/resolve.ts'

export interface Settler {
  settle(row: Cells): Cells
  /** Of the rows so far: what nobody has said yet, or said for them, most used first. */
  openValues(): readonly OpenValue[]
}

type Field = OpenValue['column']
interface Count {
  readonly column: Field
  readonly typed: string
  readonly kind: OpenValue['kind']
  readonly accountId: string | null
  rows: number
}

/** What a row's site and roles come to. */
interface Settled {
  readonly site: string
  readonly roles: string
  /** What they leave open; one that they name twice is there twice. */
  readonly open: readonly Count[]
}

const mostCandidates = 5
/** Of so many or fewer every one is offered where nothing is near: what a spelling means can be far from it. */
const mostOffered = 60
/** Pairs of a site and roles that are kept settled. */
const mostKept = 10_000
/** Spellings listed; more of them are no slips but another kind of column. */
const mostListed = 300
/** Longer texts are no names, and nothing is near them. */
const longest = 500
const separators = /[,;|\n]/

/** How an answer finds the spellings it holds for: case, accents and spaces do not count. */
export const answerKey = (column: Field, typed: string): string => `${column}\n${foldSpelling(typed)}`

/**
 * Puts what a person said of a spelling in its place, this time (`given`) or earlier (`remembered`). A spelling that one site or role answers to is never replaced by an earlier answer.
 */
export function createSettler(
  resolver: Resolver,
  directory: Directory,
  given: readonly ValueAnswer[],
  remembered: readonly ValueAnswer[],
): Settler {
  const now = new Map(given.map((answer) => [answerKey(answer.column, answer.typed), answer.meant]))
  const earlier = new Map(
    remembered
      .map((answer) => [answerKey(answer.column, answer.typed), answer.meant] as const)
      .filter(([key]) => !now.has(key)),
  )
  const counts = new Map<string, Count>()
  /** What the texts that are being settled leave open. */
  let touched: Count[] = []
  const count = (column: Field, typed: string, kind: OpenValue['kind'], accountId: string | null) => {
    const key = answerKey(column, typed)
    const known = counts.get(key)
    const counted = known ?? { column, typed: typed.trim(), kind, accountId, rows: 0 }
    if (known === undefined) counts.set(key, counted)
    touched.push(counted)
  }
  const answerTo = (column: Field, typed: string): string => {
    if (now.size === 0 && earlier.size === 0) return ''
    const key = answerKey(column, typed)
    return now.get(key) ?? earlier.get(key) ?? ''
  }
  const answer = (column: Field, typed: string): string => answerTo(column, typed) || typed

  const settleSite = (site: string): string => {
    if (site.trim() === '' || site.length > longest) return site
    const match = resolver.sites.match(site)
    if (match.kind === 'one') return now.size === 0 ? site : now.get(answerKey('site', site)) || site
    count('site', site, match.kind === 'several' ? 'several' : 'unknown', null)
    return answer('site', site)
  }
  const settleRoles = (roles: string, site: string): string => {
    if (roles.trim() === '' || roles.length > longest) return roles
    const place = resolver.sites.match(site)
    const siteId = place.kind === 'one' ? place.siteId : ''
    const match = resolver.rolesFor(siteId).match(roles)
    // Of roles with one title each account has its own: which is meant is known with the site.
    if (match.kind === 'all' || (match.kind === 'ambiguous' && siteId === '')) return roles
    const accountId = siteId === '' ? null : (resolver.sites.byId(siteId)?.accountId ?? null)
    for (const part of match.parts) {
      count('roles', part, match.kind === 'ambiguous' ? 'several' : 'unknown', accountId)
    }
    const whole = answerTo('roles', roles)
    if (whole !== '') return whole
    if (match.parts.every((part) => answerTo('roles', part) === '')) return roles
    const open = new Set(match.parts.map((part) => foldSpelling(part)))
    return roles
      .split(separators)
      .map((part) => (open.has(foldSpelling(part)) ? answer('roles', part) : part).trim())
      .filter((part) => part !== '')
      .join(', ')
  }

  /** What a site and roles are settled to does not hang on the rest of their row. */
  const settleTexts = (
    site: string,
    roles: string,
    known: Pick<Cells, 'siteId' | 'roleIds'> | null,
  ): Settled => {
    touched = []
    const settledSite = (known?.siteId ?? '') === '' ? settleSite(site) : site
    const settledRoles = (known?.roleIds ?? '') === '' ? settleRoles(roles, settledSite) : roles
    return { site: settledSite, roles: settledRoles, open: touched }
  }
  const settledBefore = keepPairs((site, roles) => settleTexts(site, roles, null), mostKept)

  const settle = (row: Cells): Cells => {
    // Ids that came along settle what the text alone leaves open.
    const hasIds = row.siteId !== '' || row.roleIds !== ''
    const { site, roles, open } = hasIds
      ? settleTexts(row.site, row.roles, resolver.resolve(row))
      : settledBefore(row.site, row.roles)
    for (const count of open) count.rows += 1
    return site === row.site && roles === row.roles ? row : { ...row, site, roles }
  }
  const openValues = (): readonly OpenValue[] => {
    const nearTo = createCandidates(resolver, directory)
    return [...counts.values()]
      .sort((a, b) => b.rows - a.rows)
      .slice(0, mostListed)
      .map(({ accountId, ...open }): OpenValue => {
        const key = answerKey(open.column, open.typed)
        const said = now.get(key) ?? earlier.get(key)
        return {
          ...open,
          candidates: nearTo(open, accountId),
          answer: said === undefined || said === '' ? null : said,
          isRemembered: said !== undefined && said !== '' && !now.has(key),
        }
      })
  }
  return { settle, openValues }
}

/** Looks for what a spelling could mean; the directory is folded once, when the first one asks. */
function createCandidates(
  resolver: Resolver,
  directory: Directory,
): (open: Pick<OpenValue, 'column' | 'typed' | 'kind'>, accountId: string | null) => readonly string[] {
  let sites: readonly FoldedCandidate[] | null = null
  const roles = new Map<string | null, readonly FoldedCandidate[]>()
  return ({ column, typed, kind }, accountId) => {
    if (column === 'site') {
      const match = resolver.sites.match(typed)
      if (match.kind === 'several')
        return match.siteIds.slice(0, mostCandidates).map((id) => resolver.sites.textOf(id))
      sites ??= [
        ...new Set(
          directory.sites.filter((site) => site.isPresent).map(({ id }) => resolver.sites.textOf(id)),
        ),
      ].map(foldCandidate)
      const near = rankNear(typed, sites, mostCandidates)
      return near.length > 0 ? near : allOf(sites)
    }
    const known = roles.get(accountId)
    const list =
      known ??
      [
        ...new Set(
          directory.roles
            .filter((role) => accountId === null || role.accountId === accountId)
            .map((role) =>
              accountId === null
                ? role.title
                : resolver.rolesFor(siteOf(directory, accountId)).textOf([role.id]),
            ),
        ),
      ].map(foldCandidate)
    roles.set(accountId, list)
    const near = rankNear(typed, list, mostCandidates)
    return kind === 'several' ? near : [...new Set([...near, ...allOf(list)])]
  }
}

const allOf = (list: readonly FoldedCandidate[]): readonly string[] =>
  list.length > mostOffered ? [] : list.map(({ text }) => text).toSorted((a, b) => a.localeCompare(b))

const siteOf = (directory: Directory, accountId: string): string =>
  directory.sites.find((site) => site.accountId === accountId)?.id ?? ''

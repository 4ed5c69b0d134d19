import type { AccountId } from '../../../shared/accounts.ts'
import { isDay } from '../../../shared/day.ts'
import type { Directory, Role } from '../../../shared/directory.ts'
import { type CellEdits, type Cells, splitIds } from '../../../shared/roster.ts'
import type { DayReader } from './day-reader.ts'
import { indexRoles, type RoleIndex } from './role-index.ts'
import { indexSites, type SiteIndex } from './site-index.ts'

/** Turns typed spellings into ids. Built once for a revision of the directory. */
export interface Resolver {
  readonly revision: number
  readonly sites: SiteIndex
  readonly days: DayReader
  /** The roles a row may choose from: those of its site's account, or of all accounts while the site is open. */
  rolesFor(siteId: string): RoleIndex
  /**
   * The cells of a new row with site, roles and day resolved: ids filled and the directory's spelling put in where exactly
   * one reading fits, the text left as typed and the id empty elsewhere. Hidden ids that come with the cells win where
   * they fit the text.
   */
  resolve(cells: Cells): Cells
  /** The same for a row that is edited; what the edit does not touch stays. */
  edit(cells: Cells, edits: CellEdits): Cells
  /**
   * The cells as a later directory sees them: open texts are read again, resolved ones keep their ids and take the
   * new spelling. Returns the same object when nothing is different.
   */
  refresh(cells: Cells): Cells
}

/** Longer cells are no name of anything; they are marked, not searched. */
const longestName = 2000

/** For whoever only asks what sites and roles a text means: days stay as typed. */
const withoutDays: DayReader = {
  today: () => '',
  zone: () => 'UTC',
  read: () => ({ kind: 'none', because: 'no-match' }),
}

export function createResolver(directory: Directory, days: DayReader = withoutDays): Resolver {
  const sites = indexSites(directory.sites)
  const everyRole = indexRoles(directory.roles)
  const byAccount = new Map<AccountId, RoleIndex>()
  const rolesOf = Map.groupBy(directory.roles, (role: Role) => role.accountId)

  const rolesFor = (siteId: string): RoleIndex => {
    const account = siteId === '' ? undefined : sites.byId(siteId)?.accountId
    if (account === undefined) return everyRole
    const known = byAccount.get(account)
    if (known !== undefined) return known
    const index = indexRoles(rolesOf.get(account) ?? [])
    byAccount.set(account, index)
    return index
  }

  const resolveSite = (typed: string, offered: string): Pick<Cells, 'site' | 'siteId'> => {
    if (typed.length > longestName) return { site: typed, siteId: '' }
    const isBlank = typed.trim() === ''
    const match = isBlank ? null : sites.match(typed)
    if (offered !== '' && sites.byId(offered) !== undefined) {
      const fits =
        match?.kind === 'one'
          ? match.siteId === offered
          : match?.kind === 'several' && match.siteIds.includes(offered)
      if (isBlank || fits) return { site: sites.textOf(offered), siteId: offered }
    }
    return match?.kind === 'one' ? { site: match.text, siteId: match.siteId } : { site: typed, siteId: '' }
  }

  const resolveRoles = (typed: string, offered: string, siteId: string): Pick<Cells, 'roles' | 'roleIds'> => {
    if (typed.length > longestName) return { roles: typed, roleIds: '' }
    const index = rolesFor(siteId)
    const isBlank = typed.trim() === ''
    const match = isBlank ? null : index.match(typed)
    const ids = splitIds(offered)
    if (ids.length > 0 && ids.every((id) => index.has(id))) {
      const fits = match?.kind === 'ambiguous' || typed === index.textOf(ids)
      if (isBlank || fits) return { roles: index.textOf(ids), roleIds: ids.join() }
    }
    // Without a site an id typed as such cannot be checked yet: it waits for the site.
    const isSettled = match?.kind === 'all' && !(match.isUnchecked && siteId === '')
    return isSettled ? { roles: match.text, roleIds: match.roleIds.join() } : { roles: typed, roleIds: '' }
  }

  /** A day that is one already is kept as it stands. */
  const resolveUntil = (typed: string): string => {
    if (typed === '' || isDay(typed) || typed.length > longestName) return typed
    if (typed.trim() === '') return ''
    const answer = days.read(typed)
    return answer.kind === 'one' ? answer.day : typed
  }

  return {
    revision: directory.revision,
    days,
    sites,
    rolesFor,
    resolve: (cells) => {
      const site = resolveSite(cells.site, cells.siteId)
      const until = resolveUntil(cells.until)
      return { ...cells, ...site, ...resolveRoles(cells.roles, cells.roleIds, site.siteId), until }
    },
    edit: (cells, edits) => {
      const typed = (edited: string | undefined, text: string) => edited !== undefined && edited !== text
      const isSiteEdited = typed(edits.site, cells.site) || typed(edits.siteId, cells.siteId)
      const areRolesEdited = typed(edits.roles, cells.roles) || typed(edits.roleIds, cells.roleIds)
      const until = edits.until === undefined ? cells.until : resolveUntil(edits.until)
      const next = { ...cells, ...edits, until, siteId: cells.siteId, roleIds: cells.roleIds }
      if (!isSiteEdited && !areRolesEdited) return next
      const site = isSiteEdited ? resolveSite(next.site, edits.siteId ?? '') : cells
      if (!areRolesEdited && site.siteId === cells.siteId) return { ...next, site: site.site }
      const offered = edits.roleIds ?? (areRolesEdited ? '' : cells.roleIds)
      const roles = resolveRoles(next.roles, offered, site.siteId)
      return { ...next, site: site.site, siteId: site.siteId, ...roles }
    },
    refresh: (cells) => {
      // A site or role that left the directory keeps its id: taking another of the same name would be a silent guess.
      const site =
        cells.siteId === ''
          ? resolveSite(cells.site, '')
          : { site: sites.textOf(cells.siteId) || cells.site, siteId: cells.siteId }
      const index = rolesFor(site.siteId)
      const ids = splitIds(cells.roleIds)
      const roles =
        ids.length === 0 || site.siteId !== cells.siteId
          ? resolveRoles(cells.roles, cells.roleIds, site.siteId)
          : {
              roles: ids.every((id) => index.has(id)) ? index.textOf(ids) : cells.roles,
              roleIds: cells.roleIds,
            }
      const isSame =
        site.site === cells.site &&
        site.siteId === cells.siteId &&
        roles.roles === cells.roles &&
        roles.roleIds === cells.roleIds
      return isSame ? cells : { ...cells, ...site, ...roles }
    },
  }
}

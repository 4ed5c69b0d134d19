import type { AdmittedCall } from './admit-call.ts'
import type { DrawnFault } from './fault-script.ts'
import type { FaultName } from './faults.ts'
import { fullSite, seatsTaken, siteRoleError, type World } from './invite-rules.ts'
import { changeMember, memberAt } from './membership.ts'
import { ownerRoleId } from './practice-seed.ts'
import { seededGuid } from './seeded-values.ts'
import {
  filterError,
  findSites,
  readCursor,
  readSort,
  type SiteSearch,
  wireName,
  writeCursor,
} from './site-query.ts'
import { bag, field, invalid, ok, refuse, strings, type WireAnswer } from './wire.ts'
import type { SandboxFolder, SandboxSite } from './world-state.ts'

const mostAtOnce = 100
/** wix-api.md §6. */
const mostFolders = 1000
const count = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise

/** An account sees the sites it owns and those it works on. */
const visibleSites = (world: World, admitted: AdmittedCall): readonly SandboxSite[] =>
  [...world.state.sites.values()].filter(
    (site) =>
      site.ownerAccountId === admitted.accountId ||
      world.state.contributorsAt(site.id).some((one) => one.accountId === admitted.accountId),
  )

const siteOnTheWire = (site: SandboxSite, world: World) => ({
  id: site.id,
  name: wireName(site),
  displayName: site.displayName,
  viewUrl: site.viewUrl,
  createdDate: site.createdDate,
  updatedDate: site.createdDate,
  ...(site.trashedDate === null ? {} : { trashedDate: site.trashedDate }),
  published: site.published,
  premium: site.premium,
  ownerAccountId: site.ownerAccountId,
  contributorAccountIds: world.state.contributorsAt(site.id).map((one) => one.accountId),
  editorType: site.editorType,
  blocked: site.blocked,
  ...(site.folderId === null ? {} : { folderId: site.folderId }),
  namespace: site.namespace,
  domainConnected: site.premium,
})

/** The first page's search, or the one a cursor carries; wix-api.md §6. */
function readSearch(query: Readonly<Record<string, unknown>>): SiteSearch | WireAnswer {
  const { cursor } = bag(query.cursorPaging)
  if (cursor === undefined || cursor === null || cursor === '') {
    const filter = bag(query.filter)
    const error = filterError(filter)
    if (error !== null) return invalid('query.filter', error)
    const sort = readSort(query.sort)
    return sort === null
      ? invalid('query.sort', 'has a field or an order nobody knows')
      : { filter, sort, from: 0 }
  }
  if (query.filter !== undefined || query.sort !== undefined)
    return invalid('query.filter', 'and query.sort go only with the first page')
  return readCursor(cursor) ?? invalid('query.cursorPaging.cursor', 'is not a cursor')
}

export function querySites(world: World, admitted: AdmittedCall, drawn: DrawnFault | null): WireAnswer {
  const fault = drawn?.name ?? null
  const query = bag(field(admitted.body, 'query'))
  // Several clients send the limit in `paging`; what Wix makes of it is not documented.
  const limit = count(bag(query.cursorPaging).limit ?? bag(query.paging).limit, 50)
  if (limit < 1 || limit > mostAtOnce)
    return invalid('query.cursorPaging.limit', `must be between 1 and ${mostAtOnce}`)
  const search = readSearch(query)
  if ('status' in search) return search
  const sites = findSites(visibleSites(world, admitted), search)
  const page = sites.slice(search.from, search.from + limit)
  const hasNext = search.from + limit < sites.length
  const next = writeCursor({ ...search, from: search.from + (fault === 'repeated-cursor' ? 0 : limit) })
  const metadata = {
    count: page.length,
    cursors: hasNext && fault !== 'missing-cursor' ? { next } : {},
    ...(fault === 'missing-has-next' ? {} : { hasNext }),
  }
  return ok({
    sites: page.map((site) => {
      const told = siteOnTheWire(site, world)
      const isLie = drawn?.siteId === null || drawn?.siteId === site.id
      return isLie ? { ...told, contributorAccountIds: leftOut(told.contributorAccountIds, fault) } : told
    }),
    metadata,
  })
}

/** A list of people that lies, when a fault says so. */
function leftOut<T>(people: readonly T[], fault: FaultName | null): readonly T[] {
  if (fault === 'people-missing') return []
  return fault === 'people-short' ? people.filter((_, at) => at % 2 === 0) : people
}

export function countSites(world: World, admitted: AdmittedCall): WireAnswer {
  const filter = bag(field(admitted.body, 'filter'))
  const error = filterError(filter, 'count')
  if (error !== null) return invalid('filter', error)
  return ok({ count: findSites(visibleSites(world, admitted), { filter, sort: [], from: 0 }).length })
}

export function queryFolders(world: World, admitted: AdmittedCall): WireAnswer {
  const paging = bag(bag(field(admitted.body, 'query')).paging)
  const offset = count(paging.offset, 0)
  const limit = count(paging.limit, mostFolders)
  if (limit < 1 || limit > mostFolders)
    return invalid('query.paging.limit', `must be between 1 and ${mostFolders}`)
  const byId = new Map(world.seed.folders.map((folder) => [folder.id, folder]))
  const page = world.seed.folders.slice(offset, offset + limit)
  return ok({
    folders: page.map((folder) => ({ ...folder, path: pathTo(byId, folder) })),
    metadata: { count: page.length, offset },
  })
}

/** The folders it is in, outermost first. */
function pathTo(byId: ReadonlyMap<string, SandboxFolder>, folder: SandboxFolder) {
  const path: { id: string; name: string }[] = []
  for (let at = byId.get(folder.parentId); at !== undefined; at = byId.get(at.parentId)) {
    path.unshift({ id: at.id, name: at.name })
  }
  return path
}

/** Owner and the roles kept from sites are in the answer: leaving them out is the client's part (wix-api.md §4). */
export function listRoles(world: World, fault: FaultName | null): WireAnswer {
  const roles = world.state.roles.map(({ isCustom: _, restrictFromLevel, ...role }) => ({
    ...role,
    ...(restrictFromLevel === null ? {} : { restrictFromLevel }),
  }))
  if (fault === 'roles-flat') return ok(roles)
  if (fault === 'roles-wrapped') return ok({ roles })
  const isCustom = new Set(world.state.roles.filter((role) => role.isCustom).map((role) => role.id))
  return ok({
    predefinedRoles: roles.filter((role) => !isCustom.has(role.id)),
    customRoles: roles.filter((role) => isCustom.has(role.id)),
  })
}

/** Ids and nothing else, the site's owner among them; wix-api.md §5. */
export function queryContributors(
  world: World,
  admitted: AdmittedCall,
  site: SandboxSite,
  fault: FaultName | null,
): WireAnswer {
  const wanted = admitted.query.getAll('filter.policyIds')
  const places = admitted.query.getAll('filter.locationIds')
  const owner = { accountId: site.ownerAccountId, roleIds: [ownerRoleId], locationIds: [] }
  const contributors = [owner, ...leftOut(world.state.contributorsAt(site.id), fault)]
    .filter((one) => wanted.length === 0 || one.roleIds.some((id) => wanted.includes(id)))
    .filter((one) => places.length === 0 || one.locationIds?.some((id) => places.includes(id)) === true)
    .map(({ accountId }) => ({ accountId, accountOwnerId: seededGuid(`owner of account ${accountId}`) }))
  return ok({ contributors })
}

const namesOwner = (admitted: AdmittedCall, site: SandboxSite): boolean =>
  field(admitted.body, 'accountId') === site.ownerAccountId

/** Replaces all roles; gives access to somebody who had none (wix-api.md §5). */
export function changeRole(
  world: World,
  admitted: AdmittedCall,
  site: SandboxSite,
  fault: FaultName | null,
): WireAnswer {
  const accountId = field(admitted.body, 'accountId')
  if (typeof accountId !== 'string' || accountId === '')
    return invalid('accountId', 'is required', 'REQUIRED_FIELD')
  const named = field(admitted.body, 'newRoles')
  const roleIds = strings(Array.isArray(named) ? named.map((one) => bag(one).roleId) : null)
  if (roleIds === null) return invalid('newRoles', 'must be a list of {roleId}', 'REQUIRED_FIELD')
  for (const id of roleIds) {
    const error = siteRoleError(world.state.roles, id)
    if (error !== null) return invalid('newRoles', error)
  }
  if (namesOwner(admitted, site))
    return refuse(403, 'PERMISSION_DENIED', 'The role of the owner cannot be changed.')
  if (memberAt(world, site.id, accountId) === undefined && seatsTaken(world, site.id) >= site.seats)
    return fullSite(fault)
  if (fault !== 'change-ignored') changeMember(world, { siteId: site.id, accountId, roleIds, cause: 'api' })
  return ok({
    newAssignedRoles: roleIds.map((roleId) => ({
      roleId,
      assignmentId: seededGuid(`assignment ${site.id} ${accountId} ${roleId}`),
    })),
  })
}

export function removeContributor(
  world: World,
  admitted: AdmittedCall,
  site: SandboxSite,
  fault: FaultName | null,
): WireAnswer {
  const accountId = field(admitted.body, 'accountId')
  if (typeof accountId !== 'string' || accountId === '')
    return invalid('accountId', 'is required', 'REQUIRED_FIELD')
  if (namesOwner(admitted, site)) return refuse(403, 'PERMISSION_DENIED', 'The owner cannot be removed.')
  if (memberAt(world, site.id, accountId) === undefined)
    return refuse(404, 'NOT_FOUND', 'No such collaborator here.')
  if (fault !== 'remove-ignored')
    changeMember(world, { siteId: site.id, accountId, roleIds: [], cause: 'api' })
  return ok({})
}

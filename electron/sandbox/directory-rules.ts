import type { FaultName } from './faults.ts'
import type { Office } from './invite-rules.ts'
import type { Visit } from './knock.ts'
import { invalid, ok, refuse, type WireAnswer } from './wire.ts'
import type { SandboxSite } from './world-state.ts'

type Bag = Readonly<Record<string, unknown>>
const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {})
const count = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise

/** Without a namespace in the filter, headless sites are left out silently; wix-api.md §6. */
function listed(office: Office, visit: Visit, filter: Bag): readonly SandboxSite[] {
  const named = bag(filter.namespace).$in
  const namespaces: readonly unknown[] = Array.isArray(named) ? named : ['WIX']
  return office.seed.sites.filter(
    (site) => isVisible(site, visit, office) && namespaces.includes(site.namespace),
  )
}

/** An account sees the sites it owns and those it works on. */
const isVisible = (site: SandboxSite, visit: Visit, office: Office): boolean =>
  site.ownerAccountId === visit.accountId || visit.accountId === office.seed.accountId

const siteOnTheWire = (site: SandboxSite, office: Office) => ({
  id: site.id,
  name: site.displayName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
  displayName: site.displayName,
  viewUrl: site.viewUrl,
  createdDate: site.createdDate,
  updatedDate: site.createdDate,
  ...(site.trashedDate === null ? {} : { trashedDate: site.trashedDate }),
  published: site.published,
  premium: site.premium,
  ownerAccountId: site.ownerAccountId,
  contributorAccountIds: [...office.state.contributors.values()]
    .filter((one) => one.siteId === site.id && !one.isRemoved)
    .map((one) => one.accountId),
  editorType: 'EDITOR',
  blocked: site.blocked,
  ...(site.folderId === null ? {} : { folderId: site.folderId }),
  namespace: site.namespace,
  domainConnected: site.premium,
})

interface Cursor {
  readonly from: number
  readonly namespaces: unknown
}

function readCursor(text: unknown): Cursor | null {
  try {
    const parsed = bag(JSON.parse(Buffer.from(String(text), 'base64url').toString()))
    return { from: count(parsed.from, 0), namespaces: parsed.namespaces }
  } catch {
    return null
  }
}

export function querySites(office: Office, visit: Visit, fault: FaultName | null): WireAnswer {
  const query = bag(bag(visit.body).query)
  const paging = bag(query.cursorPaging)
  const limit = count(paging.limit, 50)
  if (limit < 1 || limit > 100) return invalid('query.cursorPaging.limit', 'must be between 1 and 100')
  const cursor = paging.cursor === undefined ? null : readCursor(paging.cursor)
  if (paging.cursor !== undefined && cursor === null)
    return invalid('query.cursorPaging.cursor', 'is not a cursor')
  if (cursor !== null && query.filter !== undefined)
    return invalid('query.filter', 'goes only with the first page')
  const filter = cursor === null ? bag(query.filter) : { namespace: { $in: cursor.namespaces } }
  const sites = listed(office, visit, filter)
  const from = cursor?.from ?? 0
  const page = sites.slice(from, from + limit)
  const hasNext = from + limit < sites.length
  const nextFrom = fault === 'repeated-cursor' ? from : from + limit
  const next = Buffer.from(
    JSON.stringify({ from: nextFrom, namespaces: bag(filter.namespace).$in ?? ['WIX'] }),
  ).toString('base64url')
  const metadata = {
    count: page.length,
    cursors: hasNext ? { next } : {},
    ...(fault === 'missing-has-next' ? {} : { hasNext }),
  }
  return ok({ sites: page.map((site) => siteOnTheWire(site, office)), metadata })
}

export const countSites = (office: Office, visit: Visit): WireAnswer =>
  ok({ count: listed(office, visit, bag(bag(visit.body).filter)).length })

export function queryFolders(office: Office, visit: Visit): WireAnswer {
  const paging = bag(bag(bag(visit.body).query).paging)
  const offset = count(paging.offset, 0)
  const limit = Math.min(count(paging.limit, 50), 100)
  const { folders } = office.seed
  const page = folders.slice(offset, offset + limit)
  return ok({ folders: page, metadata: { count: page.length, offset, total: folders.length } })
}

export function listRoles(office: Office, fault: FaultName | null): WireAnswer {
  const roles = office.seed.roles.map(({ isCustom: _, ...role }) => role)
  if (fault === 'roles-flat') return ok(roles)
  if (fault === 'roles-wrapped') return ok({ roles })
  const isCustom = new Set(office.seed.roles.filter((role) => role.isCustom).map((role) => role.id))
  return ok({
    predefinedRoles: roles.filter((role) => !isCustom.has(role.id)),
    customRoles: roles.filter((role) => isCustom.has(role.id)),
  })
}

export function queryContributors(office: Office, visit: Visit, site: SandboxSite): WireAnswer {
  const wanted = visit.query.getAll('filter.policyIds')
  const here = [...office.state.contributors.values()].filter(
    (one) => one.siteId === site.id && !one.isRemoved,
  )
  const contributors = here
    .filter((one) => wanted.length === 0 || one.roleIds.some((id) => wanted.includes(id)))
    .map((one) => ({ accountId: one.accountId, accountOwnerId: one.accountId }))
  return ok({ contributors })
}

/** Replaces all roles; may give access to somebody who had none (wix-api.md §5). */
export function changeRole(office: Office, visit: Visit, site: SandboxSite): WireAnswer {
  const body = bag(visit.body)
  const accountId = body.accountId
  if (typeof accountId !== 'string' || accountId === '') return invalid('accountId', 'is required')
  const roleIds = (Array.isArray(body.newRoles) ? body.newRoles : []).map((one) => String(bag(one).roleId))
  if (roleIds.length === 0) return invalid('newRoles', 'must be a list of roles')
  const stranger = roleIds.find((id) => !office.seed.roles.some((role) => role.id === id))
  if (stranger !== undefined) return invalid('newRoles', `there is no role ${stranger}`)
  const email = office.state.contributors.get(`${site.id} ${accountId}`)?.email ?? null
  office.state.record({
    is: 'contributor',
    value: { siteId: site.id, accountId, email, roleIds, isRemoved: false },
  })
  return ok({
    newAssignedRoles: roleIds.map((roleId) => ({ roleId, assignmentId: `${accountId}-${roleId}` })),
  })
}

export function removeContributor(office: Office, visit: Visit, site: SandboxSite): WireAnswer {
  const accountId = String(bag(visit.body).accountId ?? '')
  const one = office.state.contributors.get(`${site.id} ${accountId}`)
  if (one === undefined || one.isRemoved)
    return refuse(404, 'CONTRIBUTOR_NOT_FOUND', 'No such collaborator here.')
  office.state.record({ is: 'contributor', value: { ...one, isRemoved: true } })
  return ok({})
}

import { z } from 'zod'
import type { WixRole, WixSite } from './wix-api.ts'

const text = z.union([z.string(), z.number(), z.bigint()]).transform(String)
const words = text
  .nullish()
  .catch(null)
  .transform((value) => value ?? '')
const flag = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value === true)
const list = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((value) => value ?? [])
const texts = list.transform((values) =>
  values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : [])),
)

const siteShape = z.object({
  id: text,
  name: words,
  displayName: words,
  viewUrl: words,
  ownerAccountId: words,
  contributorAccountIds: texts,
  published: flag,
  premium: flag,
  blocked: flag,
  trashedDate: words,
  namespace: words,
  folderId: words,
})

function parseSite(input: unknown): WixSite | null {
  const parsed = siteShape.safeParse(input)
  if (!parsed.success || parsed.data.id === '') return null
  const { data } = parsed
  return {
    id: data.id,
    name: data.displayName || data.name || data.viewUrl || data.id,
    url: data.viewUrl,
    ownerAccountId: data.ownerAccountId,
    contributorAccountIds: data.contributorAccountIds,
    isPublished: data.published,
    isPremium: data.premium,
    isBlocked: data.blocked,
    isTrashed: data.trashedDate !== '',
    isHeadless: data.namespace.toUpperCase() === 'HEADLESS',
    folderId: data.folderId === '' ? null : data.folderId,
  }
}

const sitesShape = z.object({
  sites: z.array(z.unknown()),
  metadata: z
    .object({
      hasNext: z.boolean().nullish().catch(null),
      cursors: z
        .object({ next: z.string().nullish().catch(null) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
})

/** A page of sites. There is a next page only when a cursor came and `hasNext` does not deny it (§6). */
export function parseSites(
  input: unknown,
): { readonly sites: readonly WixSite[]; readonly next: string | null } | null {
  const parsed = sitesShape.safeParse(input)
  if (!parsed.success) return null
  const { sites, metadata } = parsed.data
  const cursor = metadata?.cursors?.next ?? ''
  return {
    sites: sites.map(parseSite).filter((site) => site !== null),
    next: cursor === '' || metadata?.hasNext === false ? null : cursor,
  }
}

export function parseCount(input: unknown): number | null {
  const parsed = z.object({ count: z.coerce.number().int().nonnegative() }).safeParse(input)
  return parsed.success ? parsed.data.count : null
}

const foldersShape = z.object({
  folders: z.array(z.unknown()),
  metadata: z
    .object({ hasNext: z.boolean().nullish().catch(null), total: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
  pagingMetadata: z
    .object({ hasNext: z.boolean().nullish().catch(null), total: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
})
const folderShape = z.object({ id: text, name: words, displayName: words })

/** A page of folders; the last one is short, empty, or says so. */
export function parseFolders(input: unknown, page: { readonly offset: number; readonly limit: number }) {
  const parsed = foldersShape.safeParse(input)
  if (!parsed.success) return null
  const { folders, metadata, pagingMetadata } = parsed.data
  const paging = metadata ?? pagingMetadata
  const isShort = folders.length < page.limit
  const isAll = paging?.total != null && page.offset + folders.length >= paging.total
  return {
    folders: folders.flatMap((folder) => {
      const one = folderShape.safeParse(folder)
      return one.success
        ? [{ id: one.data.id, name: one.data.name || one.data.displayName || one.data.id }]
        : []
    }),
    isLast: isShort || isAll || paging?.hasNext === false,
  }
}

const roleShape = z.object({
  id: text,
  title: words,
  name: words,
  description: words,
  restrictFromLevel: words,
})

function parseRole(input: unknown, isCustom: boolean): WixRole | null {
  const parsed = roleShape.safeParse(input)
  if (!parsed.success || parsed.data.id === '') return null
  const { data } = parsed
  return {
    id: data.id,
    title: data.title || data.name || data.id,
    description: data.description,
    restrictFromLevel: data.restrictFromLevel === '' ? null : data.restrictFromLevel,
    isCustom,
  }
}

const rolesShape = z.object({
  predefinedRoles: list,
  customRoles: list,
  roles: list,
  areas: list,
})

/**
 * Roles as documented, as a flat array, as `{roles}`, or as areas with `roles`; entries without an id are left
 * out and an id counts once (§4). Null when it is none of these.
 */
export function parseRoles(input: unknown): readonly WixRole[] | null {
  const roles = new Map<string, WixRole>()
  const add = (entries: readonly unknown[], isCustom: boolean): void => {
    for (const entry of entries) {
      const area = z.object({ roles: z.array(z.unknown()) }).safeParse(entry)
      if (area.success) {
        add(area.data.roles, isCustom)
        continue
      }
      const role = parseRole(entry, isCustom)
      if (role !== null && !roles.has(role.id)) roles.set(role.id, role)
    }
  }
  if (Array.isArray(input)) {
    add(input, false)
    return [...roles.values()]
  }
  if (typeof input !== 'object' || input === null) return null
  if (!['predefinedRoles', 'customRoles', 'roles', 'areas'].some((name) => name in input)) return null
  const parsed = rolesShape.parse(input)
  add(parsed.predefinedRoles, false)
  add(parsed.customRoles, true)
  add(parsed.roles, false)
  add(parsed.areas, false)
  return [...roles.values()]
}

const contributorsShape = z.object({ contributors: z.array(z.unknown()).nullish() })
const contributorShape = z.object({ accountId: text, accountOwnerId: text.nullish().catch(null) })

export function parseContributors(input: unknown) {
  const parsed = contributorsShape.safeParse(input ?? {})
  if (!parsed.success) return null
  return (parsed.data.contributors ?? []).flatMap((entry) => {
    const one = contributorShape.safeParse(entry)
    return one.success
      ? [{ accountId: one.data.accountId, accountOwnerId: one.data.accountOwnerId ?? null }]
      : []
  })
}

const assignedShape = z.object({ newAssignedRoles: z.array(z.unknown()).nullish() })
const assignmentShape = z.object({ roleId: text, assignmentId: text.nullish().catch(null) })

export function parseAssignedRoles(input: unknown) {
  const parsed = assignedShape.safeParse(input ?? {})
  if (!parsed.success) return null
  return (parsed.data.newAssignedRoles ?? []).flatMap((entry) => {
    const one = assignmentShape.safeParse(entry)
    return one.success ? [{ roleId: one.data.roleId, assignmentId: one.data.assignmentId ?? null }] : []
  })
}

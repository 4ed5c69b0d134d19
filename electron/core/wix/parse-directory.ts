import { z } from 'zod'
import {
  wireCountOrNull,
  wireFlag,
  wireFlagOrNull,
  wireList,
  wireText,
  wireTextOrNull,
  wireTexts,
  wireWords,
} from './wire-values.ts'
import type { WixFolder, WixRole, WixSite } from './wix-api.ts'

const siteShape = z.object({
  id: wireText,
  name: wireWords,
  displayName: wireWords,
  viewUrl: wireWords,
  ownerAccountId: wireWords,
  contributorAccountIds: wireTexts,
  published: wireFlag,
  premium: wireFlag,
  blocked: wireFlag,
  trashedDate: wireWords,
  namespace: wireWords,
  folderId: wireTextOrNull,
})

function parseSite(input: unknown): readonly WixSite[] {
  const { data } = siteShape.safeParse(input)
  if (data === undefined) return []
  const site = {
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
    folderId: data.folderId,
  }
  return [site]
}

const metadataShape = z
  .object({
    hasNext: wireFlagOrNull,
    total: wireCountOrNull,
    cursors: z.object({ next: wireWords }).nullish().catch(null),
  })
  .nullish()
  .catch(null)

const sitesShape = z.object({
  sites: z.array(z.unknown()).nullish(),
  metadata: metadataShape,
  pagingMetadata: metadataShape,
})

/**
 * A page of sites. There is a next page only when a cursor came and `hasNext` does not deny it (wix-api.md §6); one
 * that is promised without a cursor shows as `isBroken`. Null when there is neither a list nor paging.
 */
export function parseSites(
  input: unknown,
): { readonly sites: readonly WixSite[]; readonly next: string | null; readonly isBroken: boolean } | null {
  const { data } = sitesShape.safeParse(Array.isArray(input) ? { sites: input } : input)
  if (data === undefined) return null
  const paging = data.metadata ?? data.pagingMetadata
  if (data.sites == null && paging == null) return null
  const cursor = paging?.cursors?.next ?? ''
  return {
    sites: (data.sites ?? []).flatMap(parseSite),
    next: cursor === '' || paging?.hasNext === false ? null : cursor,
    isBroken: cursor === '' && paging?.hasNext === true,
  }
}

export const parseCount = (input: unknown): number | null =>
  z.object({ count: wireCountOrNull }).safeParse(input).data?.count ?? null

const foldersShape = z.object({
  folders: z.array(z.unknown()).nullish(),
  metadata: metadataShape,
  pagingMetadata: metadataShape,
})
const folderShape = z.object({
  id: wireText,
  name: wireWords,
  displayName: wireWords,
  parentId: wireTextOrNull,
  path: wireList,
})
const stepShape = z.object({ id: wireWords, name: wireWords })

function parseFolder(input: unknown): readonly WixFolder[] {
  const { data } = folderShape.safeParse(input)
  if (data === undefined) return []
  const path = data.path.flatMap((step) => stepShape.safeParse(step).data ?? [])
  return [{ id: data.id, name: data.name || data.displayName || data.id, parentId: data.parentId, path }]
}

/** A page of folders; the last one is short, empty, or says so. */
export function parseFolders(input: unknown, page: { readonly offset: number; readonly limit: number }) {
  const { data } = foldersShape.safeParse(Array.isArray(input) ? { folders: input } : input)
  if (data === undefined) return null
  const folders = data.folders ?? []
  const paging = data.metadata ?? data.pagingMetadata
  const isShort = folders.length < page.limit && paging?.hasNext !== true
  const isAll = paging?.total != null && page.offset + folders.length >= paging.total
  return {
    folders: folders.flatMap(parseFolder),
    isLast: folders.length === 0 || isShort || isAll || paging?.hasNext === false,
  }
}

const roleShape = z.object({
  id: wireText,
  title: wireWords,
  name: wireWords,
  description: wireWords,
  restrictFromLevel: wireTextOrNull,
})

function parseRole(input: unknown, isCustom: boolean): WixRole | null {
  const parsed = roleShape.safeParse(input)
  if (!parsed.success) return null
  const { data } = parsed
  return {
    id: data.id,
    title: data.title || data.name || data.id,
    description: data.description,
    restrictFromLevel: data.restrictFromLevel,
    isCustom,
  }
}

const rolesShape = z.object({
  predefinedRoles: wireList,
  customRoles: wireList,
  roles: wireList,
  areas: wireList,
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
const contributorShape = z.object({ accountId: wireText, accountOwnerId: wireTextOrNull })

/** Collaborators as id pairs; null for an empty body, because "nobody" would be a claim it does not make. */
export function parseContributors(input: unknown) {
  const { data } = contributorsShape.safeParse(Array.isArray(input) ? { contributors: input } : input)
  return data === undefined
    ? null
    : (data.contributors ?? []).flatMap((entry) => contributorShape.safeParse(entry).data ?? [])
}

const assignedShape = z.object({ newAssignedRoles: z.array(z.unknown()).nullish() })
const assignmentShape = z.object({ roleId: wireText, assignmentId: wireTextOrNull })

/** The roles as they are now; an empty body names none, though the call worked. */
export function parseAssignedRoles(input: unknown) {
  const { data } = assignedShape.safeParse(input ?? {})
  return data === undefined
    ? null
    : (data.newAssignedRoles ?? []).flatMap((entry) => assignmentShape.safeParse(entry).data ?? [])
}

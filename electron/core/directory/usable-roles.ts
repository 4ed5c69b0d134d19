import type { WixRole } from '../wix/wix-api.ts'

/** The Owner of Wix's documented sample; wix-api.md §4. */
const ownerId = '6601492336091027458'

/** Roles that may be given on a site: without Owner (by id and by title) and those restricted from sites (§4). */
export const usableRoles = (roles: readonly WixRole[]): readonly WixRole[] =>
  roles.filter(
    (role) =>
      role.id !== ownerId &&
      role.title.trim().toLowerCase() !== 'owner' &&
      role.restrictFromLevel?.toLowerCase() !== 'site',
  )

import { z } from 'zod'
import type { Directory, Site, SitesEdited } from '../directory.ts'
import { id, name } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

const siteIds = z.array(id).min(1).max(20_000)

export const directoryCalls = {
  'directory.read': callOf<Directory>()(none),
  'directory.sync': callOf<{ readonly sites: number; readonly roles: number }>()(
    z.strictObject({ accountId: id }),
  ),
  'directory.addSite': callOf<Site>()(z.strictObject({ accountId: id, siteId: id, name })),
  'directory.setSeatLimits': callOf<SitesEdited<number | null>>()(
    z.strictObject({ siteIds, seatLimit: z.number().int().min(0).max(100_000).nullable() }),
  ),
  /** '' takes the client away. */
  'directory.setClient': callOf<SitesEdited<string>>()(
    z.strictObject({ siteIds, client: z.string().trim().max(100) }),
  ),
} as const

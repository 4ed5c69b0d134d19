import { z } from 'zod'
import type { Directory, Site } from '../directory.ts'
import { id, name } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

export const directoryCalls = {
  'directory.read': callOf<Directory>()(none),
  'directory.sync': callOf<{ readonly sites: number; readonly roles: number }>()(
    z.strictObject({ accountId: id }),
  ),
  'directory.addSite': callOf<Site>()(z.strictObject({ accountId: id, siteId: id, name })),
  'directory.setSeatLimit': callOf<Site>()(
    z.strictObject({ accountId: id, siteId: id, seatLimit: z.number().int().min(0).max(100_000).nullable() }),
  ),
} as const

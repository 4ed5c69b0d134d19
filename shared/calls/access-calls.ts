import { z } from 'zod'
import type { AcceptanceFacts, MarkedInvites } from '../acceptance.ts'
import type { AccessChangesPart } from '../access/access-change.ts'
import type { SiteReads } from '../access/site-reads.ts'
import type { ExportedFile } from '../files.ts'
import type { SiteRolesRead } from '../known-access.ts'
import type { PackedAccess } from '../packed/packed-access.ts'
import { id } from '../roster-shapes.ts'
import { callOf } from './call-of.ts'

/** Whose or which access; a Wix account in any letter case. */
const accessFilter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('site'), siteId: id }),
  z.strictObject({ kind: z.literal('person'), personId: z.string().trim().min(3).max(1000) }),
  z.strictObject({ kind: z.literal('account'), wixId: id }),
  /** Wix accounts that nobody is known to be. */
  z.strictObject({ kind: z.literal('unknown') }),
])
export type AccessFilter = z.infer<typeof accessFilter>

const sitesAsked = z.array(id).max(100_000).nullable()

/** A part of the lines of known access; `total` is how many there are. */
export interface AccessPage {
  readonly revision: number
  readonly total: number
  readonly packed: PackedAccess
}

export const accessCalls = {
  /** What is known of who has access, see `unpackAccess`; later parts ask for the revision of the first. */
  'access.list': callOf<AccessPage>()(
    z.strictObject({
      filter: accessFilter,
      from: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(20_000),
      revision: z.number().int().nonnegative().nullable(),
    }),
  ),
  /**
   * What is different since before the last sync of each account (`null`), or since a time, UTC ISO; now, or as it was
   * `until` a time of the past. The first 20,000 changes, in parts of one moment: each but the last says with what the
   * next one is asked for. A reading that another one took the place of fails with `conflict`.
   */
  'access.changes': callOf<AccessChangesPart>()(
    z.strictObject({
      since: z.iso.datetime().nullable(),
      until: z.iso.datetime().optional(),
      part: z
        .strictObject({ reading: z.number().int().nonnegative(), from: z.number().int().nonnegative() })
        .optional(),
    }),
  ),
  /**
   * Lines as CSV: those of the keys, see `knownKey`, all for null. For the last line of the file `filter` says in words
   * what was chosen, and `siteIds` which sites were asked about: all when left out.
   */
  'access.exportCsv': callOf<ExportedFile>()(
    z.strictObject({
      keys: z.array(z.string().max(2000)).max(1_000_000).nullable(),
      filter: z.string().max(2000),
      siteIds: sitesAsked.optional(),
    }),
  ),
  /** What a list of access on these sites rests on, on all of them for null. */
  'access.readTimes': callOf<SiteReads>()(z.strictObject({ siteIds: sitesAsked })),
  /** Asks Wix now who holds which role on a site: one call for each role. */
  'access.readRoles': callOf<SiteRolesRead>()(z.strictObject({ siteId: id })),
  /** Why an invite counts as accepted, or as nothing more than sent. */
  'access.why': callOf<AcceptanceFacts>()(z.strictObject({ inviteKey: id })),
  /** A person says which invites were accepted, or takes that back. */
  'access.mark': callOf<MarkedInvites>()(
    z.strictObject({
      inviteKeys: z.array(id).min(1).max(100_000),
      word: z.enum(['accepted', 'not-accepted', 'nothing']),
    }),
  ),
} as const

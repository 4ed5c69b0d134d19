import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import type { LedgerChanged, LedgerComparison, LedgerStep, PastedInvites } from '../ledger/elsewhere.ts'
import type { ListedInvite } from '../ledger.ts'
import { id } from '../roster-shapes.ts'
import { bytes, callOf, fileName, none } from './call-of.ts'

/** Invites in the order of arrival; `total` is how many there are. */
export interface InvitePage {
  readonly revision: number
  readonly total: number
  readonly invites: readonly ListedInvite[]
}

export const ledgerCalls = {
  /**
   * All of them, or a part: the first of a reading has no `revision`, later ones the revision of the first, and are of
   * the same moment. A reading that another one took the place of fails with `conflict`.
   */
  'ledger.list': callOf<InvitePage>()(
    z.strictObject({
      part: z
        .strictObject({
          from: z.number().int().nonnegative(),
          count: z.number().int().min(1).max(20_000),
          revision: z.number().int().nonnegative().nullable(),
        })
        .optional(),
    }),
  ),
  'ledger.copyLinks': callOf<{ readonly copied: number; readonly missing: number; readonly text: string }>()(
    z.strictObject({ inviteKeys: z.array(id).min(1).max(10_000) }),
  ),
  'ledger.exportCsv': callOf<ExportedFile>()(
    z.strictObject({ inviteKeys: z.array(id).max(1_000_000).nullable() }),
  ),
  /**
   * Who of a pasted list was invited to a site, and what is known of them; nothing is taken yet. With a day, also who
   * was taken in as sent on it.
   */
  'ledger.readPasted': callOf<PastedInvites>()(
    z.strictObject({ siteId: id, text: z.string().max(2_000_000), sentDay: z.iso.date().optional() }),
  ),
  /** Invites sent elsewhere, as a person says: known, not controllable. */
  'ledger.adopt': callOf<LedgerChanged>()(
    z.strictObject({
      siteId: id,
      roleIds: z.array(id).max(100),
      sentDay: z.iso.date('Choose the day on which they were sent.'),
      addresses: z.array(z.string().max(1000)).min(1).max(50_000),
    }),
  ),
  /** What a colleague's export of invites says that is new or differs; nothing is taken yet. */
  'ledger.readFile': callOf<LedgerComparison>()(z.strictObject({ fileName, bytes })),
  /** Takes what is new in the file, and of what differs the invites in `take`. */
  'ledger.takeFile': callOf<LedgerChanged>()(
    z.strictObject({ fileName, bytes, take: z.array(id).max(1_000_000) }),
  ),
  /** The steps of the two above, newest first. */
  'ledger.steps': callOf<readonly LedgerStep[]>()(none),
  /** Takes back one step of the two above. */
  'ledger.undo': callOf<{ readonly removed: number; readonly restored: number }>()(
    z.strictObject({ changeId: z.number().int().min(1) }),
  ),
} as const

import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import type { Invite } from '../ledger.ts'
import { id } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

export const ledgerCalls = {
  'ledger.list': callOf<{ readonly revision: number; readonly invites: readonly Invite[] }>()(none),
  'ledger.copyLinks': callOf<{ readonly copied: number; readonly missing: number; readonly text: string }>()(
    z.strictObject({ inviteKeys: z.array(id).min(1).max(10_000) }),
  ),
  'ledger.exportCsv': callOf<ExportedFile>()(
    z.strictObject({ inviteKeys: z.array(id).max(1_000_000).nullable() }),
  ),
} as const

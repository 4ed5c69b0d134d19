import { z } from 'zod'
import type { AcceptanceFacts, MarkedInvites } from '../acceptance.ts'
import { id } from '../roster-shapes.ts'
import { callOf } from './call-of.ts'

export const accessCalls = {
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

import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import type { Plan, PlanSummary } from '../plan.ts'
import { id, rowIds } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

const planSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roster'), rosterId: id, rowIds: rowIds.nullable() }),
  z.strictObject({
    kind: z.literal('ledger'),
    act: z.enum(['resend', 'revoke']),
    inviteKeys: z.array(id).max(100_000),
  }),
])

export const planCalls = {
  'plan.make': callOf<Plan>()(z.strictObject({ source: planSource })),
  'plan.read': callOf<Plan>()(z.strictObject({ planId: id })),
  'plan.list': callOf<readonly PlanSummary[]>()(none),
  'plan.discard': callOf<null>()(z.strictObject({ planId: id })),
  'plan.export': callOf<ExportedFile>()(z.strictObject({ planId: id })),
} as const

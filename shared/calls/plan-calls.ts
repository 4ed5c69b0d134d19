import { z } from 'zod'
import { askCodes, askOptions } from '../asks/plan-asks.ts'
import type { ExportedFile } from '../files.ts'
import { accessActs, type Plan, type PlanSummary } from '../plan.ts'
import type { PlanComparison } from '../plans/plan-comparison.ts'
import type { PlanFileResult } from '../plans/plan-file.ts'
import { id, name, rowIds } from '../roster-shapes.ts'
import { bytes, callOf, fileName, none } from './call-of.ts'

const planSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roster'), rosterId: id, rowIds: rowIds.nullable() }),
  z.strictObject({
    kind: z.literal('ledger'),
    act: z.enum(['resend', 'revoke']),
    inviteKeys: z.array(id).max(100_000),
  }),
  z.strictObject({
    kind: z.literal('access'),
    act: z.enum(accessActs),
    targets: z
      .array(z.strictObject({ address: z.string().max(1000), siteId: id, wixId: id.nullable() }))
      .max(100_000),
    roleIds: z.array(id).max(100),
  }),
])

const answer = z.strictObject({
  ask: z.enum(askCodes),
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('reason') }),
    z.strictObject({ kind: z.literal('site'), siteId: id }),
    z.strictObject({ kind: z.literal('roles'), roleIds: z.string().max(10_000) }),
    z.strictObject({ kind: z.literal('line'), access: z.string().max(1000) }),
  ]),
  answer: z.enum(askOptions).nullable(),
})

export const planCalls = {
  /** Answers of an earlier plan count again where they fit. */
  'plan.make': callOf<Plan>()(
    z.strictObject({ source: planSource, answersOf: id.nullable().exactOptional() }),
  ),
  'plan.read': callOf<Plan>()(z.strictObject({ planId: id })),
  'plan.list': callOf<readonly PlanSummary[]>()(none),
  /** A person answers what the plan asks; null takes an answer back. */
  'plan.answer': callOf<Plan>()(z.strictObject({ planId: id, answers: z.array(answer).min(1).max(10_000) })),
  /** Lets removals above the limits go, when `people` is how many the plan takes; null holds them again. */
  'plan.releaseRemovals': callOf<Plan>()(
    z.strictObject({ planId: id, people: z.number().int().min(1).max(1_000_000).nullable() }),
  ),
  'plan.rename': callOf<Plan>()(z.strictObject({ planId: id, title: name })),
  /** It is sent only after a second person approved it; whoever asked cannot take that back, only discard the plan. */
  'plan.askApproval': callOf<Plan>()(z.strictObject({ planId: id })),
  /** By another user of the computer, or with the typed name of somebody else. */
  'plan.approve': callOf<Plan>()(z.strictObject({ planId: id, name: z.string().trim().max(200) })),
  'plan.discard': callOf<null>()(z.strictObject({ planId: id })),
  /** `json` can be opened here again. */
  'plan.export': callOf<ExportedFile>()(
    z.strictObject({ planId: id, form: z.enum(['csv', 'json']).exactOptional() }),
  ),
  /** A plan that was exported as JSON. */
  'plan.openFile': callOf<PlanFileResult>()(z.strictObject({ fileName, bytes })),
  /** Beside another plan, or beside what would be planned now (null). */
  'plan.compare': callOf<PlanComparison>()(z.strictObject({ planId: id, other: id.nullable() })),
  'plan.exportComparison': callOf<ExportedFile>()(z.strictObject({ planId: id, other: id.nullable() })),
} as const

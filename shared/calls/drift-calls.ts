import { z } from 'zod'
import type { Drift, DriftAdopted } from '../access/drift.ts'
import { isDay } from '../day.ts'
import type { RosterId } from '../roster.ts'
import { id } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

const keys = z.array(z.string().min(3).max(2000)).min(1).max(20_000)
const day = z.string().refine(isDay, 'Choose a day.')

export const driftCalls = {
  /** How rosters and what is known of who has access differ. */
  'drift.read': callOf<Drift>()(none),
  /** Rosters that are the whole list of their sites. */
  'drift.wholeLists': callOf<readonly RosterId[]>()(none),
  /** Whether a roster is the whole list of its sites. */
  'drift.setWhole': callOf<null>()(z.strictObject({ rosterId: id, isWhole: z.boolean() })),
  'drift.ignore': callOf<null>()(
    z.strictObject({
      keys,
      until: day,
      reason: z.string().trim().min(1, 'Say why.').max(1000, 'A reason has at most 1,000 characters.'),
    }),
  ),
  'drift.stopIgnoring': callOf<null>()(z.strictObject({ keys })),
  /** Writes what is known into the rosters; each roster can undo its part. */
  'drift.adopt': callOf<DriftAdopted>()(z.strictObject({ keys })),
  'drift.undoAdopt': callOf<null>()(
    z.strictObject({
      steps: z
        .array(
          z.strictObject({
            rosterId: id,
            rosterName: z.string().max(1000),
            seq: z.number().int().positive(),
          }),
        )
        .max(10_000),
    }),
  ),
} as const

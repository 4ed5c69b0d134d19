import { z } from 'zod'
import { type ErasureDone, type ErasurePreview, eraseWord } from '../erasure/erasure.ts'
import { callOf } from './call-of.ts'

const personId = z.string().trim().min(3).max(1000)

export const erasureCalls = {
  /** What erasing somebody would do, place by place, and what stands in the way. Changes nothing. */
  'erasure.preview': callOf<ErasurePreview>()(z.strictObject({ personId })),
  /** There is no way back. The workspace is opened anew afterwards: see `app.reopened`. */
  'erasure.erase': callOf<ErasureDone>()(
    z.strictObject({
      personId,
      confirmation: z.literal(eraseWord),
      /** Who asked for it, and why; it goes into the log. */
      reason: z.string().trim().max(500),
      removeBackups: z.boolean(),
    }),
  ),
} as const

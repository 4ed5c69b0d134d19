import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import type { Offboarding, OpenOffboarding } from '../offboarding.ts'
import { id } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

const offboardingId = z.strictObject({ offboardingId: id })
const note = z.string().trim().max(2000, 'A note has at most 2,000 characters.')

export const offboardingCalls = {
  'offboarding.list': callOf<readonly Offboarding[]>()(none),
  /** Somebody is to be removed everywhere; one that is open already is the one that is meant. */
  'offboarding.begin': callOf<Offboarding>()(z.strictObject({ personId: id, note })),
  'offboarding.read': callOf<OpenOffboarding>()(offboardingId),
  /** A person's word that sites were dealt with by hand. */
  'offboarding.mark': callOf<OpenOffboarding>()(
    z.strictObject({
      offboardingId: id,
      siteIds: z.array(id).min(1).max(100_000),
      isDone: z.boolean(),
      note,
    }),
  ),
  /** Keeps the certificate as it stands. */
  'offboarding.close': callOf<OpenOffboarding>()(offboardingId),
  'offboarding.export': callOf<ExportedFile>()(
    z.strictObject({ offboardingId: id, form: z.enum(['page', 'csv']) }),
  ),
} as const

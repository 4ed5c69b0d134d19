import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import type { ReviewPart } from '../packed/packed-review.ts'
import {
  type AnswersGiven,
  type FiledAnswers,
  type Review,
  type ReviewPopulation,
  reviewDecisions,
} from '../review.ts'
import { id, name } from '../roster-shapes.ts'
import { bytes, callOf, fileName, none } from './call-of.ts'

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('account'), accountId: id }),
  z.strictObject({ kind: z.literal('client'), client: name }),
  z.strictObject({ kind: z.literal('sites'), siteIds: z.array(id).min(1).max(100_000) }),
])
const reason = z.string().trim().max(2000, 'A reason has at most 2,000 characters.')
const given = {
  decision: z.enum(reviewDecisions),
  roleIds: z.array(id).max(100),
  reason,
}
const needsRoles = ({ decision, roleIds }: { decision: string; roleIds: readonly string[] }) =>
  (decision === 'change') === roleIds.length > 0
const rolesTrouble = 'A change needs its new roles, and nothing else has any.'
const reviewId = z.strictObject({ reviewId: id })

export const reviewCalls = {
  'review.list': callOf<readonly Review[]>()(none),
  /** What a review would go over, before it is begun. */
  'review.population': callOf<ReviewPopulation>()(z.strictObject({ scope })),
  /** Freezes who is on the sites of the scope. */
  'review.begin': callOf<Review>()(
    z.strictObject({
      name,
      reviewer: z.string().trim().min(1, 'Say who decides.').max(300),
      dueDay: z.iso.date('Choose the last day for answers.'),
      scope,
    }),
  ),
  /**
   * All lines, or those that are different since an earlier reading where the core still knows, part by part; `conflict`
   * when something was read anew between two parts.
   */
  'review.read': callOf<ReviewPart>()(
    z.strictObject({
      reviewId: id,
      since: z.int().min(0).optional(),
      part: z.strictObject({ reading: z.int().min(0), from: z.int().min(0) }).optional(),
    }),
  ),
  /** Answers lines, or takes their answers back for null; all of them or none. */
  'review.answer': callOf<AnswersGiven>()(
    z.strictObject({
      reviewId: id,
      groups: z
        .array(
          z.strictObject({
            lineIds: z.array(id).min(1).max(1_000_000),
            answer: z.strictObject(given).refine(needsRoles, rolesTrouble).nullable(),
          }),
        )
        .max(100_000),
    }),
  ),
  /** The list as a CSV to fill in. */
  'review.exportSheet': callOf<ExportedFile>()(reviewId),
  /** What a file that was filled in says; nothing is taken from it yet. */
  'review.readFile': callOf<FiledAnswers>()(z.strictObject({ reviewId: id, fileName, bytes })),
  'review.takeFile': callOf<AnswersGiven>()(
    z.strictObject({
      reviewId: id,
      fileName,
      answers: z
        .array(
          z
            .strictObject({ line: id, ...given, replaces: z.enum(reviewDecisions).nullable() })
            .refine(needsRoles, rolesTrouble),
        )
        .max(100_000),
    }),
  ),
  'review.exportReport': callOf<ExportedFile>()(
    z.strictObject({ reviewId: id, form: z.enum(['page', 'csv']) }),
  ),
  'review.setClosed': callOf<Review>()(z.strictObject({ reviewId: id, isClosed: z.boolean() })),
} as const

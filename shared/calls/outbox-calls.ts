import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import type { ApplyResult, PerhapsFullSite, Run } from '../outbox.ts'
import type { RefusedPerson } from '../plan.ts'
import { id } from '../roster-shapes.ts'
import type { ReadRun } from '../runs/changed-jobs.ts'
import type { DoubtLine } from '../runs/doubts.ts'
import { callOf, none } from './call-of.ts'

const itemIds = z.array(id).min(1).max(100_000)

const runStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('online') }),
  z.strictObject({ kind: z.literal('at'), local: z.string().max(16), zone: z.string().max(60) }),
])

export const outboxCalls = {
  'outbox.apply': callOf<ApplyResult>()(
    z.strictObject({
      planId: id,
      confirmation: z.string().max(100).nullable(),
      /** Left out or null: now. */
      start: runStart.nullable().optional(),
    }),
  ),
  'outbox.list': callOf<readonly Run[]>()(none),
  /** Sites where Wix refused somebody, perhaps for a missing seat, and no invite went through later. */
  'outbox.perhapsFull': callOf<readonly PerhapsFullSite[]>()(none),
  /** Whom Wix refused and who was not invited there since, newest first. */
  'outbox.refused': callOf<readonly RefusedPerson[]>()(none),
  /** With the marks of an earlier answer only calls that changed since. */
  'outbox.read': callOf<ReadRun>()(
    z.strictObject({ runId: id, known: z.record(id, z.string().max(16)).optional() }),
  ),
  /** Another time for a run that has not begun. */
  'outbox.schedule': callOf<Run>()(z.strictObject({ runId: id, start: runStart })),
  'outbox.pause': callOf<Run>()(z.strictObject({ runId: id })),
  'outbox.continue': callOf<Run>()(z.strictObject({ runId: id })),
  'outbox.cancel': callOf<Run>()(z.strictObject({ runId: id })),
  'outbox.hold': callOf<Run>()(z.strictObject({ runId: id, jobIds: z.array(id).max(100_000) })),
  'outbox.release': callOf<Run>()(z.strictObject({ runId: id, jobIds: z.array(id).max(100_000) })),
  'outbox.drop': callOf<Run>()(z.strictObject({ runId: id, jobIds: z.array(id).max(100_000) })),
  'outbox.retryFailed': callOf<Run>()(z.strictObject({ runId: id })),
  /** Rows of a run that wait for an answer stay as they are, or with `isLeft: false` wait again. */
  'outbox.leave': callOf<Run>()(
    z.strictObject({
      runId: id,
      itemIds: z.array(id).max(100_000),
      /** Of its plan: those that were asked about. */
      lines: z.array(z.number().int().nonnegative()).max(100_000),
      isLeft: z.boolean(),
    }),
  ),
  'outbox.export': callOf<ExportedFile>()(z.strictObject({ runId: id, form: z.enum(['page', 'csv']) })),
  /** Lines in doubt of all runs, oldest first, and then what was answered last. */
  'outbox.doubts': callOf<readonly DoubtLine[]>()(none),
  /** One answer for lines of any runs, all or none. */
  'outbox.answerDoubts': callOf<readonly Run[]>()(
    z.strictObject({ itemIds, answer: z.enum(['arrived', 'send-again', 'leave']) }),
  ),
  /** In doubt again, as if nobody had answered. */
  'outbox.takeBackAnswers': callOf<readonly Run[]>()(z.strictObject({ itemIds })),
} as const

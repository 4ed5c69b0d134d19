import { onlyChangedJobs } from '../outbox/only-changed-jobs.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const outboxHandlers = (
  { outbox, plans }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'outbox'> => ({
  'outbox.export': ({ runId, form }, { signal }) => {
    const { lines } = plans.read(outbox.read(runId).run.planId)
    return saved.saveAs(`run report ${today()}.${form === 'page' ? 'html' : 'csv'}`, (path) =>
      outbox.export(runId, lines, { path, form, signal }),
    )
  },
  'outbox.apply': ({ planId, confirmation, start }) => outbox.apply(planId, confirmation, start ?? null),
  'outbox.schedule': ({ runId, start }) => outbox.schedule(runId, start),
  'outbox.list': () => outbox.list(),
  'outbox.perhapsFull': () => outbox.perhapsFull(),
  'outbox.refused': () => outbox.refused(),
  'outbox.read': ({ runId, known }) => {
    const detail = outbox.read(runId)
    return known === undefined ? detail : onlyChangedJobs(detail, known)
  },
  'outbox.pause': ({ runId }) => outbox.pause(runId),
  'outbox.continue': ({ runId }) => outbox.continue(runId),
  'outbox.cancel': ({ runId }) => outbox.cancel(runId),
  'outbox.hold': ({ runId, jobIds }) => outbox.hold(runId, jobIds),
  'outbox.release': ({ runId, jobIds }) => outbox.release(runId, jobIds),
  'outbox.drop': ({ runId, jobIds }) => outbox.drop(runId, jobIds),
  'outbox.retryFailed': ({ runId }) => outbox.retryFailed(runId),
  'outbox.leave': ({ runId, isLeft, ...rows }) => outbox.leave(runId, rows, isLeft),
  'outbox.doubts': () => outbox.doubts(),
  'outbox.answerDoubts': ({ itemIds, answer }) => outbox.answerDoubts(itemIds, answer),
  'outbox.takeBackAnswers': ({ itemIds }) => outbox.takeBackAnswers(itemIds),
})

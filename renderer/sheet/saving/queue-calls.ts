import { AppError } from '../../../shared/errors.ts'
import type { Change } from '../../../shared/roster.ts'
import { silentWords, unsavedWords } from '../../../shared/words/storage-words.ts'
import type { StepQueue } from './step-queue.ts'

/** What the store of an open roster passes on to its queue. */
export interface QueueCalls
  extends Pick<
    StepQueue,
    'begin' | 'finishTaking' | 'read' | 'settled' | 'tryNow' | 'dismissRefused' | 'sendAll'
  > {
  /** Resolves to what was changed, [] when nothing was. */
  undo(): Promise<readonly Change[]>
  redo(): Promise<readonly Change[]>
  /** Undoes or does again until the step `seq` is the last one done; 0 is before all. */
  travelTo(seq: number): Promise<readonly Change[]>
  /** As `settled`, for work that rests on what is saved. @throws AppError `storage` when something is not saved. */
  saved(): Promise<void>
}

export const queueCalls = (queue: StepQueue): QueueCalls => ({
  begin: queue.begin,
  finishTaking: queue.finishTaking,
  read: queue.read,
  undo: () => queue.travel('undo'),
  redo: () => queue.travel('redo'),
  travelTo: queue.travel,
  settled: queue.settled,
  async saved() {
    await queue.settledOrSilent()
    const unsaved = queue.unsaved()
    if (unsaved !== null)
      throw new AppError('storage', `${unsavedWords(unsaved.steps.length, unsaved.trouble)}.`)
    const silentSince = queue.silentSince()
    if (silentSince !== null)
      throw new AppError('storage', `${silentWords(performance.now() - silentSince)}.`)
  },
  tryNow: queue.tryNow,
  dismissRefused: queue.dismissRefused,
  sendAll: queue.sendAll,
})

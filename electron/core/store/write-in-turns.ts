import { setImmediate as nextTurn } from 'node:timers/promises'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Db } from './db.ts'

/** So often what was done is taken back for somebody else who writes. */
const mostTakenBack = 2

type Ended<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly cause: unknown }
  | { readonly kind: 'taken-back' }

/**
 * Writes `work` as one transaction in pieces between which others get a turn: nobody sees any of it before all of it is on
 * disk, and none of it is where `work` or `pause` throws. Whoever else writes does not wait: what was done is taken back then
 * and done anew, the last time to its end before the other writes. So `work` may begin more than once, and what it changes
 * besides the database belongs behind its last pause. One at a time: a second one would be somebody else who writes.
 */
export async function writeInTurns<T>(
  db: Pick<Db, 'openAside' | 'txOfMuch' | 'foldLog'>,
  work: () => Generator<unknown, T, void>,
  pause: () => Promise<unknown> = () => nextTurn(),
): Promise<T> {
  for (let left = mostTakenBack; ; left -= 1) {
    const ended = await attempt(db, work, pause, left > 0)
    if (ended.kind === 'failed') throw ended.cause
    if (ended.kind === 'taken-back') continue
    await foldAlone(db)
    return ended.value
  }
}

async function attempt<T>(
  db: Pick<Db, 'openAside' | 'txOfMuch'>,
  work: () => Generator<unknown, T, void>,
  pause: () => Promise<unknown>,
  mayBeTakenBack: boolean,
): Promise<Ended<T>> {
  let ended: Ended<T> | null = null
  const doRest = () => {
    while (ended === null) doPiece()
  }
  const aside = db.openAside(mayBeTakenBack ? undefined : doRest)
  if (aside === null) return { kind: 'done', value: db.txOfMuch(() => atOnce(work())) }
  const pieces = work()
  const doPiece = (): void => {
    try {
      let step: IteratorResult<unknown, T> | null = null
      const isThere = aside.write(() => {
        step = pieces.next()
      })
      ended = afterPiece(isThere ? step : null)
    } catch (cause) {
      ended = { kind: 'failed', cause }
    }
  }
  const afterPiece = (step: IteratorResult<unknown, T> | null): Ended<T> | null => {
    if (step === null) return { kind: 'taken-back' }
    if (step.done !== true) return null
    const { value } = step
    return aside.commit(() => value) === null ? { kind: 'taken-back' } : { kind: 'done', value }
  }
  for (;;) {
    if (ended === null) doPiece()
    if (ended !== null) return ended
    try {
      await pause()
    } catch (cause) {
      aside.end()
      ended ??= { kind: 'failed', cause }
    }
  }
}

/** In a turn of its own, not within the next commit; where it cannot be, that does it all the same. */
async function foldAlone(db: Pick<Db, 'foldLog'>): Promise<void> {
  await nextTurn()
  try {
    db.foldLog()
  } catch {
    // What was written is on disk.
  }
  await nextTurn()
}

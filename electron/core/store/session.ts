import { AppError } from '../../../shared/errors.ts'
import type { Db, SqlRow } from './db.ts'

/**
 * The workspace as the app has it, from its opening until it is to be opened anew: somebody was erased, or another file
 * takes its place. Whatever began before that may still hold what is not in the workspace any more.
 */
export interface Session {
  /** Refuses with AppError `conflict` from the end on: nothing that began before it reads or writes the workspace. */
  readonly db: Db
  /** Ends what is under way. */
  readonly ended: AbortSignal
  end(): void
  /** What is done in `work` itself goes on after the end all the same, e.g. to erase the next person. */
  beyondEnd<T>(work: () => T): T
}

export const endedMeanwhile = (): AppError =>
  new AppError(
    'conflict',
    'Invite Desk is opening the workspace anew: this was ended before it was done. Ask for it again.',
  )

export function createSession(opened: Db): Session {
  const ending = new AbortController()
  let isBeyond = false
  const checked = (): Db => {
    if (ending.signal.aborted && !isBeyond) throw endedMeanwhile()
    return opened
  }
  const db: Db = {
    run: (sql, params) => checked().run(sql, params),
    get: (sql, params) => checked().get(sql, params),
    all: (sql, params) => checked().all(sql, params),
    iterate: <T extends SqlRow>(...given: Parameters<Db['iterate']>): Iterable<T> => ({
      [Symbol.iterator]: () => {
        const rows = checked()
          .iterate<T>(...given)
          [Symbol.iterator]()
        return {
          next: () => {
            if (ending.signal.aborted) rows.return?.()
            checked()
            return rows.next()
          },
          return: () => rows.return?.() ?? { done: true, value: undefined },
        }
      },
    }),
    tx: (work) => checked().tx(work),
    txOfMuch: (work) => checked().txOfMuch(work),
    openAside: (finish) => {
      // Nothing is finished after the end: it gives way.
      const aside = checked().openAside(finish && (() => void (ending.signal.aborted || finish())))
      return (
        aside && {
          write: (part) => checked() === opened && aside.write(part),
          commit: (last) => (checked() === opened ? aside.commit(last) : null),
          end: aside.end,
        }
      )
    },
    outsideWrites: () => checked().outsideWrites(),
    foldLog: () => checked().foldLog(),
    stage: (work) => checked().stage(work),
    afterCommit: (work) => checked().afterCommit(work),
    replaceFile: (copy) => checked().replaceFile(copy),
  }
  return {
    db,
    ended: ending.signal,
    end: () => ending.abort(),
    beyondEnd: (work) => {
      const wasBeyond = isBeyond
      isBeyond = true
      try {
        return work()
      } finally {
        isBeyond = wasBeyond
      }
    },
  }
}

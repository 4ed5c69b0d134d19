import type { CallContext, CallName, Handlers } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { appLockedWords } from '../../../shared/words/lock/lock-words.ts'
import { endedMeanwhile } from '../store/session.ts'
import type { AppLock } from './app-lock.ts'

/** What is answered while the app is locked: which app it is, and what is about the lock. */
export const callsWhileLocked = [
  'app.hello',
  'app.readLock',
  'app.lock',
  'app.unlock',
  'app.noteUse',
] as const satisfies readonly CallName[]

type Guarded = Omit<Handlers, 'app.cancel'>
type AnyHandler = (input: unknown, context: CallContext) => unknown

/**
 * The same handlers, which refuse while the app is locked and stop what is under way when it locks.
 * @param ended the workspace is about to be opened anew: stops what is under way, and nothing is begun any more
 */
export function guardHandlers(
  handlers: Guarded,
  lock: Pick<AppLock, 'isLocked' | 'signal'>,
  ended: AbortSignal,
): Guarded {
  const always: ReadonlySet<string> = new Set(callsWhileLocked)
  const guard = (name: string, handler: AnyHandler): AnyHandler =>
    always.has(name)
      ? handler
      : async (input, context) => {
          if (ended.aborted) throw endedMeanwhile()
          if (lock.isLocked()) throw new AppError('app-locked', appLockedWords)
          const locks = lock.signal()
          const signal = AbortSignal.any([context.signal, locks, ended])
          try {
            return await handler(input, { ...context, signal })
          } catch (error) {
            // What it says may be of before, so nobody logs it either.
            if (ended.aborted) throw endedMeanwhile()
            if (locks.aborted && !context.signal.aborted && isStopped(error)) {
              throw new AppError('app-locked', appLockedWords, null, error)
            }
            throw error
          }
        }
  // Each name keeps its own handler; a lookup by a name of any call loses that tie.
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, guard(name, handler as AnyHandler)]),
  ) as unknown as Guarded
}

/** The lock shows as a call that was stopped, or as a key that was not to be had. */
const isStopped = (error: unknown): boolean =>
  (error instanceof AppError && (error.code === 'cancelled' || error.code === 'keychain')) ||
  (error instanceof Error && error.name === 'AbortError')

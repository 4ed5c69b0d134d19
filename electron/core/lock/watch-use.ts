import type { Clock } from '../ports.ts'
import { decideLock, type Moment, type UseFacts } from './decide-lock.ts'

/** Notices that nobody uses the app, or that the computer slept. */
export interface UseWatch {
  /** Somebody uses it. Too late, it locks instead. */
  noteUse(): void
  /** The settings may be others, or the lock is off again: counted anew from now. */
  startOver(): void
  close(): void
}

export interface UseWatchDeps {
  readonly clock: Pick<Clock, 'sleep'>
  /** Now, by both clocks. */
  readonly moment: () => Moment
  readonly settings: () => Pick<UseFacts, 'lockAfterMinutes' | 'lockWithSystem'>
  readonly isLocked: () => boolean
  readonly lock: (because: 'idle' | 'sleep') => void
}

export function watchUse({ clock, moment, settings, isLocked, lock }: UseWatchDeps): UseWatch {
  const end = new AbortController()
  let wake = new AbortController()
  let used = moment()
  let looked = used
  let isWatching = false

  /** How long until the next look; null where there is none to come. */
  function look(): number | null {
    if (isLocked()) return null
    const at = moment()
    const next = decideLock({ ...settings(), used, looked, at })
    looked = at
    if (typeof next === 'object') return next.lookInMs
    lock(next)
    return null
  }
  async function watch(): Promise<void> {
    isWatching = true
    for (let ms = look(); ms !== null; ms = end.signal.aborted ? null : look()) {
      wake = new AbortController()
      await clock.sleep(ms, AbortSignal.any([wake.signal, end.signal]))
    }
    isWatching = false
  }

  void watch()
  return {
    noteUse: () => {
      look()
      if (!isLocked()) used = moment()
    },
    startOver: () => {
      used = moment()
      looked = used
      if (isWatching) wake.abort()
      else if (!end.signal.aborted) void watch()
    },
    close: () => end.abort(),
  }
}

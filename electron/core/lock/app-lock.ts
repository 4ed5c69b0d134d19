import { lockReasonWords } from '../../../shared/words/lock/lock-words.ts'
import type {
  AppLockState,
  LockCause,
  LockedState,
  UnlockAnswer,
} from '../../../shared/workspace/app-lock.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports, SecretResult } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { SettingsRoom } from '../store/settings.ts'
import { decideUnlock } from './decide-unlock.ts'
import { watchUse } from './watch-use.ts'

export interface AppLock {
  state(): AppLockState
  isLocked(): boolean
  /** Ends when the app locks. */
  signal(): AbortSignal
  /** Also where something cannot be written: then it is locked until this process ends. */
  lock(because: LockCause): AppLockState
  /** Asks the keychain for the keys first, which may ask a person. */
  unlock(signal?: AbortSignal): Promise<UnlockAnswer>
  /** Somebody uses the app. */
  noteUse(): void
  /** The computer is locked or goes to sleep: locks where the settings say so. */
  hearSystem(because: 'system' | 'sleep'): void
  /** The settings of it may have changed. */
  settingsChanged(): void
  close(): void
}

export interface AppLockDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'log' | 'host'>
  readonly settings: Pick<SettingsRoom, 'read' | 'keptLock' | 'keepLock'>
  readonly emit: Emit
  /** Keys leave memory; tells how many cannot be had again. */
  readonly forgetKeys: () => number
  /** Every run that sends waits for a person; tells how many. */
  readonly pauseRuns: () => number
  /** Asks the keychain for the key of every account that has one there. */
  readonly readKeys: (signal?: AbortSignal) => Promise<readonly SecretResult<unknown>[]>
  /** It is open again. */
  readonly opened: () => void
}

const never = { kind: 'open' } as const

/** The lock of an app with a window. A command in a terminal of its own is never locked: it ends by itself. */
export function createAppLock(deps: AppLockDeps): AppLock {
  const { db, audit, ports, settings, emit } = deps
  const hasLock = ports.host !== 'cli'
  let state: AppLockState = (hasLock ? settings.keptLock() : null) ?? never
  let locking = new AbortController()
  if (state.kind === 'locked') locking.abort()
  let unlocking: Promise<UnlockAnswer> | null = null
  const isLocked = () => state.kind === 'locked'

  /** A disk that does not write keeps nobody from locking. */
  const tried = <T>(trouble: string, work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch (error) {
      ports.log.error(trouble, error)
      return otherwise
    }
  }

  function lock(because: LockCause): AppLockState {
    if (isLocked() || !hasLock) return state
    const { lockAfterMinutes } = settings.read()
    const facts = {
      because,
      since: new Date(ports.clock.now()).toISOString(),
      afterMinutes: because === 'idle' ? lockAfterMinutes : null,
    }
    // First of all: from here on nothing is sent and no call is answered.
    state = { kind: 'locked', ...facts, lostKeys: 0, pausedRuns: 0 }
    locking.abort()
    const pausedRuns = tried('the lock could not pause the runs', deps.pauseRuns, 0)
    const lostKeys = tried('the lock could not note lost keys', deps.forgetKeys, 0)
    const locked: LockedState = { kind: 'locked', ...facts, lostKeys, pausedRuns }
    state = locked
    tried('the lock could not be written down', () => keep(locked), undefined)
    emit('app.lockChanged', { state })
    return state
  }
  const keep = (locked: LockedState): void =>
    db.tx(() => {
      settings.keepLock(locked)
      audit.append({ action: 'app.locked', reason: lockReasonWords(locked) })
    })

  async function ask(locked: LockedState, signal?: AbortSignal): Promise<UnlockAnswer> {
    const found = await deps.readKeys(signal)
    const refused = decideUnlock(found)
    if (refused !== null) return refused
    // Again, where the disk did not let it at the time: nothing goes on but by a person.
    deps.pauseRuns()
    const given = found.filter(({ kind }) => kind === 'ok').length
    db.tx(() => {
      settings.keepLock(null)
      const keys =
        found.length === 0 ? 'no key to ask for' : `the keychain gave ${given} of ${found.length} keys`
      audit.append({ action: 'app.unlocked', reason: `Locked since ${locked.since}; ${keys}` })
    })
    state = never
    locking = new AbortController()
    watch?.startOver()
    emit('app.lockChanged', { state })
    deps.opened()
    return { kind: 'open', lostKeys: locked.lostKeys, pausedRuns: locked.pausedRuns }
  }

  const { clock } = ports
  const moment = () => ({ now: clock.now(), monotonic: clock.monotonic() })
  const watch = hasLock ? watchUse({ clock, moment, settings: settings.read, isLocked, lock }) : null
  return {
    state: () => state,
    isLocked,
    signal: () => locking.signal,
    lock,
    unlock: (signal) => {
      if (state.kind === 'open') return Promise.resolve({ kind: 'open', lostKeys: 0, pausedRuns: 0 })
      // Two windows may ask at once; the keychain is asked once.
      unlocking ??= ask(state, signal).finally(() => {
        unlocking = null
      })
      return unlocking
    },
    noteUse: () => watch?.noteUse(),
    hearSystem: (because) => {
      if (settings.read().lockWithSystem) lock(because)
    },
    settingsChanged: () => watch?.startOver(),
    close: () => watch?.close(),
  }
}
